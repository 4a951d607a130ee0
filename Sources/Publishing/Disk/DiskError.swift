/// A file system's refusal, with what a person can do about it.
///
/// It knows the operation, the path and the system's number, and sorts the numbers into causes, so that nothing above
/// has to know what `errno` means on which system.
package struct DiskError: Error, Sendable, Hashable {
  /// What was tried.
  package enum Operation: String, Sendable, Hashable, CaseIterable {
    case status
    case list
    case read
    case create
    case makeFolder
    case rename
    case exchange
    case removeFile
    case removeFolder
    case synchronize
    case lock
    case resolve
  }

  /// Why it failed, as far as a caller or a reader can act on it.
  package enum Cause: Sendable, Hashable {
    case full
    case quota
    case readOnly
    case denied
    case exists
    case missing
    case notFolder
    case isFolder
    case notEmpty
    case otherFileSystem
    case unsupported
    case busy
    case tooManyOpen
    case nameTooLong
    case tooLarge
    case notRegular
    case device
    case changedWhileRead
    case other
  }

  package var operation: Operation
  package var path: String
  package var cause: Cause
  /// The system's own number (`errno`); 0 where no system call failed.
  package var errno: Int32

  package init(_ operation: Operation, _ path: String, _ cause: Cause, errno: Int32 = 0) {
    self.operation = operation
    self.path = path
    self.cause = cause
    self.errno = errno
  }
}

extension DiskError: CustomStringConvertible {
  /// What happened and what to do, in Chinese, then in English.
  package var description: String { "\(chinese)（\(english)）" }

  /// What happened and what to do, in Chinese.
  package var chinese: String {
    let number = errno == 0 ? "" : "，系统错误号 \(errno)"
    return "\(operation.chinese)失败：“\(path)”\(cause.chinese)\(number)"
  }

  /// What happened and what to do, in English.
  package var english: String {
    let number = errno == 0 ? "" : ", errno \(errno)"
    return "could not \(operation.english) \(path): \(cause.english)\(number)"
  }
}

extension DiskError.Operation {
  fileprivate var chinese: String {
    switch self {
    case .status: "查看文件"
    case .list: "列出文件夹"
    case .read: "读取"
    case .create: "写入"
    case .makeFolder: "新建文件夹"
    case .rename: "改名就位"
    case .exchange: "整体切换"
    case .removeFile: "删除文件"
    case .removeFolder: "删除文件夹"
    case .synchronize: "落盘"
    case .lock: "加锁"
    case .resolve: "解析路径"
    }
  }

  fileprivate var english: String {
    switch self {
    case .status: "look at"
    case .list: "list"
    case .read: "read"
    case .create: "write"
    case .makeFolder: "make the folder"
    case .rename: "move into place"
    case .exchange: "swap in"
    case .removeFile: "remove"
    case .removeFolder: "remove the folder"
    case .synchronize: "flush to disk"
    case .lock: "lock"
    case .resolve: "resolve"
    }
  }
}

extension DiskError.Cause {
  fileprivate var chinese: String {
    switch self {
    case .full: "所在磁盘已满，请清理空间后重新运行"
    case .quota: "超出磁盘配额，请清理空间或调整配额后重新运行"
    case .readOnly: "在只读的文件系统上，请改用可写的位置或重新挂载"
    case .denied: "没有权限，请检查该文件及上级文件夹的属主和权限"
    case .exists: "已经存在，请查明来历后移走再运行"
    case .missing: "不存在，请检查路径；运行中消失的请重新运行"
    case .notFolder: "路径中有一级不是文件夹，请检查路径"
    case .isFolder: "是文件夹而不是文件，请移走后再运行"
    case .notEmpty: "文件夹不是空的，请查看其中的文件"
    case .otherFileSystem: "与目的地不在同一文件系统，请换到同一磁盘"
    case .unsupported: "所在文件系统不支持这一操作"
    case .busy: "正被占用（可能是挂载点），请换用它下面的文件夹"
    case .tooManyOpen: "同时打开的文件过多，请提高 ulimit -n 或减少 --jobs"
    case .nameTooLong: "名称过长，请缩短"
    case .tooLarge: "超出允许的文件大小，请检查 ulimit -f"
    case .notRegular: "不是普通文件（链接、管道或设备），请移走"
    case .device: "读写出错，磁盘可能有故障，请检查磁盘"
    case .changedWhileRead: "在读取时被改动，请待其稳定后重新运行"
    case .other: "系统拒绝了这一操作"
    }
  }

  fileprivate var english: String {
    switch self {
    case .full: "the disk is full; free some space and run again"
    case .quota: "the disk quota is used up; free some space and run again"
    case .readOnly: "the file system is read-only; choose a writable place or remount it"
    case .denied: "permission denied; check the owner and mode of it and of its folder"
    case .exists: "it exists already; find out whose it is and move it away"
    case .missing: "it does not exist; check the path, or run again if it vanished"
    case .notFolder: "a part of the path is not a folder; check the path"
    case .isFolder: "it is a folder and not a file; move it away"
    case .notEmpty: "the folder is not empty; look at what is in it"
    case .otherFileSystem: "the two places are on different file systems; use one disk"
    case .unsupported: "this file system cannot do that"
    case .busy: "it is in use, perhaps a mount point; use a folder below it"
    case .tooManyOpen: "too many open files; raise ulimit -n or lower --jobs"
    case .nameTooLong: "the name is too long; shorten it"
    case .tooLarge: "the file is larger than allowed; check ulimit -f"
    case .notRegular: "it is a link, pipe or device and not a file; move it away"
    case .device: "input/output error; check the disk"
    case .changedWhileRead: "it changed while it was read; run again when it is quiet"
    case .other: "the system refused"
    }
  }
}
