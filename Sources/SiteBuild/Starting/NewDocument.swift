internal import Glibc
internal import Importing
internal import PolicyParsing
package import Publishing
internal import Registry
internal import SourceText

/// What is known of a document that is still to be written.
package struct NewDocumentOptions: Sendable {
  package var title: String
  /// 发文字号.
  package var number: String?
  package var place: String?
  package var issuer: String?
  /// The address; proposed from the number, or from title and day, where it is nil.
  package var slug: String?
  /// 成文日期, `2024-03-05`; today where it is nil.
  package var date: String?
  /// The folder of documents.
  package var into: String

  package init(
    title: String,
    number: String?,
    place: String?,
    issuer: String?,
    slug: String?,
    date: String?,
    into: String,
  ) {
    self.title = title
    self.number = number
    self.place = place
    self.issuer = issuer
    self.slug = slug
    self.date = date
    self.into = into
  }
}

/// Writes a document to be filled in, as a draft: it stays off the site until somebody takes that line out.
///
/// - Returns: the path of the file.
package func newDocument(_ options: NewDocumentOptions, fileSystem: FileSystem) throws(BuildError) -> String {
  if let slug = options.slug, !isSlug(slug) { throw .badValue(slug, "短名只能用小写字母、数字和连字符，如 szf-2024-5") }
  let date = options.date ?? today()
  if OfficialDate.parse(iso: date) == nil { throw .badValue(date, "日期写作 2024-03-05 的样子") }
  let lines = [options.title, options.number, options.place, options.issuer].compactMap { $0 }
  for line in lines where line.isEmpty || line.unicodeScalars.contains(where: { $0.value < 0x20 }) {
    throw .badValue(line, "应是一行文字")
  }
  let skeleton = documentSkeleton(
    title: options.title,
    number: options.number,
    place: options.place,
    issuer: options.issuer,
    slug: options.slug,
    date: date,
  )
  let path = "\(options.into)/\(skeleton.slug).md"
  let isTaken = try disk { () throws(DiskError) in
    try fileSystem.makeFolders(options.into)
    do throws(DiskError) {
      _ = try fileSystem.create(path, skeleton.markdown)
      return false
    } catch {
      if error.cause == .exists { return true }
      throw error
    }
  }
  if isTaken { throw .taken(path) }
  return path
}

/// By the clock and the time zone of this machine: the day that the person at it would write.
private func today() -> String {
  var now = time(nil)
  var parts = tm()
  localtime_r(&now, &parts)
  return OfficialDate.iso(Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
}
