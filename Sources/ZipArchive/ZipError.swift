/// Why an archive could not be written or read.
package enum ZipError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A path that would leave the folder it is unpacked in, or that some system cannot hold.
  case unsafePath(String)
  /// The same path twice; unpacking would keep only one.
  case duplicatePath(String)
  /// One file of 4 GiB or more: our archives hold none, and many readers fail on it.
  case tooLarge(String)
  /// Bytes that are no archive, or a torn one: what was expected, and at which byte.
  case malformed(String, at: Int)
  /// The content of a file does not fit its checksum.
  case wrongChecksum(String)
  /// A compression method that the reader does not know: 8 is deflate.
  case unsupportedMethod(String, method: Int)

  package var description: String {
    switch self {
    case .unsafePath(let path): "压缩包内的路径不安全：\(path)"
    case .duplicatePath(let path): "压缩包内路径重复：\(path)"
    case .tooLarge(let path): "单个文件超过 4 GiB：\(path)"
    case .malformed(let what, let offset): "不是完好的 ZIP 文件（第 \(offset) 字节）：\(what)"
    case .wrongChecksum(let path): "校验和不符：\(path)"
    case .unsupportedMethod(let path, let method): "不认识的压缩方法 \(method)：\(path)"
    }
  }
}
