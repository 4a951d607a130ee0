/// Why a site could not be published or rolled back. Readers see the site that they saw before.
package enum PublicationError: Error, Sendable, Hashable {
  case disk(DiskError)
  /// The target holds something and does not bear the mark of `gongwen publish`.
  case notOurs(String)
  /// The target holds files that no publication put there; swapping would take them away.
  case strangers(String, [String])
  /// Output has no manifest: nothing was built there.
  case nothingBuilt(String)
  /// A build into Output was cut short and not run again.
  case unfinishedBuild(String)
  /// Files of Output that are missing or not what the manifest says.
  case damagedOutput([String])
  /// One of the two folders lies in the other.
  case nested(output: String, target: String)
  case nothingToRollBack(String)
  case locked(String)
}

extension PublicationError: CustomStringConvertible {
  /// What happened and what to do, in Chinese, then in English.
  package var description: String { "\(chinese)（\(english)）" }

  package var chinese: String {
    switch self {
    case .disk(let error): error.chinese
    case .notOurs(let target):
      "“\(target)”不是由 gongwen publish 发布的文件夹，也不是空的，不予替换；请换一个发布位置，或先移走其中的文件"
    case .strangers(let target, let files):
      "“\(target)”中有 \(files.count) 个文件不是发布产生的（\(Self.list(files))），整体切换会使其消失；请先移走"
    case .nothingBuilt(let output): "“\(output)”中没有 \(Manifest.name)，请先运行 gongwen build"
    case .unfinishedBuild(let output): "“\(output)”的上一次构建中途停止，请先重新运行 gongwen build"
    case .damagedOutput(let files):
      "输出文件夹中有 \(files.count) 个文件缺失或与清单不符（\(Self.list(files))），请重新运行 gongwen build"
    case .nested(let output, let target): "“\(output)”与“\(target)”互相包含，请换一个发布位置"
    case .nothingToRollBack(let target): "“\(target)”没有保留的上一版，无法回退"
    case .locked(let target): "另一个发布正在进行：“\(target)”，请待其完成后再运行"
    }
  }

  package var english: String {
    switch self {
    case .disk(let error): error.english
    case .notOurs(let target):
      "\(target) was not made by gongwen publish and is not empty; choose another place or move its files away"
    case .strangers(let target, let files):
      "\(target) holds \(files.count) files that were not published (\(Self.list(files))); move them away first"
    case .nothingBuilt(let output): "\(output) has no \(Manifest.name); run gongwen build first"
    case .unfinishedBuild(let output): "the last build into \(output) was cut short; run gongwen build again"
    case .damagedOutput(let files):
      "\(files.count) files of the output are missing or differ from the manifest (\(Self.list(files))); build again"
    case .nested(let output, let target): "\(output) and \(target) lie in each other; choose another place"
    case .nothingToRollBack(let target): "no earlier edition of \(target) is kept"
    case .locked(let target): "\(target) is being published by another process; run again when it is done"
    }
  }

  private static func list(_ files: [String]) -> String {
    files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " …" : "")
  }
}
