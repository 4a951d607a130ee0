internal import SourceText
internal import ZipArchive

/// The duty IDs that a written table holds: what stands in the first column below the head.
enum TableDuties {
  /// Of a CSV file (RFC 4180); nil where a quotation mark is never closed.
  static func ofCSV(_ bytes: [UInt8]) -> [String]? {
    var ids: [String] = []
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isHead = true
    while at < bytes.count {
      var first: [UInt8] = []
      var isFirst = true
      var isQuoted = false
      row: while true {
        guard at < bytes.count else {
          if isQuoted { return nil }
          break row
        }
        let byte = bytes[at]
        at += 1
        switch byte {
        case 0x22 where isQuoted && at < bytes.count && bytes[at] == 0x22:
          if isFirst { first.append(byte) }
          at += 1
        case 0x22: isQuoted.toggle()
        case 0x2C where !isQuoted: isFirst = false
        case 0x0D where !isQuoted: break
        case 0x0A where !isQuoted: break row
        default: if isFirst { first.append(byte) }
        }
      }
      if !isHead { ids.append(String(decoding: first, as: UTF8.self)) }
      isHead = false
    }
    return ids
  }

  /// Of the first sheet of a workbook; nil where the archive is torn or a cell names no string.
  static func ofWorkbook(_ bytes: [UInt8]) -> [String]? {
    guard let zip = try? ZipReader(bytes), let sheet = part("xl/worksheets/sheet1.xml", of: zip),
      let table = part("xl/sharedStrings.xml", of: zip)
    else { return nil }
    var strings: [String] = []
    var items = ByteCursor(table)
    while items.move(behind: "<si><t") {
      _ = items.text(upTo: 0x3E)
      strings.append(items.text(upTo: 0x3C))
    }
    var ids: [String] = []
    var rows = ByteCursor(sheet)
    var isHead = true
    while rows.move(behind: "<row r=\"") {
      defer { isHead = false }
      if isHead { continue }
      guard rows.move(behind: "<c r=\"A"), rows.move(behind: "<v>"), let number = Int(rows.text(upTo: 0x3C)),
        strings.indices.contains(number)
      else { return nil }
      ids.append(strings[number])
    }
    return ids
  }

  private static func part(_ path: String, of zip: ZipReader) -> [UInt8]? {
    guard let entry = zip.entries.first(where: { $0.path == path }) else { return nil }
    return try? zip.content(of: entry)
  }
}

/// The texts that stand at one place of a written JSON file.
enum JSONTexts {
  /// The strings under a path of keys, lists being stepped through, in order; nil where the file is no JSON.
  static func values(at path: [String], in bytes: [UInt8]) -> [String]? {
    var values: [String] = []
    /// Per open object or list its last key; nil for a list.
    var keys: [String?] = []
    var awaitsKey: [Bool] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x7B:
        keys.append("")
        awaitsKey.append(true)
      case 0x5B:
        keys.append(nil)
        awaitsKey.append(false)
      case 0x7D, 0x5D:
        guard let last = keys.popLast(), (last == nil) == (byte == 0x5D) else { return nil }
        awaitsKey.removeLast()
      case 0x2C: if let last = keys.last, last != nil { awaitsKey[awaitsKey.count - 1] = true }
      case 0x22:
        let start = at
        while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
        guard at < bytes.count else { return nil }
        let text = bytes[start..<at]
        at += 1
        if awaitsKey.last == true {
          keys[keys.count - 1] = String(decoding: text, as: UTF8.self)
          awaitsKey[awaitsKey.count - 1] = false
        } else if keys.last != .some(nil), keys.lazy.compactMap({ $0 }).elementsEqual(path) {
          values.append(String(decoding: text, as: UTF8.self))
        }
      default: break
      }
    }
    return keys.isEmpty ? values : nil
  }
}
