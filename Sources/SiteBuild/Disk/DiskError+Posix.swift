internal import Glibc
package import Publishing

extension DiskError {
  /// The error of the system call that just failed.
  static func last(_ operation: Operation, _ path: String) -> DiskError { of(Glibc.errno, operation, path) }

  /// Sorts a system's number into what a person can do about it.
  package static func of(_ code: Int32, _ operation: Operation, _ path: String) -> DiskError {
    let cause: Cause
    switch code {
    case ENOSPC: cause = .full
    case EDQUOT: cause = .quota
    case EROFS: cause = .readOnly
    case EACCES, EPERM: cause = .denied
    case ENOTEMPTY: cause = .notEmpty
    // rename(2) and rmdir(2) may say either of a folder that is not empty.
    case EEXIST: cause = operation == .rename || operation == .removeFolder ? .notEmpty : .exists
    case ENOENT: cause = .missing
    case ENOTDIR: cause = .notFolder
    case EISDIR: cause = .isFolder
    case EXDEV: cause = .otherFileSystem
    case ENOSYS, ENOTSUP: cause = .unsupported
    // renameat2 says so for an exchange that the file system does not know.
    case EINVAL: cause = operation == .exchange ? .unsupported : .other
    case EBUSY, ETXTBSY: cause = .busy
    case EMFILE, ENFILE: cause = .tooManyOpen
    case ENAMETOOLONG: cause = .nameTooLong
    case EFBIG: cause = .tooLarge
    case ELOOP, ENXIO: cause = .notRegular
    case EIO, ENODEV: cause = .device
    default: cause = .other
    }
    return DiskError(operation, path, cause, errno: code)
  }
}
