internal import Markup
internal import PolicyModel
package import SourceText

/// The account of one import: every non-blank character of the source is in the Markdown's body, in order, or verbatim in
/// the repairs file as taken out; only the width of a bracket may differ, and then a repair says so.
package struct ImportProof: Sendable, Hashable {
  /// Non-blank characters of the source.
  package var source: Int
  /// Of these: in the body as they are, in the body as a full-width bracket, in the repairs file as taken out.
  package var kept: Int
  package var widened: Int
  package var removed: Int
  /// The first place where the account does not close; nil when it does.
  package var failure: Failure?

  /// Where source and Markdown part.
  package struct Failure: Sendable, Hashable {
    /// In the source.
    package var position: SourcePosition
    package var message: String
  }

  /// Whether Markdown and repairs give the source back.
  package var holds: Bool { failure == nil && kept + widened + removed == source }
}

/// Proves an import from its bytes alone: it reads source, Markdown and repairs as files and knows nothing of how they
/// were made. The body's text is what the site's own Markdown parser makes of it.
///
/// - Parameters:
///   - source: the source's text as UTF-8 (a file in another encoding is decoded before).
///   - markdown: the whole file, front matter included.
///   - repairs: the whole repairs file.
package func proveImport(source: [UInt8], markdown: [UInt8], repairs: [UInt8]) -> ImportProof {
  let text = String(decoding: source, as: UTF8.self).unicodeScalars.map(\.value)
  let read = RepairTable.read(repairs, path: "")
  var account = Account(source: text, repairs: read.repairs)
  if let finding = read.findings.first {
    account.fail(0, "修复记录第 \(finding.line) 行读不出来")
  }
  let start = bodyStart(of: markdown)
  let line = markdown[..<start].count { $0 == 0x0A } + 1
  let blocks = parseMarkup(markdown[start...], firstLine: line).blocks
  account.check(body: blocks.lazy.flatMap { $0.text.unicodeScalars.map(\.value) })
  return account.proof
}

/// The offset of the first byte behind the front matter; 0 where there is none.
func bodyStart(of markdown: [UInt8]) -> Int {
  guard UTF8Scan.has("---\n", in: markdown, at: 0) else { return 0 }
  guard let end = UTF8Scan.find(Array("\n---\n".utf8), in: markdown, from: 3) else { return 0 }
  return end + 5
}

private struct Account {
  private let source: [UInt32]
  private var lineStarts: [Int] = [0]
  /// For each scalar of the source: taken out?
  private var isRemoved: [Bool]
  /// For each scalar of the source: does a repair widen it?
  private var isWidened: [Bool]
  private(set) var proof = ImportProof(source: 0, kept: 0, widened: 0, removed: 0)

  init(source: [UInt32], repairs: [Repair]) {
    self.source = source
    isRemoved = Array(repeating: false, count: source.count)
    isWidened = isRemoved
    for (index, scalar) in source.enumerated() where scalar == 0x0A { lineStarts.append(index + 1) }
    proof.source = source.count { !UTF8Scan.isBlank($0) }
    for repair in repairs { enter(repair) }
  }

  private mutating func enter(_ repair: Repair) {
    guard repair.kind == .removed || repair.kind == .widened else { return }
    let original = repair.original.unicodeScalars.map(\.value)
    guard repair.line >= 1, repair.line <= lineStarts.count, repair.column >= 1 else {
      return fail(0, "修复记录指向源文件之外的第 \(repair.line) 行")
    }
    let start = lineStarts[repair.line - 1] + repair.column - 1
    guard start + original.count <= source.count, source[start..<(start + original.count)].elementsEqual(original)
    else {
      return fail(min(start, source.count), "修复记录的原文与源文件不符")
    }
    for index in start..<(start + original.count) where !UTF8Scan.isBlank(source[index]) {
      guard !isRemoved[index], !isWidened[index] else { return fail(index, "同一个字在修复记录里出现两次") }
      if repair.kind == .removed {
        isRemoved[index] = true
        proof.removed += 1
      } else {
        isWidened[index] = true
      }
    }
  }

  mutating func check(body: some Sequence<UInt32>) {
    var rest = body.lazy.filter { !UTF8Scan.isBlank($0) }.makeIterator()
    for (index, scalar) in source.enumerated() where !isRemoved[index] && !UTF8Scan.isBlank(scalar) {
      let written = rest.next()
      if isWidened[index] {
        guard (scalar == 0x28 && written == 0xFF08) || (scalar == 0x29 && written == 0xFF09) else {
          return fail(index, "括号改为全角的记录与正文不符")
        }
        proof.widened += 1
      } else if written == scalar {
        proof.kept += 1
      } else {
        let found = written.map { "正文里是“\(String(scalars: [$0]))”" } ?? "正文到此为止"
        return fail(index, "源文件此处是“\(String(scalars: [scalar]))”，\(found)")
      }
    }
    if let extra = rest.next() {
      fail(source.count, "正文比源文件多出“\(String(scalars: [extra]))”")
    }
  }

  mutating func fail(_ index: Int, _ message: String) {
    if proof.failure != nil { return }
    let line = (lineStarts.lastIndex { $0 <= index } ?? 0)
    let position = SourcePosition(line: line + 1, column: index - lineStarts[line] + 1)
    proof.failure = ImportProof.Failure(position: position, message: message)
  }
}
