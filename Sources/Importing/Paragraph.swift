internal import PolicyParsing
internal import SourceText

/// A paragraph on its way to the Markdown.
struct Paragraph: Sendable {
  var signs: [Sign]
  var indentation: [Sign]
  var role: SourceLine.Role
  /// Indices into `signs` at which a line of the source began that was joined.
  var joints: [Int] = []
  /// Begun by import inside a glued line.
  var isSplitOff: Bool
  /// Heading level, 1 to 6; 0 for a plain paragraph.
  var level = 0
  /// Columns of the first sign in the source.
  var indent: Int

  init(_ line: SourceLine) {
    signs = line.signs
    indentation = line.indentation
    role = line.role
    isSplitOff = line.isSplitOff
    indent = line.indent
  }

  var number: (number: OfficialNumber, length: Int)? { officialNumber(in: signs, at: 0) }

  /// Adds a line of the source that belongs to this paragraph. Between two Latin words a blank is put, since the line
  /// break was one.
  mutating func join(_ line: SourceLine) {
    if let last = signs.last?.scalar, let first = line.signs.first?.scalar, SignClass.isASCIILetter(last),
      SignClass.isASCIILetter(first)
    {
      signs.append(Sign(scalar: 0x20, at: -1))
    }
    joints.append(signs.count)
    signs.append(contentsOf: line.signs)
  }
}

/// What a paragraph so far leaves open, kept up as lines are added, so that joining a long file stays linear.
struct OpenText: Sendable {
  /// Opening brackets （ 〔 《 that were not closed yet.
  private(set) var brackets: [UInt32] = []
  /// Signs behind the last 。；！？.
  private(set) var tail = 0
  private(set) var sentences = 0
  private(set) var commas = 0
  private(set) var count = 0
  /// Whether a “ was not closed yet. A straight " closes it too: OCR writes “蒙速办".
  private(set) var quotes = false

  mutating func add(_ signs: some Sequence<Sign>) {
    for sign in signs {
      let scalar = sign.scalar
      count += 1
      tail += 1
      switch scalar {
      case 0x3002, 0xFF1B, 0xFF01, 0xFF1F:
        tail = 0
        sentences += 1
      case 0xFF0C, 0x2C: commas += 1
      case 0xFF08, 0x28: brackets.append(0x28)
      case 0x3014, 0x300A: brackets.append(scalar)
      case 0x201C: quotes = true
      case 0x201D, 0x22: quotes = false
      case 0xFF09, 0x29: close(0x28)
      case 0x3015: close(0x3014)
      case 0x300B: close(0x300A)
      default: break
      }
    }
  }

  private mutating func close(_ open: UInt32) {
    if let last = brackets.last, last == open { brackets.removeLast() }
  }

  /// Whether `line` closes the quotation that is open.
  func isQuoteClosed(by line: SourceLine) -> Bool {
    guard quotes, let first = line.signs.prefix(60).first(where: { $0.scalar == 0x201C || $0.scalar == 0x201D }) else {
      return false
    }
    return first.scalar == 0x201D
  }

  /// Whether `line` closes the innermost bracket that is open.
  func isClosed(by line: SourceLine) -> Bool {
    guard let open = brackets.last else { return false }
    var depth = 0
    for sign in line.signs.prefix(600) {
      switch (sign.scalar, open) {
      case (0xFF08, 0x28), (0x28, 0x28), (0x3014, 0x3014), (0x300A, 0x300A): depth += 1
      case (0xFF09, 0x28), (0x29, 0x28), (0x3015, 0x3014), (0x300B, 0x300A):
        if depth == 0 { return true }
        depth -= 1
      default: break
      }
    }
    return false
  }
}
