package import Publishing
import Synchronization

/// A disk on which the Nth operation goes wrong: the anomaly tests run a task once for each N, until none fails any more.
///
/// It counts every operation by its kind, so that a test can say how many faults it tried.
package final class FailingFileSystem: Sendable {
  /// What going wrong means.
  package enum Fault: Sendable, Hashable {
    /// That one operation fails and leaves nothing; those after it work.
    case error(DiskError.Cause)
    /// The process dies before the operation: no later one happens either.
    case death
    /// The process dies half through the operation: a file is torn, any other operation is done but not known.
    case deathMidway
  }

  private struct Counters: Sendable {
    var total = 0
    var byKind: [DiskError.Operation: Int] = [:]
    var isDead = false
    var hit: DiskError?
  }

  private enum Verdict { case go, fail, failMidway }

  private let base: FileSystem
  private let fault: Fault
  /// Which operation fails, from 1; 0 for none.
  private let number: Int
  /// Counts operations of this kind only; nil counts all.
  private let kind: DiskError.Operation?
  private let counters = Mutex(Counters())

  package init(_ base: FileSystem, failing number: Int, of kind: DiskError.Operation? = nil, with fault: Fault) {
    self.base = base
    self.number = number
    self.kind = kind
    self.fault = fault
  }

  /// Operations seen, by kind.
  package var counts: [DiskError.Operation: Int] { counters.withLock { $0.byKind } }
  /// The operation that went wrong; nil where N was beyond the last.
  package var hit: DiskError? { counters.withLock { $0.hit } }

  private func judge(_ operation: DiskError.Operation, _ path: String) throws(DiskError) -> Verdict {
    let cause: DiskError.Cause
    if case .error(let wanted) = fault { cause = wanted } else { cause = .device }
    let error = DiskError(operation, path, cause, errno: 5)
    let verdict = counters.withLock { counters -> Verdict in
      if counters.isDead { return .fail }
      counters.byKind[operation, default: 0] += 1
      guard kind == nil || kind == operation else { return .go }
      counters.total += 1
      guard counters.total == number else { return .go }
      counters.hit = error
      switch fault {
      case .error: return .fail
      case .death:
        counters.isDead = true
        return .fail
      case .deathMidway:
        counters.isDead = true
        return .failMidway
      }
    }
    if verdict == .fail { throw error }
    return verdict
  }

  /// Does one operation, or fails it.
  private func run<Result>(
    _ operation: DiskError.Operation,
    _ path: String,
    _ body: () throws(DiskError) -> Result,
  ) throws(DiskError) -> Result {
    let verdict = try judge(operation, path)
    let result = try body()
    if verdict == .failMidway { throw DiskError(operation, path, .device, errno: 5) }
    return result
  }

  /// The disk as Publishing sees it.
  package var fileSystem: FileSystem {
    FileSystem(
      status: { [self] path throws(DiskError) in
        try run(.status, path) { () throws(DiskError) in try base.status(path) }
      },
      list: { [self] path throws(DiskError) in try run(.list, path) { () throws(DiskError) in try base.list(path) } },
      read: { [self] path throws(DiskError) in try run(.read, path) { () throws(DiskError) in try base.read(path) } },
      create: { [self] path, bytes throws(DiskError) in
        if try judge(.create, path) == .failMidway {
          _ = try base.create(path, Array(bytes.prefix(bytes.count / 2)))
          throw DiskError(.create, path, .device, errno: 5)
        }
        return try base.create(path, bytes)
      },
      openSink: { [self] path throws(DiskError) in
        let sink = try run(.create, path) { () throws(DiskError) in try base.openSink(path) }
        return FileSink(
          write: { [self] bytes throws(DiskError) in
            if try judge(.create, path) == .failMidway {
              try sink.write(Array(bytes.prefix(bytes.count / 2)))
              throw DiskError(.create, path, .device, errno: 5)
            }
            try sink.write(bytes)
          },
          close: { [self] () throws(DiskError) in
            try run(.create, path) { () throws(DiskError) in try sink.close() }
          },
        )
      },
      makeFolder: { [self] path throws(DiskError) in
        try run(.makeFolder, path) { () throws(DiskError) in try base.makeFolder(path) }
      },
      rename: { [self] from, to throws(DiskError) in
        try run(.rename, to) { () throws(DiskError) in try base.rename(from, to) }
      },
      exchange: { [self] a, b throws(DiskError) in
        try run(.exchange, b) { () throws(DiskError) in try base.exchange(a, b) }
      },
      removeFile: { [self] path throws(DiskError) in
        try run(.removeFile, path) { () throws(DiskError) in try base.removeFile(path) }
      },
      removeFolder: { [self] path throws(DiskError) in
        try run(.removeFolder, path) { () throws(DiskError) in try base.removeFolder(path) }
      },
      synchronize: { [self] path throws(DiskError) in
        try run(.synchronize, path) { () throws(DiskError) in try base.synchronize(path) }
      },
      synchronizeAll: { [self] path throws(DiskError) in
        try run(.synchronize, path) { () throws(DiskError) in try base.synchronizeAll(path) }
      },
      lock: { [self] path, waiting throws(DiskError) in
        try run(.lock, path) { () throws(DiskError) in try base.lock(path, waiting) }
      },
      resolve: { [self] path throws(DiskError) in
        try run(.resolve, path) { () throws(DiskError) in try base.resolve(path) }
      },
    )
  }
}
