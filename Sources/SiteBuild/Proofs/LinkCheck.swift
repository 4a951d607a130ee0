internal import Glibc
internal import SourceText

/// The links and anchors of one written page, as hashes: a site of 50,000 pages has millions of links.
struct PageLinks: Sendable {
  var path: String
  /// Hashes of `path#id` of its anchors, ascending, each once.
  var anchors: [UInt64] = []
  /// Hashes of the targets, ascending, each once: `path` or `path#id`.
  var targets: [UInt64] = []
  /// All links, repeated ones too.
  var count = 0
  /// Links that are no relative address of an explicit file, verbatim.
  var malformed: [String] = []

  /// Reads the written bytes of a page.
  init(path: String, html: [UInt8]) {
    self.path = path
    let page = PagePlace(path)
    html.withUnsafeBufferPointer { bytes in
      var at = 0
      while let found = nextAttribute(bytes, from: at) {
        at = found.value.upperBound
        let value = UnsafeBufferPointer(rebasing: bytes[found.value])
        if found.isAnchor {
          anchors.append(AddressHash(page.whole, fragment: value).value)
        } else {
          add(value, on: page)
        }
      }
    }
    anchors.sortUniquely()
    targets.sortUniquely()
  }

  private mutating func add(_ link: UnsafeBufferPointer<UInt8>, on page: PagePlace) {
    count += 1
    var end = link.count
    var fragment = link.count
    for index in link.indices {
      let byte = link[index]
      if byte == 0x23 {
        end = min(end, index)
        fragment = index + 1
        break
      }
      if byte == 0x3F { end = min(end, index) }
      // `scheme:`; a colon behind one of these signs is part of a name.
      if byte == 0x3A, end == link.count, !link[..<index].contains(where: { $0 == 0x2F || $0 == 0x2E }) { return }
    }
    if link.count > 1, link[0] == 0x2F, link[1] == 0x2F { return }
    let rest = UnsafeBufferPointer(rebasing: link[fragment...])
    if end == 0 {
      // `#top` is the top of any page.
      if !rest.isEmpty, !rest.elementsEqual("top".utf8) {
        targets.append(AddressHash(page.whole, fragment: rest).value)
      }
      return
    }
    var at = 0
    var folder = page.folders.count - 1
    while at < end {
      // `../` goes up, `./` stays.
      if at + 2 < end, link[at] == 0x2E, link[at + 1] == 0x2E, link[at + 2] == 0x2F {
        folder -= 1
        at += 3
      } else if at + 1 < end, link[at] == 0x2E, link[at + 1] == 0x2F {
        at += 2
      } else {
        break
      }
    }
    // A folder's address needs a server, an absolute one a place: both fail from a double-click. Dots inside a path are no
    // habit of ours.
    let path = UnsafeBufferPointer(rebasing: link[at..<end])
    guard folder >= 0, let first = path.first, first != 0x2F, path.last != 0x2F, !path.hasDotPart else {
      malformed.append(String(decoding: link[..<end], as: UTF8.self))
      return
    }
    var hash = page.folders[folder]
    hash.add(path)
    if !rest.isEmpty { hash.add(fragment: rest) }
    targets.append(hash.value)
  }
}

/// Where links of a page are seen from.
private struct PagePlace {
  /// Hashes of the folders above the page with their slash, the site's root first.
  let folders: [AddressHash]
  let whole: AddressHash

  init(_ path: String) {
    var folders = [AddressHash()]
    var hash = AddressHash()
    for byte in path.utf8 {
      hash.add(byte)
      if byte == 0x2F { folders.append(hash) }
    }
    self.folders = folders
    whole = hash
  }
}

/// An address of the site as a number, 64 bits of FNV-1a, made piece by piece: two of ten million links meet by chance once in a
/// hundred thousand builds.
struct AddressHash: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  init(path: String) { for byte in path.utf8 { add(byte) } }

  fileprivate init(_ page: AddressHash, fragment: UnsafeBufferPointer<UInt8>) {
    self = page
    if !fragment.isEmpty { add(fragment: fragment) }
  }

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) { for byte in bytes { add(byte) } }

  mutating func add(fragment: UnsafeBufferPointer<UInt8>) {
    add(0x23)
    add(fragment)
  }
}

