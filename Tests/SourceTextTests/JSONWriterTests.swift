import SourceText
import Testing

/// JSON that may stand in a script.
@Suite struct JSONWriterTests {
  @Test(arguments: [
    ("</script>", #""\u003c/script>""#), ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#), ("\"\\\n\r\t", #""\"\\\n\r\t""#),
    ("\u{0}\u{1f}\u{7f}", #""\u0000\u001f\u007f""#), ("甲&'>", "\"甲&'>\""),
  ])
  func `no text ends the script or the string that it stands in`(_ text: String, _ written: String) {
    var bytes: [UInt8] = []
    JSONWriter.appendQuoted(text, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == written)
  }
}
