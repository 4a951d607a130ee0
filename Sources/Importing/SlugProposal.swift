internal import Pinyin
internal import PolicyModel
internal import PolicyParsing
internal import SourceText

/// The address that import proposes: the pinyin initials of the 机关代字 with year and number (`ygxzx-2021-237`); without a
/// number the date and eight hexadecimal digits of the source's SHA-256. It is written into the file and never computed
/// again.
func proposeSlug(_ fields: DocumentMetadata, digest: SHA256Digest) -> String {
  if let text = fields.number, let number = DocumentNumber.all(in: Array(text.utf8)).first {
    let initials = pinyinInitials(number.agency).lowercased().unicodeScalars
      .filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    var name = String(String.UnicodeScalarView(initials))
    if name.isEmpty { name = "w" }
    if let year = number.year { return "\(name)-\(year)-\(number.number)" }
    return "\(name)-\(number.number)"
  }
  return "\(fields.date ?? "undated")-\(digest.hex.prefix(8))"
}

/// Whether a slug can be an address: lower-case ASCII letters, digits and single hyphens between them.
func isSlug(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, let last = bytes.last, bytes.count <= 100, first != 0x2D, last != 0x2D else {
    return false
  }
  return bytes.allSatisfy { (0x61...0x7A).contains($0) || UTF8Scan.isDigit($0) || $0 == 0x2D }
}
