import Foundation
import Importing
import Testing
import ZipArchive

/// A .docx of a few parts, made for one test.
struct WordFile {
  var body: String
  var numbering: String?
  var styles: String?
  var footnotes: String?
  var header: String?
  var comments: String?
  /// Paths below `word/`.
  var media: [(String, [UInt8])] = []

  init(_ body: String) { self.body = body }

  private static let names =
    #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:m="n""#

  func bytes() throws -> [UInt8] {
    func part(_ root: String, _ content: String) -> [UInt8] {
      Array(#"<?xml version="1.0" encoding="UTF-8"?><w:\#(root) \#(Self.names)>\#(content)</w:\#(root)>"#.utf8)
    }
    var files: [(path: String, bytes: [UInt8])] = [
      (
        "_rels/.rels",
        Array(
          #"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#
            .utf8
        )
      ), ("word/document.xml", part("document", "<w:body>\(body)</w:body>")),
    ]
    if let numbering { files.append(("word/numbering.xml", part("numbering", numbering))) }
    if let styles { files.append(("word/styles.xml", part("styles", styles))) }
    if let footnotes { files.append(("word/footnotes.xml", part("footnotes", footnotes))) }
    if let header { files.append(("word/header1.xml", part("hdr", header))) }
    if let comments { files.append(("word/comments.xml", part("comments", comments))) }
    for (path, bytes) in media { files.append(("word/" + path, bytes)) }
    return try ZipWriter.archive(files)
  }

  func result(sourceLocation: SourceLocation = #_sourceLocation) throws -> ImportResult {
    let results = importDocument(ImportRequest(fileName: "来文.docx", bytes: try bytes()))
    return try #require(results.first, sourceLocation: sourceLocation)
  }
}

/// A paragraph, with a place in a list or a style.
func paragraph(_ text: String, list: String? = nil, level: Int? = nil, style: String? = nil) -> String {
  var properties = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
  if list != nil || level != nil {
    properties +=
      "<w:numPr>" + (level.map { "<w:ilvl w:val=\"\($0)\"/>" } ?? "")
      + (list.map { "<w:numId w:val=\"\($0)\"/>" } ?? "") + "</w:numPr>"
  }
  return "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
}

/// A list: its levels as format and text.
func numbering(_ levels: [(format: String, text: String)], extra: String = "") -> String {
  let written = levels.enumerated().map { index, level in
    """
    <w:lvl w:ilvl="\(index)"><w:start w:val="1"/><w:numFmt w:val="\(level.format)"/><w:lvlText w:val="\(level.text)"/></w:lvl>
    """
  }.joined()
  return """
    <w:abstractNum w:abstractNumId="0">\(written)</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>\(extra)
    """
}
