/// The file that tells a published tree from every other folder, and one edition of it from the next.
///
/// It moves with the tree when trees are swapped, so it needs no journal: of two trees, the one with the higher number
/// was made later.
struct PublicationMark: Sendable, Hashable {
  /// 1 for the first publication into a folder.
  var edition: Int

  var bytes: [UInt8] {
    Array(
      """
      edition \(edition)
      This folder is replaced as a whole by gongwen publish; put nothing into it by hand.
      本文件夹由 gongwen publish 整体替换，请勿手工放入文件。

      """.utf8
    )
  }

  init(edition: Int) { self.edition = edition }

  /// Nil where the bytes are not a mark's.
  init?(bytes: [UInt8]) {
    let words = bytes.prefix { $0 != 0x0A }.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 2, words[0].elementsEqual("edition".utf8),
      let edition = Int(String(decoding: words[1], as: UTF8.self)), edition > 0
    else { return nil }
    self.edition = edition
  }

  /// The mark of a tree; nil where it has none.
  static func read(_ fileSystem: FileSystem, in tree: String) throws(DiskError) -> PublicationMark? {
    let path = tree + "/" + OutputNames.published
    guard try fileSystem.status(path)?.kind == .file else { return nil }
    return PublicationMark(bytes: try fileSystem.read(path))
  }
}
