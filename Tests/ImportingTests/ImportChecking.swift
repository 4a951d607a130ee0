import Foundation
import Importing
import Markup
import PolicyModel
import SourceText
import Testing

/// Imports a text and checks what holds for every import: the account closes, the bytes are the same twice.
func imported(
  _ text: String,
  fileName: String = "来文.txt",
  sourceLocation: SourceLocation = #_sourceLocation,
) throws -> ImportResult {
  let results = importDocument(ImportRequest(fileName: fileName, bytes: Array(text.utf8)))
  #expect(results.count == 1, sourceLocation: sourceLocation)
  let result = try #require(results.first, sourceLocation: sourceLocation)
  #expect(result.proof?.holds == true, "\(String(describing: result.proof?.failure))", sourceLocation: sourceLocation)
  return result
}

/// The text of each block of the body, headings with their marks.
func body(of result: ImportResult) -> [String] {
  let markdown = result.markdown
  let end = UTF8Scan.find(Array("\n---\n".utf8), in: markdown).map { $0 + 5 } ?? 0
  return parseMarkup(markdown[end...], firstLine: 1).blocks.map { block in
    if case .heading(let level) = block.kind { return String(repeating: "#", count: level) + " " + block.text }
    return block.text
  }
}

func repairs(of result: ImportResult) -> [Repair] { RepairTable.read(result.repairs, path: "").repairs }

/// A small generator of our own: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
