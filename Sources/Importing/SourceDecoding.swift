internal import SourceText

/// The text of a source file and how it was encoded.
struct DecodedSource: Sendable {
  var scalars: [UInt32]
  /// For the report: UTF-8, UTF-16（小端）, GB18030.
  var encoding: String
}

/// Why a file's bytes are no text.
struct DecodingFailure: Error, Sendable, Hashable {
  var offset: Int
  /// Line, from 1, by the line feeds before the offset.
  var line: Int
  var message: String
}

/// Finds out the encoding and decodes: a byte order mark decides; then valid UTF-8 is UTF-8; then UTF-16 without a mark, if
/// it reads as Chinese; then GB18030. Bytes that are none of these are an error with its place: what is guessed wrong would
/// be a document of wrong characters.
func decodeSource(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedSource {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return try decodeUTF8(Array(bytes.dropFirst(3)), offset: 3, name: "UTF-8（有 BOM）")
  }
  if bytes.starts(with: [0xFF, 0xFE]) { return try decodeUTF16(bytes[2...], isBig: false, name: "UTF-16（小端）") }
  if bytes.starts(with: [0xFE, 0xFF]) { return try decodeUTF16(bytes[2...], isBig: true, name: "UTF-16（大端）") }
  if let isBig = looksLikeUTF16(bytes) {
    return try decodeUTF16(bytes[...], isBig: isBig, name: isBig ? "UTF-16（大端，无 BOM）" : "UTF-16（小端，无 BOM）")
  }
  guard let invalid = UTF8Scan.firstInvalid(bytes) else {
    return DecodedSource(scalars: scalars(bytes[...]), encoding: "UTF-8")
  }
  if looksLikeDamagedUTF8(bytes) { throw failure(bytes, invalid, "不是有效的 UTF-8") }
  if !looksLikeChinese(bytes) { throw failure(bytes, invalid, "不是有效的 UTF-8，也不像 GB18030 文本") }
  do throws(GB18030Failure) {
    return DecodedSource(scalars: try decodeGB18030(bytes), encoding: "GB18030")
  } catch {
    throw failure(bytes, error.offset, "既不是有效的 UTF-8（第 \(invalid + 1) 字节起），也不是有效的 GB18030")
  }
}

private func decodeUTF8(_ bytes: [UInt8], offset: Int, name: String) throws(DecodingFailure) -> DecodedSource {
  if let invalid = UTF8Scan.firstInvalid(bytes) {
    var failure = failure(bytes, invalid, "不是有效的 UTF-8")
    failure.offset += offset
    throw failure
  }
  return DecodedSource(scalars: scalars(bytes[...]), encoding: name)
}

private func failure(_ bytes: [UInt8], _ offset: Int, _ message: String) -> DecodingFailure {
  DecodingFailure(offset: offset, line: bytes.prefix(offset).count { $0 == 0x0A } + 1, message: message)
}

private func scalars(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
  String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
}

// MARK: UTF-16

private func decodeUTF16(
  _ bytes: ArraySlice<UInt8>,
  isBig: Bool,
  name: String,
) throws(DecodingFailure) -> DecodedSource {
  var scalars: [UInt32] = []
  scalars.reserveCapacity(bytes.count / 2)
  var at = bytes.startIndex
  var line = 1
  func unit(_ offset: Int) -> UInt32 {
    isBig
      ? UInt32(bytes[offset]) << 8 | UInt32(bytes[offset + 1]) : UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset])
  }
  while at + 1 < bytes.endIndex {
    let first = unit(at)
    if first & 0xFC00 == 0xD800, at + 3 < bytes.endIndex, unit(at + 2) & 0xFC00 == 0xDC00 {
      scalars.append(0x10000 + (first & 0x3FF) << 10 + (unit(at + 2) & 0x3FF))
      at += 4
      continue
    }
    if first & 0xF800 == 0xD800 {
      throw DecodingFailure(offset: at, line: line, message: "不是有效的 UTF-16：代理码元不成对")
    }
    if first == 0x0A { line += 1 }
    scalars.append(first)
    at += 2
  }
  if at < bytes.endIndex {
    throw DecodingFailure(offset: at, line: line, message: "不是有效的 UTF-16：末尾多出一个字节")
  }
  return DecodedSource(scalars: scalars, encoding: name)
}

/// UTF-16 without a mark: nine of ten units of the first 4,000 bytes are Chinese, Chinese punctuation or ASCII, and some
/// Chinese is there. Nil for anything else.
private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
  let sample = bytes.prefix(4000).count & ~1
  guard bytes.count % 2 == 0, sample >= 8 else { return nil }
  for isBig in [false, true] {
    var chinese = 0
    var known = 0
    for at in stride(from: 0, to: sample, by: 2) {
      let unit = isBig ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1]) : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
      if UTF8Scan.isHan(unit) || (0x3000...0x301F).contains(unit) || (0xFF00...0xFFEF).contains(unit) { chinese += 1 }
      if UTF8Scan.isChinese(unit) || (unit < 0x7F && (unit >= 0x20 || unit == 0x0A || unit == 0x0D || unit == 0x09)) {
        known += 1
      }
    }
    let units = sample / 2
    // A line feed or a blank as a unit of its own: bytes of another encoding have none.
    let hasLineFeed = stride(from: 0, to: sample, by: 2).contains { at in
      isBig ? bytes[at] == 0 && bytes[at + 1] == 0x0A : bytes[at + 1] == 0 && bytes[at] == 0x0A
    }
    if known * 10 >= units * 9, chinese * 4 >= units, hasLineFeed { return isBig }
  }
  return nil
}

/// Nearly every byte string decodes as GB 18030. A text of it is made of GB 2312's letters (both bytes from 0xA1 on) and
/// holds no control characters.
private func looksLikeChinese(_ bytes: [UInt8]) -> Bool {
  var common = 0
  var others = 0
  var at = 0
  while at < bytes.count {
    let lead = bytes[at]
    if lead < 0x80 {
      if lead < 0x09 { others += 1 }
      at += 1
      continue
    }
    if lead >= 0xA1, lead <= 0xF7, at + 1 < bytes.count, bytes[at + 1] >= 0xA1 { common += 1 } else { others += 1 }
    at += 2
  }
  return common > others * 9
}

/// Most of the bytes beyond ASCII stand in valid UTF-8 sequences: a few were damaged.
private func looksLikeDamagedUTF8(_ bytes: [UInt8]) -> Bool {
  var valid = 0
  var invalid = 0
  var at = 0
  while at < bytes.count {
    let lead = bytes[at]
    if lead < 0x80 {
      at += 1
      continue
    }
    let width = lead < 0xC2 ? 0 : UTF8Scan.width(lead)
    if width >= 2, lead < 0xF5, at + width <= bytes.count,
      bytes[(at + 1)..<(at + width)].allSatisfy({ $0 & 0xC0 == 0x80 })
    {
      valid += width
      at += width
    } else {
      invalid += 1
      at += 1
    }
  }
  return valid > invalid * 4
}
