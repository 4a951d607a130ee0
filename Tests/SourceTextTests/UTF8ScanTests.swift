import SourceText
import Testing

@Suite struct UTF8ScanTests {
  @Test func `characters are scalars without blanks`() {
    // Every blank, its neighbours, and what begins with the same bytes.
    let blanks: [UInt32] = [0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x202F, 0x205F, 0x3000]
    let scalars: [UInt32] =
      blanks.flatMap { [$0 - 1, $0, $0 + 1] } + [0x41, 0xA9, 0x3001, 0x4E00, 0xFF0C, 0x20000, 0x1F600]
    var text = ""
    for scalar in scalars.compactMap({ Unicode.Scalar($0) }) {
      text.unicodeScalars.append(scalar)
      let wanted = text.unicodeScalars.filter { !UTF8Scan.isBlank($0.value) }.count
      #expect(text.withBytes { UTF8Scan.characterCount($0) } == wanted, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
