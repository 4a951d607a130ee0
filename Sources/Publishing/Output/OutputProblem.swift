/// Something that forbids replacing Output, found before the first of its files is replaced.
package struct OutputProblem: Sendable, Hashable {
  /// What is wrong with a path.
  package enum Reason: Sendable, Hashable {
    /// The path itself is refused.
    case refused(PathFault)
    /// Two writers want the same path.
    case claimedTwice
    /// Another path differs from it in capital letters only, or one is a file where the other needs a folder.
    case collides(with: String)
    /// Output holds something there that the generator did not write, and it is not what would be written.
    case foreign(FileKind)
  }

  /// Relative to Output.
  package var path: String
  package var reason: Reason

  package init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension OutputProblem: Comparable {
  package static func < (a: OutputProblem, b: OutputProblem) -> Bool {
    if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
    return a.chinese.utf8.lexicographicallyPrecedes(b.chinese.utf8)
  }
}

extension OutputProblem: CustomStringConvertible {
  package var description: String { "\(chinese)（\(english)）" }

  /// What is wrong and what to do, in Chinese.
  package var chinese: String {
    switch reason {
    case .refused(let fault): "不能生成“\(path)”：\(fault.chinese)"
    case .claimedTwice: "有两处要生成同一文件“\(path)”"
    case .collides(let other): "“\(path)”与“\(other)”冲突：在不区分大小写的系统上是同一路径，或一为文件一为文件夹"
    case .foreign(.file): "“\(path)”不是本工具生成的文件，不予覆盖；请移走后重新运行，或换一个输出文件夹"
    case .foreign(.folder): "“\(path)”是本工具未生成的文件夹，占用了文件的位置；请移走后重新运行"
    case .foreign: "“\(path)”是链接或特殊文件，不予跟随和覆盖；请移走后重新运行"
    }
  }

  /// What is wrong and what to do, in English.
  package var english: String {
    switch reason {
    case .refused(let fault): "\(path) cannot be written: \(fault.english)"
    case .claimedTwice: "\(path) would be written twice"
    case .collides(let other): "\(path) and \(other) are one path where case does not count, or file and folder"
    case .foreign(.file): "\(path) was not written by this tool and is left alone; move it or choose another output"
    case .foreign(.folder): "\(path) is a folder that this tool did not make, in the place of a file; move it"
    case .foreign: "\(path) is a link or device, which is neither followed nor replaced; move it"
    }
  }
}
