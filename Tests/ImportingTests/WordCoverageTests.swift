import Foundation
import Importing
import SourceText
import TestSupport
import Testing

/// The characters of a Word file, counted by a reader that shares no code with ours: Python's zip and XML.
@Suite struct WordCoverageTests {
  /// Every character of `w:t` that a reader of the page sees: without what is deleted, without the older copy of a text box.
  private static let script = """
    import re, sys, zipfile
    import xml.etree.ElementTree as ET
    def local(tag): return tag.split('}')[-1]
    def text(node, out):
        if local(node.tag) in ('del', 'moveFrom', 'Fallback', 'instrText'): return
        if local(node.tag) == 't': out.append(node.text or '')
        for child in node: text(child, out)
    out = []
    with zipfile.ZipFile('in.docx') as archive:
        for name in ('word/document.xml', 'word/footnotes.xml'):
            if name in archive.namelist(): text(ET.fromstring(archive.read(name)), out)
    sys.stdout.write(''.join(sorted(re.sub(r'\\\\s', '', ''.join(out)))))
    """

  /// - Parameter written: what import itself writes: automatic numbers, marks of footnotes.
  private func check(_ file: WordFile, written: String) throws {
    let bytes = try file.bytes()
    let result = try #require(importDocument(ImportRequest(fileName: "来文.docx", bytes: bytes)).first)
    let extraction = try #require(result.extraction)
    var ours = String(decoding: extraction, as: UTF8.self).unicodeScalars.filter { !UTF8Scan.isBlank($0.value) }
      .sorted()
    for scalar in written.unicodeScalars {
      let place = try #require(ours.firstIndex(of: scalar), "\(scalar) is not written")
      ours.remove(at: place)
    }
    let theirs = try PythonReader.run(Self.script, on: [("in.docx", bytes)])
    #expect(String(String.UnicodeScalarView(ours)) == theirs)
  }

  @Test(.enabled(if: PythonReader.isWanted)) func `no character is lost or added beside the numbers`() throws {
    var file = WordFile(
      paragraph("关于社区服务的意见", style: "a")
        + paragraph("总体要求", list: "1", level: 0) + paragraph("坚持便民。（责任单位：市民政局）", list: "1", level: 1)
        + "<w:p><w:r><w:t>本意见自</w:t></w:r><w:del><w:r><w:delText>印发</w:delText></w:r></w:del>"
        + "<w:ins><w:r><w:t>公布</w:t></w:r></w:ins><w:r><w:t>之日起施行。</w:t></w:r></w:p>"
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>\(paragraph("框里的话。"))</w:txbxContent></mc:Choice>"
        + "<mc:Fallback><w:txbxContent>\(paragraph("框里的话。"))</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
        + "<w:r><w:t>正文一句</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>，接着说。</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc>\(paragraph("任务"))</w:tc><w:tc>\(paragraph("单位"))</w:tc></w:tr>"
        + "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>\(paragraph("食堂"))</w:tc>"
        + "<w:tc>\(paragraph("市民政局"))\(paragraph("市财政局"))</w:tc></w:tr>"
        + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>\(paragraph(""))</w:tc><w:tc>\(paragraph("市商务局"))</w:tc></w:tr></w:tbl>"
    )
    file.numbering =
      "<w:abstractNum w:abstractNumId=\"7\">"
      + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
      + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>"
      + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
    file.footnotes =
      "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注一条。</w:t></w:r></w:p></w:footnote>"
    try check(file, written: "一、（一）［2］［2］")
  }
}
