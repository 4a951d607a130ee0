/// Writes a ZIP archive (APPNOTE 6.3) whose bytes depend on its files alone: stored, not compressed, every date
/// 1980-01-01, names in UTF-8, files in the order in which they are given.
///
/// It holds no content and writes nowhere. For each file it gives the bytes that go before the content; the caller
/// writes those, then the content, and at the end what `finish` gives. So an archive of any size is made while memory
/// holds one file:
///
///     var zip = ZipWriter()
///     for file in files {
///       try write(zip.header(for: file.path, content: file.bytes))
///       try write(file.bytes)
///     }
///     try write(zip.finish())
///
/// More than 65,535 files or 4 GiB in all are written with ZIP64 records; a single file of 4 GiB is refused.
package struct ZipWriter: Sendable {
  private var directory: [UInt8] = []
  private var paths: Set<String> = []
  private var offset: UInt64 = 0

  package init() {}

  /// The whole archive of some files, for archives small enough to hold.
  package static func archive(_ files: [(path: String, bytes: [UInt8])]) throws(ZipError) -> [UInt8] {
    var zip = ZipWriter()
    var all: [UInt8] = []
    all.reserveCapacity(files.reduce(1024) { $0 + $1.bytes.count + $1.path.utf8.count * 2 + 128 })
    for file in files {
      all += try zip.header(for: file.path, content: file.bytes)
      all += file.bytes
    }
    all += zip.finish()
    return all
  }

  /// The bytes that stand before the content of the next file.
  package mutating func header(for path: String, content: [UInt8]) throws(ZipError) -> [UInt8] {
    try ZipPath.check(path)
    guard paths.insert(path).inserted else { throw .duplicatePath(path) }
    guard content.count < 0xFFFF_FFFF else { throw .tooLarge(path) }
    let name = Array(path.utf8)
    let fields = EntryFields(crc: CRC32.of(content), size: UInt32(content.count), nameCount: UInt16(name.count))

    var header: [UInt8] = []
    header.reserveCapacity(30 + name.count)
    header.appendLittle(ZipSignature.localFile)
    fields.append(to: &header, needs: 20, extraCount: 0)
    header += name
    appendDirectoryEntry(name: name, fields: fields)
    offset += UInt64(header.count) + UInt64(content.count)
    return header
  }

  /// The bytes that end the archive: the central directory and its end records.
  package consuming func finish() -> [UInt8] {
    let count = UInt64(paths.count)
    let size = UInt64(directory.count)
    var end = directory
    if count > 0xFFFE || size > 0xFFFF_FFFE || offset > 0xFFFF_FFFE {
      let record = offset + size
      end.appendLittle(ZipSignature.end64)
      end.appendLittle(UInt64(44))
      end.appendLittle(UInt16(45))
      end.appendLittle(UInt16(45))
      end.appendLittle(UInt32(0))
      end.appendLittle(UInt32(0))
      for number in [count, count, size, offset] { end.appendLittle(number) }
      end.appendLittle(ZipSignature.locator64)
      end.appendLittle(UInt32(0))
      end.appendLittle(record)
      end.appendLittle(UInt32(1))
    }
    end.appendLittle(ZipSignature.end)
    end.appendLittle(UInt32(0))
    for _ in 0..<2 { end.appendLittle(UInt16(min(count, 0xFFFF))) }
    end.appendLittle(UInt32(min(size, 0xFFFF_FFFF)))
    end.appendLittle(UInt32(min(offset, 0xFFFF_FFFF)))
    end.appendLittle(UInt16(0))
    return end
  }

  private mutating func appendDirectoryEntry(name: [UInt8], fields: EntryFields) {
    let isFar = offset >= 0xFFFF_FFFF
    directory.appendLittle(ZipSignature.directoryEntry)
    directory.appendLittle(UInt16(isFar ? 45 : 20))
    fields.append(to: &directory, needs: isFar ? 45 : 20, extraCount: isFar ? 12 : 0)
    // Comment length, disk, internal attributes; external attributes (none: the reader's own defaults hold).
    for _ in 0..<3 { directory.appendLittle(UInt16(0)) }
    directory.appendLittle(UInt32(0))
    directory.appendLittle(UInt32(min(offset, 0xFFFF_FFFF)))
    directory += name
    if isFar {
      directory.appendLittle(UInt16(1))
      directory.appendLittle(UInt16(8))
      directory.appendLittle(offset)
    }
  }
}

/// The fields that a local header and its directory entry have in common.
private struct EntryFields {
  var crc: UInt32
  var size: UInt32
  var nameCount: UInt16

  func append(to bytes: inout [UInt8], needs version: UInt16, extraCount: UInt16) {
    bytes.appendLittle(version)
    bytes.appendLittle(ZipSignature.utf8Flag)
    bytes.appendLittle(UInt16(0))
    bytes.appendLittle(UInt16(0))
    bytes.appendLittle(ZipSignature.firstDay)
    bytes.appendLittle(crc)
    bytes.appendLittle(size)
    bytes.appendLittle(size)
    bytes.appendLittle(nameCount)
    bytes.appendLittle(extraCount)
  }
}

/// The numbers of the format.
enum ZipSignature {
  static let localFile: UInt32 = 0x0403_4B50
  static let directoryEntry: UInt32 = 0x0201_4B50
  static let end: UInt32 = 0x0605_4B50
  static let end64: UInt32 = 0x0606_4B50
  static let locator64: UInt32 = 0x0706_4B50
  /// General purpose bit 11: names are UTF-8.
  static let utf8Flag: UInt16 = 0x0800
  /// 1980-01-01, the first day that the format can say.
  static let firstDay: UInt16 = 0x0021
}

/// Which paths may stand in an archive.
enum ZipPath {
  /// Relative, forward slashes, no empty, `.` or `..` part, nothing that Windows reads as a drive or a stream.
  static func check(_ path: String) throws(ZipError) {
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count <= 0xFFFF else { throw .unsafePath(path) }
    for byte in bytes where byte < 0x20 || byte == 0x5C || byte == 0x3A || byte == 0x7F { throw .unsafePath(path) }
    for part in bytes.split(separator: 0x2F, omittingEmptySubsequences: false) {
      if part.isEmpty || part.elementsEqual([0x2E]) || part.elementsEqual([0x2E, 0x2E]) { throw .unsafePath(path) }
    }
  }
}

extension [UInt8] {
  mutating func appendLittle(_ number: UInt16) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }

  mutating func appendLittle(_ number: UInt32) {
    appendLittle(UInt16(truncatingIfNeeded: number))
    appendLittle(UInt16(truncatingIfNeeded: number >> 16))
  }

  mutating func appendLittle(_ number: UInt64) {
    appendLittle(UInt32(truncatingIfNeeded: number))
    appendLittle(UInt32(truncatingIfNeeded: number >> 32))
  }
}
