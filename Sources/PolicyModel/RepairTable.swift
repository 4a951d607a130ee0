package import SourceText

/// The repairs file (`Content/sources/<slug>.repairs.tsv`): what import changed or took out, one repair a line, so that
/// Markdown and repairs together give the source back.
///
/// Tab-separated, UTF-8, with a header: `kind line column original replacement now_line now_column`. Tab, line break and
/// backslash are written `\t \n \r \\`, signs that cannot be seen `\u{200B}`. Lines and columns count from 1, columns in
/// Unicode scalars. `now_line` counts from the first line of the Markdown's **body**, the line after the closing `---`:
/// whoever adds a field to the front matter moves no repair. Both `now` fields are empty for a removal.
package enum RepairTable {
  private static let header = "kind\tline\tcolumn\toriginal\treplacement\tnow_line\tnow_column"

  /// The bytes of the file; `position` of each repair counts lines from the first line of the body.
  package static func write(_ repairs: [Repair]) -> [UInt8] {
    var text = header + "\n"
    for repair in repairs {
      text += "\(repair.kind.rawValue)\t\(repair.line)\t\(repair.column)\t"
      escape(repair.original, into: &text)
      text += "\t"
      escape(repair.replacement, into: &text)
      text += "\t" + (repair.position.map { "\($0.line)\t\($0.column)" } ?? "\t") + "\n"
    }
    return Array(text.utf8)
  }

  /// Reads the file. A line that does not read is left out and said.
  ///
  /// - Parameters:
  ///   - bytes: the file as it stands; any bytes.
  ///   - path: for the findings.
  ///   - bodyLine: the line of the Markdown file on which its body begins, so that `position` counts in the file.
  package static func read(
    _ bytes: [UInt8],
    path: String,
    bodyLine: Int = 1,
  ) -> (repairs: [Repair], findings: [Finding]) {
    var repairs: [Repair] = []
    var findings: [Finding] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (offset, line) in lines.enumerated() where !line.isEmpty {
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if offset == 0, text == header { continue }
      if let repair = repair(of: text, bodyLine: bodyLine) {
        repairs.append(repair)
      } else {
        let message = "修复记录的这一行读不出来：应当是七栏，以制表符分隔"
        findings.append(Finding("repairs.malformed", .warning, path: path, line: offset + 1, message: message))
      }
    }
    return (repairs, findings)
  }

  private static func repair(of line: String, bodyLine: Int) -> Repair? {
    let fields = line.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard fields.count == 7, let kind = Repair.Kind(rawValue: fields[0]), let at = Int(fields[1]),
      let column = Int(fields[2]), let original = unescape(fields[3]), let replacement = unescape(fields[4])
    else { return nil }
    var position: SourcePosition?
    if let line = Int(fields[5]), let column = Int(fields[6]), line > 0, line < Int(Int32.max) {
      position = SourcePosition(line: line + bodyLine - 1, column: column)
    } else if !fields[5].isEmpty || !fields[6].isEmpty {
      return nil
    }
    return Repair(
      kind: kind,
      line: at,
      column: column,
      original: original,
      replacement: replacement,
      position: position,
    )
  }

  private static func escape(_ text: String, into result: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result += "\\t"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x5C: result += "\\\\"
      case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Nil where a backslash begins nothing that `escape` writes.
  private static func unescape(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars.makeIterator()
    while let scalar = rest.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch rest.next() {
      case "t": result.append("\t")
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "\\": result.append("\\")
      case "u":
        guard rest.next() == "{" else { return nil }
        var digits = ""
        while let digit = rest.next(), digit != "}", digits.utf8.count < 7 { digits.unicodeScalars.append(digit) }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
        result.append(scalar)
      default: return nil
      }
    }
    return String(result)
  }
}
