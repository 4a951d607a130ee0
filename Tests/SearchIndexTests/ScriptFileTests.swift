import SearchIndex
import Testing

struct ScriptFileTests {
  /// A file of the index is no page, but somebody may put it into one.
  @Test(arguments: ["甲</script>乙", "</", "/</</", "<//"])
  func `no text of the index ends the script it stands in`(text: String) throws {
    for file in [
      ScriptFile.make(name: "x", payload: Array(text.utf8)), ScriptFile.make(name: "x", packed: Array(text.utf8)),
    ] {
      let written = String(decoding: file.bytes, as: UTF8.self)
      #expect(!written.contains("</"))
      #expect(written.replacing("\\/", with: "/").contains(text), "read again it is the same text")
    }
  }
}
