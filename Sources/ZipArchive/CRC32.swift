/// The checksum that a ZIP entry carries (CRC-32, ISO-HDLC, polynomial 0xEDB88320 reflected), eight bytes a step:
/// a byte at a time is three times slower and would be the dearest part of writing an archive.
package struct CRC32: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  package init() {}

  /// The checksum of everything so far.
  package var value: UInt32 { ~state }

  /// The checksum of some bytes.
  package static func of(_ bytes: [UInt8]) -> UInt32 {
    var crc = CRC32()
    crc.update(bytes)
    return crc.value
  }

  package mutating func update(_ bytes: [UInt8]) {
    update(bytes[...])
  }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    var crc = state
    CRC32.tables.withUnsafeBufferPointer { table in
      bytes.withUnsafeBytes { all in
        var at = 0
        while at + 8 <= all.count {
          let low = UInt32(littleEndian: all.loadUnaligned(fromByteOffset: at, as: UInt32.self)) ^ crc
          let high = UInt32(littleEndian: all.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
          crc =
            table[1792 + Int(low & 0xFF)] ^ table[1536 + Int(low >> 8 & 0xFF)]
            ^ table[1280 + Int(low >> 16 & 0xFF)] ^ table[1024 + Int(low >> 24)]
            ^ table[768 + Int(high & 0xFF)] ^ table[512 + Int(high >> 8 & 0xFF)]
            ^ table[256 + Int(high >> 16 & 0xFF)] ^ table[Int(high >> 24)]
          at += 8
        }
        while at < all.count {
          crc = table[Int((crc ^ UInt32(all[at])) & 0xFF)] ^ crc >> 8
          at += 1
        }
      }
    }
    state = crc
  }

  /// Eight tables of 256, one after the other: table k gives what a byte does k bytes before the end of a step.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 2048)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
      tables[byte] = crc
    }
    for index in 256..<2048 {
      let before = tables[index - 256]
      tables[index] = tables[Int(before & 0xFF)] ^ before >> 8
    }
    return tables
  }()
}
