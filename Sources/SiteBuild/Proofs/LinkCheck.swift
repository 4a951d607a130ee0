internal import SourceText

/// The links and anchors of one written page, as hashes: a site of 50,000 pages has millions of links.
struct PageLinks: Sendable {
  var path: String
  /// Hashes of `path#id` of its anchors.
  var anchors: Set<UInt64> = []
  /// Hashes of the targets, each once: `path` or `path#id`.
  var targets: Set<UInt64> = []
  /// All links, repeated ones too.
  var count = 0
  /// Links that are no relative address of an explicit file, verbatim.
  var malformed: [String] = []

  /// Reads the written bytes of a page.
  init(path: String, html: [UInt8]) {
    self.path = path
    let folder = path.split(separator: "/").dropLast().map { Array($0.utf8) }
    html.withUnsafeBufferPointer { bytes in
      var at = 0
      while let found = nextAttribute(bytes, from: at) {
        at = found.value.upperBound
        let value = UnsafeBufferPointer(rebasing: bytes[found.value])
        if found.isAnchor {
          anchors.insert(Self.hash(Array(path.utf8), fragment: Array(value)))
        } else {
          add(Array(value), folder: folder)
        }
      }
    }
  }

  private mutating func add(_ link: [UInt8], folder: [[UInt8]]) {
    count += 1
    if Self.isOutside(link) { return }
    var link = link[...]
    var fragment: ArraySlice<UInt8> = []
    if let hash = link.firstIndex(of: 0x23) {
      fragment = link[(hash + 1)...]
      link = link[..<hash]
    }
    if let query = link.firstIndex(of: 0x3F) { link = link[..<query] }
    if link.isEmpty {
      if !fragment.isEmpty { targets.insert(Self.hash(Array(path.utf8), fragment: Array(fragment))) }
      return
    }
    var parts = folder
    for part in link.split(separator: 0x2F, omittingEmptySubsequences: false) {
      if Array(part) == [0x2E, 0x2E] {
        if parts.isEmpty { malformed.append(String(decoding: link, as: UTF8.self)) } else { parts.removeLast() }
      } else if Array(part) != [0x2E] {
        parts.append(Array(part))
      }
    }
    // A folder's address needs a server, an absolute one a place: both fail from a double-click.
    if link.first == 0x2F || parts.last?.isEmpty == true || parts.isEmpty {
      malformed.append(String(decoding: link, as: UTF8.self))
      return
    }
    targets.insert(Self.hash(Array(parts.joined(separator: [0x2F])), fragment: Array(fragment)))
  }

  /// `scheme:` or `//host`.
  private static func isOutside(_ link: [UInt8]) -> Bool {
    if link.starts(with: [0x2F, 0x2F]) { return true }
    for byte in link {
      if byte == 0x3A { return true }
      if byte == 0x2F || byte == 0x23 || byte == 0x3F || byte == 0x2E { return false }
    }
    return false
  }

  /// 64 bits of FNV-1a: two of ten million links meet by chance once in a hundred thousand builds.
  static func hash(_ path: [UInt8], fragment: [UInt8] = []) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if !fragment.isEmpty {
      hash = (hash ^ 0x23) &* 0x100_0000_01B3
      for byte in fragment { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash
  }
}

/// The next ` href="`, ` src="`, ` action="` or ` id="` inside a tag, and its value.
private func nextAttribute(
  _ bytes: UnsafeBufferPointer<UInt8>,
  from start: Int,
) -> (isAnchor: Bool, value: Range<Int>)? {
  var at = start
  while at + 2 < bytes.count {
    // `="` is rare in text and escaped there (&quot;): it marks an attribute.
    guard bytes[at] == 0x3D, bytes[at + 1] == 0x22 else {
      at += 1
      continue
    }
    var name = at
    while name > start, bytes[name - 1] > 0x20, bytes[name - 1] != 0x3C { name -= 1 }
    var end = at + 2
    while end < bytes.count, bytes[end] != 0x22 { end += 1 }
    let length = at - name
    let isAnchor = length == 2 && bytes[name] == 0x69 && bytes[name + 1] == 0x64
    let isLink =
      (length == 4 && bytes[name] == 0x68 && bytes[name + 3] == 0x66)  // href
      || (length == 3 && bytes[name] == 0x73 && bytes[name + 2] == 0x63)  // src
      || (length == 6 && bytes[name] == 0x61 && bytes[name + 5] == 0x6E)  // action
    if isAnchor || isLink { return (isAnchor, (at + 2)..<end) }
    at = end + 1
  }
  return nil
}

/// Whether every link of the Output leads somewhere: pages and anchors.
struct LinkCheck {
  private var files: Set<UInt64> = []
  private var anchors: Set<UInt64> = []

  init(paths: [String], anchors: [UInt64]) {
    for path in paths { files.insert(PageLinks.hash(Array(path.utf8))) }
    self.anchors = Set(anchors)
  }

  /// Whether every file and anchor of an earlier build is still there: then what linked to them still does.
  func stillHolds(_ memory: BuildMemory) -> Bool {
    memory.jobs.values.allSatisfy { job in
      job.files.allSatisfy { files.contains(PageLinks.hash(Array($0.path.utf8))) }
        && job.anchors.allSatisfy { anchors.contains($0) }
    }
  }

  /// Says, page by page, which links lead nowhere; `html` gives the written bytes of a page again.
  func faults(_ pages: [PageLinks], html: (String) throws(BuildError) -> [UInt8]) throws(BuildError) -> [String] {
    var faults: [String] = []
    for page in pages.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      for link in page.malformed { faults.append("\(page.path): “\(link)”不是指向明确文件的相对地址") }
      let dead = page.targets.filter { !files.contains($0) && !anchors.contains($0) }
      if dead.isEmpty { continue }
      faults += try names(dead, in: page, try html(page.path)).map { "\(page.path): “\($0)”没有这个地址" }
    }
    return faults
  }

  /// The text of dead links, found again in the page's bytes.
  private func names(_ dead: Set<UInt64>, in page: PageLinks, _ html: [UInt8]) throws(BuildError) -> [String] {
    var names: [String] = []
    html.withUnsafeBufferPointer { bytes in
      var at = 0
      while let found = nextAttribute(bytes, from: at) {
        at = found.value.upperBound
        if found.isAnchor { continue }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[found.value]), as: UTF8.self)
        let alone = PageLinks(path: page.path, html: Array(" href=\"\(text)\"".utf8))
        if !alone.targets.isDisjoint(with: dead), !names.contains(text) { names.append(text) }
      }
    }
    return names
  }
}
