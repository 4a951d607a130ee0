import Testing

@testable import Importing

/// References to characters in Word files and web pages.
struct CharacterReferenceTests {
  @Test(arguments: [
    ("甲&amp;乙", "甲&乙"), ("&#30002;&#x7532;", "甲甲"), ("&#0;", "\u{FFFD}"), ("&#xD800;&#x110000;", "&#xD800;&#x110000;"),
    ("&none; & &;", "&none; & &;"), ("&lt&gt;", "&lt>"),
  ])
  func `both formats read them alike`(_ text: String, _ wanted: String) {
    let bytes = Array(text.utf8)[...]
    #expect(unescapeXML(bytes) == wanted)
    #expect(HTMLEntities.decode(bytes) == wanted)
  }
}
