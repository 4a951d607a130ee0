import SourceText

/// What is fed with bytes that nobody wrote: by `script/fuzz`, which looks for bytes that break it, and by the tests, which
/// feed it again with all that ever did. Each target says what is wrong, in words; a crash or a hang says it by itself.
package enum FuzzTarget: String, Sendable, CaseIterable {
  /// A whole document file: the clause reader and everything about it.
  case document
  /// The front matter of a document.
  case frontMatter = "front-matter"
  /// Plain lines against cmark-gfm.
  case markup
  /// A text file, in any encoding.
  case text
  /// A web page.
  case html
  /// The main part of a Word file.
  case word
  /// Any file at all, by its first bytes: archives among them.
  case file
  /// A template and the words of the interface.
  case template

  /// What is wrong with the answer to some bytes; nil where nothing is.
  package func complaint(about bytes: [UInt8]) -> String? {
    switch self {
    case .document: documentComplaint(bytes)
    case .frontMatter: documentComplaint(Array("---\n".utf8) + bytes + Array("\n---\n\n一、甲。\n".utf8))
    case .markup: markupComplaint(bytes)
    case .text: importComplaint(bytes, fileName: "乱.txt")
    case .html: importComplaint(bytes, fileName: "乱.html")
    case .word: importComplaint(wordFile(document: bytes), fileName: "乱.docx")
    case .file: importComplaint(bytes, fileName: "乱.docx")
    case .template: templateComplaint(bytes)
    }
  }
}
