import Publishing

/// The nodes and rules of `MemoryFileSystem`.
struct MemoryDisk: Sendable {
  struct Node: Sendable {
    var kind: FileKind
    var bytes: [UInt8] = []
    var target = ""
    var children: [String: UInt64] = [:]
    var modified: Int64
    var device: UInt64
  }

  var nodes: [UInt64: Node] = [1: Node(kind: .folder, modified: 0, device: 1)]
  var nextInode: UInt64 = 2
  var clock: Int64 = 0
  var held: Set<UInt64> = []
  var canExchange = true
  var isReadOnly = false

  private static func names(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  func find(
    _ path: String,
    _ operation: DiskError.Operation,
    followsLast: Bool,
    links: Int = 0,
  ) throws(DiskError) -> UInt64 {
    if links > 8 { throw DiskError(operation, path, .notRegular) }
    var inode: UInt64 = 1
    let names = Self.names(path)
    for (index, name) in names.enumerated() {
      guard let node = nodes[inode], node.kind == .folder else { throw DiskError(operation, path, .notFolder) }
      guard let child = node.children[name] else { throw DiskError(operation, path, .missing) }
      inode = child
      if let link = nodes[child], link.kind == .link, followsLast || index < names.count - 1 {
        inode = try find(link.target, operation, followsLast: true, links: links + 1)
      }
    }
    return inode
  }

  func node(_ path: String, _ operation: DiskError.Operation) throws(DiskError) -> Node {
    guard let node = nodes[try find(path, operation, followsLast: false)] else {
      throw DiskError(operation, path, .missing)
    }
    return node
  }

  func parent(_ path: String, _ operation: DiskError.Operation) throws(DiskError) -> (UInt64, String) {
    let names = Self.names(path)
    guard let last = names.last else { throw DiskError(operation, path, .exists) }
    let folder = try find(names.dropLast().joined(separator: "/"), operation, followsLast: true)
    guard nodes[folder]?.kind == .folder else { throw DiskError(operation, path, .notFolder) }
    if isReadOnly { throw DiskError(operation, path, .readOnly, errno: 30) }
    return (folder, last)
  }

  mutating func add(
    _ path: String,
    _ operation: DiskError.Operation,
    kind: FileKind,
  ) throws(DiskError) -> UInt64 {
    let (folder, name) = try parent(path, operation)
    if nodes[folder]?.children[name] != nil { throw DiskError(operation, path, .exists) }
    let inode = nextInode
    nextInode += 1
    clock += 1
    nodes[inode] = Node(kind: kind, modified: clock, device: nodes[folder]?.device ?? 1)
    nodes[folder]?.children[name] = inode
    return inode
  }

  mutating func rename(_ from: String, _ to: String) throws(DiskError) {
    let (fromFolder, fromName) = try parent(from, .rename)
    guard let inode = nodes[fromFolder]?.children[fromName], let node = nodes[inode] else {
      throw DiskError(.rename, to, .missing)
    }
    let (toFolder, toName) = try parent(to, .rename)
    if nodes[fromFolder]?.device != nodes[toFolder]?.device { throw DiskError(.rename, to, .otherFileSystem) }
    if let old = nodes[toFolder]?.children[toName], let oldNode = nodes[old] {
      if old == inode { return }
      if node.kind == .folder {
        if oldNode.kind != .folder { throw DiskError(.rename, to, .notFolder) }
        if !oldNode.children.isEmpty { throw DiskError(.rename, to, .notEmpty) }
      } else if oldNode.kind == .folder {
        throw DiskError(.rename, to, .isFolder)
      }
      nodes[old] = nil
    }
    nodes[fromFolder]?.children[fromName] = nil
    nodes[toFolder]?.children[toName] = inode
  }

  mutating func exchange(_ a: String, _ b: String) throws(DiskError) {
    if !canExchange { throw DiskError(.exchange, b, .unsupported) }
    let (aFolder, aName) = try parent(a, .exchange)
    let (bFolder, bName) = try parent(b, .exchange)
    guard let aNode = nodes[aFolder]?.children[aName], let bNode = nodes[bFolder]?.children[bName] else {
      throw DiskError(.exchange, b, .missing)
    }
    if nodes[aFolder]?.device != nodes[bFolder]?.device { throw DiskError(.exchange, b, .otherFileSystem) }
    nodes[aFolder]?.children[aName] = bNode
    nodes[bFolder]?.children[bName] = aNode
  }

  mutating func remove(_ path: String, _ operation: DiskError.Operation) throws(DiskError) {
    let (folder, name) = try parent(path, operation)
    guard let inode = nodes[folder]?.children[name], let node = nodes[inode] else {
      throw DiskError(operation, path, .missing)
    }
    if operation == .removeFile, node.kind == .folder { throw DiskError(operation, path, .isFolder) }
    if operation == .removeFolder {
      if node.kind != .folder { throw DiskError(operation, path, .notFolder) }
      if !node.children.isEmpty { throw DiskError(operation, path, .notEmpty) }
    }
    nodes[folder]?.children[name] = nil
    nodes[inode] = nil
  }

  func collect(_ inode: UInt64, _ prefix: String, into found: inout [String: String]) {
    guard let node = nodes[inode] else { return }
    for (name, child) in node.children {
      guard let node = nodes[child] else { continue }
      switch node.kind {
      case .folder:
        found[prefix + name + "/"] = ""
        collect(child, prefix + name + "/", into: &found)
      case .link: found[prefix + name] = "-> " + node.target
      default: found[prefix + name] = String(decoding: node.bytes, as: UTF8.self)
      }
    }
  }
}
