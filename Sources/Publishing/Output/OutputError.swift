/// Why Output could not be written.
package enum OutputError: Error, Sendable, Hashable {
  case disk(DiskError)
  /// Sorted, each once; Output is as it was.
  case problems([OutputProblem])
  /// Output is a file, a link to one, or something else that is no folder.
  case notFolder(String)
  /// Another build holds the lock, and waiting was not wanted.
  case locked(String)
}

extension OutputError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .disk(let error): error.description
    case .problems(let problems): problems.map(\.description).joined(separator: "\n")
    case .notFolder(let path): "输出位置“\(path)”不是文件夹（the output path \(path) is not a folder）"
    case .locked(let path):
      "另一个构建正在写“\(path)”，请待其完成后再运行（another build is writing \(path); run again when it is done）"
    }
  }
}
