import Importing
import PolicyModel
import PolicyParsing
import SourceText
import ZipArchive

/// Whatever the bytes: a refusal that says why, or an account that closes and a document that the parser reads.
func importComplaint(_ bytes: [UInt8], fileName: String) -> String? {
  let results = importDocument(ImportRequest(fileName: fileName, bytes: bytes))
  if results.isEmpty { return "no result" }
  for result in results {
    if result.findings.contains(where: { $0.id == "import.proof-failed" }) { return "\(result.findings)" }
    if result.isRefused != result.markdown.isEmpty { return "refused and written, or neither" }
    if result.isRefused { continue }
    if result.proof?.holds != true { return "the account does not close" }
    let document = parseDocument(
      path: "documents/\(result.slug).md",
      bytes: result.markdown,
      repairs: result.repairs,
      options: ParsingOptions(),
    )
    // What import writes, an editor need not mend; a secrecy mark of the text and its own slug are another matter.
    let errors = document.findings.filter {
      $0.severity == .error && $0.id != "secrecy.mark" && $0.id != "document.empty"
    }
    if let error = errors.first { return "import wrote what does not parse: \(error)" }
  }
  return nil
}

/// A Word file whose main part is these bytes.
func wordFile(document: [UInt8]) -> [UInt8] {
  let relations =
    #"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#
  let files: [(path: String, bytes: [UInt8])] = [
    ("_rels/.rels", Array(relations.utf8)), ("word/document.xml", document),
  ]
  return (try? ZipWriter.archive(files)) ?? []
}
