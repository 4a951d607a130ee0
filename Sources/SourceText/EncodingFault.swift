/// `encoding.invalid-utf8`: a file that is no UTF-8. One rule for every kind of file: whoever saved it can save it again, so it is
/// an error, and Chinese files that are none are most often GB 18030, which is said.
package enum EncodingFault {
  /// The first fault of `bytes` with its place; nil where they are UTF-8.
  package static func finding(in bytes: [UInt8], path: String) -> Finding? {
    guard let offset = UTF8Scan.firstInvalid(bytes) else { return nil }
    let place = LineTable(bytes).position(of: offset)
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

  /// Whether nearly all bytes above ASCII come in the pairs and fours that GB 18030 has. UTF-8 with one damaged byte does not
  /// pass: a Chinese character is three bytes there, so that pairs soon meet a blank, a line end or the wrong range.
  private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var pairs = 0
    var common = 0
    var faults = 0
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      if lead < 0x80 {
        at += 1
      } else if at + 1 < bytes.count, lead != 0x80, lead != 0xFF {
        let trail = bytes[at + 1]
        if (0x40...0xFE).contains(trail), trail != 0x7F {
          pairs += 1
          // GB 2312's signs and characters: both bytes from A1 on, lead up to F7.
          if trail >= 0xA1, (0xA1...0xF7).contains(lead), !(0xAA...0xAF).contains(lead) { common += 1 }
          at += 2
        } else if (0x30...0x39).contains(trail), at + 3 < bytes.count {
          pairs += 1
          at += 4
        } else {
          faults += 1
          at += 1
        }
      } else {
        faults += 1
        at += 1
      }
    }
    return pairs > 0 && faults * 50 <= pairs && common * 10 >= pairs * 9
  }
}
