internal import SourceText

/// Where GB 18030 decoding stopped.
struct GB18030Failure: Error, Sendable, Hashable {
  /// Of the first byte that begins no character.
  var offset: Int
}

/// Decodes GB 18030 (and with it GBK and GB 2312): one, two and four bytes a character. A table of our own rather than the
/// C library's: a fully static binary finds no conversion modules, and decoding must not depend on the system.
func decodeGB18030(_ bytes: [UInt8]) throws(GB18030Failure) -> [UInt32] {
  var scalars: [UInt32] = []
  scalars.reserveCapacity(bytes.count / 2)
  let twoByte = twoByteScalars
  var at = 0
  while at < bytes.count {
    let lead = bytes[at]
    if lead < 0x80 {
      scalars.append(UInt32(lead))
      at += 1
      continue
    }
    guard (0x81...0xFE).contains(lead), at + 1 < bytes.count else { throw GB18030Failure(offset: at) }
    let second = bytes[at + 1]
    if (0x40...0xFE).contains(second), second != 0x7F {
      let trail = Int(second) - (second < 0x7F ? 0x40 : 0x41)
      scalars.append(twoByte[(Int(lead) - 0x81) * 190 + trail])
      at += 2
      continue
    }
    guard at + 3 < bytes.count, let scalar = fourByteScalar(bytes[at..<(at + 4)]) else {
      throw GB18030Failure(offset: at)
    }
    scalars.append(scalar)
    at += 4
  }
  return scalars
}

/// The scalar of a four-byte code; nil where the code or the scalar does not exist.
private func fourByteScalar(_ code: ArraySlice<UInt8>) -> UInt32? {
  let b = Array(code)
  guard (0x30...0x39).contains(b[1]), (0x81...0xFE).contains(b[2]), (0x30...0x39).contains(b[3]) else { return nil }
  let index =
    ((UInt32(b[0]) - 0x81) * 10 + UInt32(b[1]) - 0x30) * 1260 + (UInt32(b[2]) - 0x81) * 10 + UInt32(b[3]) - 0x30
  // From 0x90308130 on the codes follow Unicode beyond the basic plane.
  if index >= 189_000 { return index - 189_000 <= 0xF_FFFF ? index - 189_000 + 0x10000 : nil }
  let runs = GB18030Table.fourByte
  var low = 0
  var high = runs.count / 3
  while high - low > 1 {
    let middle = (low + high) / 2
    if runs[middle * 3] <= index { low = middle } else { high = middle }
  }
  guard index >= runs[low * 3], index - runs[low * 3] < runs[low * 3 + 2] else { return nil }
  return runs[low * 3 + 1] + index - runs[low * 3]
}

/// The scalars of all two-byte codes, read from the table once.
private let twoByteScalars: [UInt32] = {
  var scalars: [UInt32] = []
  scalars.reserveCapacity(23_940)
  for scalar in "\(GB18030Table.twoByte)".unicodeScalars where scalar != "\n" { scalars.append(scalar.value) }
  precondition(scalars.count == 23_940, "GB 18030 has 126 × 190 two-byte codes")
  let runs = GB18030Table.privateUse
  for run in stride(from: 0, to: runs.count, by: 3) {
    for offset in 0..<runs[run + 2] { scalars[Int(runs[run] + offset)] = runs[run + 1] + offset }
  }
  return scalars
}()
