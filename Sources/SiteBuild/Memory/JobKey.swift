internal import SourceText

/// What the files of one job depend on, part by part: equal keys mean equal files, and the part that differs is the reason why a
/// page was drawn again.
struct JobKey: Sendable, Hashable {
  struct Part: Sendable, Hashable {
    var name: Name
    /// The first 8 bytes of SHA-256 over what the part shows.
    var digest: UInt64
  }

  enum Name: UInt8, Sendable, Hashable, CaseIterable {
    case tool
    case templates
    case settings
    case document
    case units
    case citations
    case terms
    case site
    case versions
    case outline
    case findings

    /// As `--explain` says it.
    var reason: String {
      switch self {
      case .tool: "程序版本变了"
      case .templates: "模板、用语或样式变了"
      case .settings: "site.yaml 或栏目变了"
      case .document: "文件变了"
      case .units: "责任单位的登记或名称变了"
      case .citations: "引用的文件变了"
      case .terms: "名词登记变了"
      case .site: "站内其他内容变了"
      case .versions: "同一文件的其他版本变了"
      case .outline: "文件的条目、责任、时限或引用变了"
      case .findings: "存疑变了"
      }
    }
  }

  var parts: [Part]

  /// Why files of `old` can't stand for this key.
  func reasons(against old: JobKey?) -> [String] {
    guard let old else { return ["新增"] }
    return parts.filter { !old.parts.contains($0) }.map(\.name.reason)
  }
}

/// Collects what a part shows, as bytes with lengths, so that two texts can't run into each other.
struct PartDigest {
  private var bytes: [UInt8] = []

  mutating func add(_ text: String?) {
    guard let text else {
      bytes.append(0xFF)
      return
    }
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ digest: UInt64) {
    withUnsafeBytes(of: digest.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ content: [UInt8]) {
    add(content.count)
    bytes.append(contentsOf: content)
  }

  var value: UInt64 {
    SHA256Digest(of: bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
