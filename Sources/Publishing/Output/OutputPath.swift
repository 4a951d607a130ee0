/// A path inside Output that every system can hold: ASCII, relative, `/` between names, no name that Windows reserves.
///
/// The tree is unzipped on Windows desktops, served by IIS and copied to file systems that fold case; a path that works
/// only here is refused here, before it is written.
package struct OutputPath: Sendable, Hashable {
  /// As it stands in links and in the manifest.
  package let text: String
  /// With ASCII letters in lower case: two paths that fold alike are one file on Windows.
  package let folded: String

  /// The longest path, in bytes. Windows counts 260 for the whole, and the folder it is unpacked in needs some.
  package static let longestPath = 230
  /// The longest name between two slashes, in bytes: what ext4, NTFS and APFS hold.
  package static let longestName = 200

  package init(_ text: String) throws(PathFault) {
    var text = text
    let (fault, hasCapital) = text.withUTF8 { Self.examine($0) }
    if let fault { throw fault }
    self.text = text
    folded = hasCapital ? text.lowercased() : text
  }

  /// A path known to be good, such as one that the manifest of this tool lists.
  init(trusted text: String, folded: String) {
    self.text = text
    self.folded = folded
  }

  /// A good path with its letters in lower case.
  static func folded(_ path: String) -> String {
    path.utf8.contains { $0 < 0x61 && $0 > 0x40 } ? path.lowercased() : path
  }

  /// One pass over the bytes: 60,000 paths a build go through it.
  private static func examine(_ bytes: UnsafeBufferPointer<UInt8>) -> (PathFault?, hasCapital: Bool) {
    if bytes.isEmpty { return (.empty, false) }
    if bytes.count > longestPath { return (.tooLong, false) }
    if bytes[0] == UInt8(ascii: "/") { return (.absolute, false) }
    var hasCapital = false
    var start = 0
    for index in 0...bytes.count {
      if index == bytes.count || bytes[index] == UInt8(ascii: "/") {
        if let fault = examineName(UnsafeBufferPointer(rebasing: bytes[start..<index])) { return (fault, false) }
        start = index + 1
        continue
      }
      switch bytes[index] {
      case 0..<0x20, 0x7F: return (.control, false)
      case 0x80...: return (.notASCII, false)
      case UInt8(ascii: "\\"): return (.backslash, false)
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "|"),
        UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "&"),
        UInt8(ascii: "^"), UInt8(ascii: "!"):
        return (.reservedSign, false)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasCapital = true
      default: break
      }
    }
    return (nil, hasCapital)
  }

  private static func examineName(_ name: UnsafeBufferPointer<UInt8>) -> PathFault? {
    guard let first = name.first, let last = name.last else { return .emptyName }
    let dot = UInt8(ascii: ".")
    if name.count <= 2, name.allSatisfy({ $0 == dot }) { return .parent }
    if last == dot || last == UInt8(ascii: " ") || first == UInt8(ascii: " ") { return .outerDotOrBlank }
    if name.count > longestName { return .tooLong }
    // Windows takes the device where the name begins so, whatever ending follows: nul.html is the null device.
    var stem = name.prefix { $0 != dot }
    while stem.last == UInt8(ascii: " ") { stem.removeLast() }
    guard (3...7).contains(stem.count) else { return nil }
    let word = String(decoding: stem, as: UTF8.self).lowercased()
    return reservedNames.contains(word) ? .reservedName : nil
  }

  private static let reservedNames: Set<String> = {
    var names: Set<String> = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    for digit in 0...9 {
      names.insert("com\(digit)")
      names.insert("lpt\(digit)")
    }
    return names
  }()
}

/// Why a path is refused.
package enum PathFault: Error, Sendable, Hashable, CaseIterable {
  case empty
  case absolute
  case emptyName
  case parent
  case control
  case notASCII
  case backslash
  /// Signs that Windows reserves, that a URL gives another meaning, or that its command line expands.
  case reservedSign
  case outerDotOrBlank
  case reservedName
  case tooLong
  /// A name that this room keeps for itself: the manifest, the marker, the journal.
  case kept

  /// The rule that the path breaks, in Chinese.
  package var chinese: String {
    switch self {
    case .empty: "路径为空"
    case .absolute: "路径应为相对路径，不得以“/”开头"
    case .emptyName: "路径中有空的一级"
    case .parent: "路径中不得有“.”或“..”"
    case .control: "路径中不得有控制字符"
    case .notASCII: "路径应为 ASCII 字符"
    case .backslash: "路径中不得有反斜杠"
    case .reservedSign: "路径中不得有 < > : \" | ? * % # & ^ !"
    case .outerDotOrBlank: "名称不得以空格开头，不得以空格或点结尾"
    case .reservedName: "名称为 Windows 保留名（如 con、nul、com1）"
    case .tooLong: "路径超过 \(OutputPath.longestPath) 字节或名称超过 \(OutputPath.longestName) 字节"
    case .kept: "名称由本工具保留"
    }
  }

  /// The rule that the path breaks, in English.
  package var english: String {
    switch self {
    case .empty: "the path is empty"
    case .absolute: "the path must be relative"
    case .emptyName: "a name in the path is empty"
    case .parent: "the path must not hold . or .."
    case .control: "the path must not hold control characters"
    case .notASCII: "the path must be ASCII"
    case .backslash: "the path must not hold a backslash"
    case .reservedSign: "the path must not hold < > : \" | ? * % # & ^ !"
    case .outerDotOrBlank: "a name must not begin with a blank nor end in a blank or dot"
    case .reservedName: "the name is reserved on Windows (con, nul, com1 …)"
    case .tooLong: "the path is longer than \(OutputPath.longestPath) or a name than \(OutputPath.longestName) bytes"
    case .kept: "the name is kept for the tool"
    }
  }
}