extension [UInt64] {
  fileprivate mutating func sortUniquely() {
    sort()
    var kept = 0
    for index in indices where index == 0 || self[index] != self[kept - 1] {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a part between slashes is empty, `.` or `..`.
  fileprivate var hasDotPart: Bool {
    var start = 0
    for index in 0...count where index == count || self[index] == 0x2F {
      let length = index - start
      if length == 0 || (length <= 2 && self[start..<index].allSatisfy { $0 == 0x2E }) { return true }
      start = index + 1
    }
    return false
  }
}

/// The next ` href="`, ` src="`, ` action="` or ` id="` inside a tag, and its value.
private func nextAttribute(
  _ bytes: UnsafeBufferPointer<UInt8>,
  from start: Int,
) -> (isAnchor: Bool, value: Range<Int>)? {
  var at = start
  while at + 2 < bytes.count {
    // `="` is rare in text and escaped there (&quot;): it marks an attribute. Most bytes are no `=`: memchr steps over them.
    guard let base = bytes.baseAddress, let sign = memchr(base + at, 0x3D, bytes.count - at) else { return nil }
    at = UnsafeRawPointer(sign) - UnsafeRawPointer(base)
    guard at + 2 < bytes.count, bytes[at + 1] == 0x22 else {
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

/// A link that leads nowhere.
struct DeadLink: Sendable, Hashable {
  /// The page's path.
  var page: String
  /// As it is written there.
  var link: String
  /// Leads nowhere; else it is no relative address of an explicit file.
  var isRelative: Bool

  var said: String { "\(page): “\(link)”" + (isRelative ? "没有这个地址" : "不是指向明确文件的相对地址") }
}

/// Whether every link of the Output leads somewhere: pages and anchors.
///
/// What was drawn just now is held in sets. What was kept is only read past, once for each question: an edit asks for some hundred
/// addresses, and a table of all would cost more than looking at every one.
struct LinkCheck {
  private let known: AddressTable
  private let kept: [BuildMemory.Job]

  /// - Parameters:
  ///   - drawn: jobs whose files were written now.
  ///   - kept: jobs whose files stand as they were.
  init(drawn: [BuildMemory.Job], kept: [BuildMemory.Job]) {
    var known = AddressTable(capacity: drawn.reduce(0) { $0 + $1.files.count + $1.anchors.count })
    for job in drawn {
      for file in job.files { known.insert(AddressHash(path: file.path).value) }
      for anchor in job.anchors { known.insert(anchor) }
    }
    self.known = known
    self.kept = kept
  }

  /// Whether every file and anchor of some jobs of an earlier build is still there: then what linked to them still does.
  func holds(_ earlier: [BuildMemory.Job]) -> Bool {
    var wanted: Set<UInt64> = []
    for job in earlier {
      for file in job.files { want(AddressHash(path: file.path).value, &wanted) }
      for anchor in job.anchors { want(anchor, &wanted) }
    }
    return missing(wanted).isEmpty
  }

  /// Page by page the links that lead nowhere; `html` gives the written bytes of a page again.
  func dead(_ pages: [PageLinks], html: (String) throws(BuildError) -> [UInt8]) throws(BuildError) -> [DeadLink] {
    var wanted: Set<UInt64> = []
    for page in pages { for target in page.targets { want(target, &wanted) } }
    let missing = missing(wanted)
    var found: [DeadLink] = []
    for page in pages.sorted(by: { $0.path.precedes($1.path) }) {
      found += page.malformed.map { DeadLink(page: page.path, link: $0, isRelative: false) }
      if missing.isEmpty { continue }
      let dead = missing.intersection(page.targets)
      if dead.isEmpty { continue }
      found += try names(dead, in: page, try html(page.path)).map {
        DeadLink(page: page.path, link: $0, isRelative: true)
      }
    }
    return found
  }

  private func want(_ address: UInt64, _ wanted: inout Set<UInt64>) {
    if !known.contains(address) { wanted.insert(address) }
  }

  /// Those of the addresses that nothing has which was kept.
  private func missing(_ wanted: Set<UInt64>) -> Set<UInt64> {
    var missing = wanted
    for job in kept where !missing.isEmpty {
      for file in job.files { missing.remove(AddressHash(path: file.path).value) }
      for anchor in job.anchors { missing.remove(anchor) }
    }
    return missing
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
        if alone.targets.contains(where: dead.contains), !names.contains(text) { names.append(text) }
      }
    }
    return names
  }
}
