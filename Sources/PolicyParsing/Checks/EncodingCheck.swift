internal import SourceText

/// `encoding.invalid-utf8`: bytes that are no UTF-8 (an error: whoever saved the file can save it again).
enum EncodingCheck {
  static func fault(in bytes: [UInt8], path: String) -> Finding? {
    guard let offset = UTF8Scan.firstInvalid(bytes) else { return nil }
    let place = place(of: offset, in: bytes)
    return Finding(
      "encoding.invalid-utf8",
      .error,
      path: path,
      line: place.line,
      column: place.column,
      message: "第 \(place.line) 行不是 UTF-8 文字（从第 \(offset + 1) 个字节起）",
      suggestion: looksLikeGB18030(bytes) ? "看起来是 GB18030（GBK）编码，请另存为 UTF-8" : "请另存为 UTF-8",
    )
  }

  private static func place(of offset: Int, in bytes: [UInt8]) -> SourcePosition {
    var line = 1
    var start = 0
    for index in 0..<offset where bytes[index] == 0x0A {
      line += 1
      start = index + 1
    }
    return SourcePosition(line: line, column: UTF8Scan.scalarCount(bytes[start..<offset]) + 1)
  }

  /// Whether nearly all bytes above ASCII come in pairs that GB18030 has.
  private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var pairs = 0
    var faults = 0
    var at = 0
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at += 1
      } else if at + 1 < bytes.count, (0x81...0xFE).contains(bytes[at]),
        (0x40...0xFE).contains(bytes[at + 1]) && bytes[at + 1] != 0x7F || (0x30...0x39).contains(bytes[at + 1])
      {
        pairs += 1
        at += 2
      } else {
        faults += 1
        at += 1
      }
    }
    return pairs > 0 && faults * 50 <= pairs
  }
}
