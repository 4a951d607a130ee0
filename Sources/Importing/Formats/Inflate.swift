/// Why compressed bytes could not be read.
struct InflateFailure: Error, Sendable, Hashable {}

/// Decompresses raw deflate (RFC 1951), the form inside .docx files. Ours because it is a hundred lines and no program or C
/// library is needed to read Word's files; `limit` bounds what a small file may grow into.
func inflate(_ bytes: ArraySlice<UInt8>, limit: Int) throws(InflateFailure) -> [UInt8] {
  var reader = BitReader(bytes)
  var output: [UInt8] = []
  output.reserveCapacity(min(limit, bytes.count * 4))
  while true {
    let isLast = try reader.bits(1) == 1
    switch try reader.bits(2) {
    case 0: try reader.copyStored(into: &output, limit: limit)
    case 1: try block(&reader, &output, Huffman.fixedLiterals, Huffman.fixedDistances, limit)
    case 2:
      let (literals, distances) = try dynamicCodes(&reader)
      try block(&reader, &output, literals, distances, limit)
    default: throw InflateFailure()
    }
    if isLast { return output }
  }
}

private struct BitReader {
  private let bytes: ArraySlice<UInt8>
  private var at: Int
  private var buffer: UInt32 = 0
  private var count = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  mutating func bits(_ wanted: Int) throws(InflateFailure) -> Int {
    while count < wanted {
      guard at < bytes.endIndex else { throw InflateFailure() }
      buffer |= UInt32(bytes[at]) << UInt32(count)
      at += 1
      count += 8
    }
    let value = Int(buffer & ((1 << UInt32(wanted)) - 1))
    buffer >>= UInt32(wanted)
    count -= wanted
    return value
  }

  /// A stored block begins at the next byte: its length, the complement, the bytes.
  mutating func copyStored(into output: inout [UInt8], limit: Int) throws(InflateFailure) {
    at -= count / 8
    (buffer, count) = (0, 0)
    guard at + 4 <= bytes.endIndex else { throw InflateFailure() }
    let length = Int(bytes[at]) | Int(bytes[at + 1]) << 8
    let complement = Int(bytes[at + 2]) | Int(bytes[at + 3]) << 8
    guard length == ~complement & 0xFFFF, at + 4 + length <= bytes.endIndex, output.count + length <= limit else {
      throw InflateFailure()
    }
    output.append(contentsOf: bytes[(at + 4)..<(at + 4 + length)])
    at += 4 + length
  }
}

/// A canonical Huffman code: how many codes of each length there are, and the symbols in the order of their codes.
private struct Huffman: Sendable {
  private var counts = [Int](repeating: 0, count: 16)
  private var symbols: [Int]

  init(_ lengths: ArraySlice<UInt8>) {
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var offsets = [Int](repeating: 0, count: 17)
    for length in 1...15 { offsets[length + 1] = offsets[length] + counts[length] }
    symbols = Array(repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[offsets[Int(length)]] = symbol
      offsets[Int(length)] += 1
    }
  }

  func symbol(_ reader: inout BitReader) throws(InflateFailure) -> Int {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      code |= try reader.bits(1)
      let count = counts[length]
      if code - first < count {
        let place = index + code - first
        guard place >= 0, place < symbols.count else { throw InflateFailure() }
        return symbols[place]
      }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw InflateFailure()
  }

  static let fixedLiterals = Huffman(
    (Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
      + Array(repeating: 8, count: 8))[...]
  )
  static let fixedDistances = Huffman(Array(repeating: UInt8(5), count: 30)[...])
}

private func dynamicCodes(_ reader: inout BitReader) throws(InflateFailure) -> (literals: Huffman, distances: Huffman) {
  let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  let literalCount = try reader.bits(5) + 257
  let distanceCount = try reader.bits(5) + 1
  let lengthCount = try reader.bits(4) + 4
  var lengths = [UInt8](repeating: 0, count: 19)
  for index in 0..<lengthCount { lengths[order[index]] = UInt8(try reader.bits(3)) }
  let code = Huffman(lengths[...])
  let total = literalCount + distanceCount
  lengths = []
  while lengths.count < total {
    switch try code.symbol(&reader) {
    case 16:
      guard let last = lengths.last else { throw InflateFailure() }
      lengths.append(contentsOf: repeatElement(last, count: try reader.bits(2) + 3))
    case 17: lengths.append(contentsOf: repeatElement(0, count: try reader.bits(3) + 3))
    case 18: lengths.append(contentsOf: repeatElement(0, count: try reader.bits(7) + 11))
    case let length: lengths.append(UInt8(length))
    }
  }
  guard lengths.count == total else { throw InflateFailure() }
  return (Huffman(lengths[..<literalCount]), Huffman(lengths[literalCount...]))
}

private let lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
private let lengthExtras = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
private let distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]
private let distanceExtras = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]

private func block(
  _ reader: inout BitReader,
  _ output: inout [UInt8],
  _ literals: Huffman,
  _ distances: Huffman,
  _ limit: Int,
) throws(InflateFailure) {
  while true {
    let symbol = try literals.symbol(&reader)
    if symbol == 256 { return }
    if symbol < 256 {
      guard output.count < limit else { throw InflateFailure() }
      output.append(UInt8(symbol))
      continue
    }
    guard symbol - 257 < lengthBases.count else { throw InflateFailure() }
    let length = lengthBases[symbol - 257] + (try reader.bits(lengthExtras[symbol - 257]))
    let code = try distances.symbol(&reader)
    guard code < distanceBases.count else { throw InflateFailure() }
    let distance = distanceBases[code] + (try reader.bits(distanceExtras[code]))
    guard distance <= output.count, output.count + length <= limit else { throw InflateFailure() }
    let start = output.count - distance
    for offset in 0..<length { output.append(output[start + offset]) }
  }
}
