internal import Foundation
internal import Glibc
internal import Publishing

/// Looks at folders and says that something below them changed. Hidden names do not count: editors leave their swap files there.
protocol FolderWatch {
  /// Waits at most so long; whether anything changed.
  mutating func wait(milliseconds: Int) -> Bool
}

/// A beat for every change below the folders that was followed by a moment of quiet; changes that nobody took yet are one beat.
///
/// - Parameter isPolling: looks at every file twice a second instead of being told by the system, for network drives. The same
///   where the system has no more watches to give.
func changes(below roots: [String], polling isPolling: Bool, fileSystem: FileSystem) -> AsyncStream<Void> {
  let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  let told: (any FolderWatch)? = isPolling ? nil : InotifyWatch(roots, fileSystem)
  let watch = SendableWatch(watch: told ?? PollingWatch(roots, fileSystem))
  // A thread of its own: waiting would hold one of the few that tasks run on.
  let thread = Thread {
    var watch = watch.watch
    while true {
      guard watch.wait(milliseconds: 1000) else { continue }
      // An editor writes, renames, writes again; a copy of a folder takes a while.
      var rounds = 0
      while rounds < 20, watch.wait(milliseconds: 40) { rounds += 1 }
      if case .terminated = continuation.yield() { return }
    }
  }
  thread.start()
  return stream
}

/// Made on one thread, used by one other.
private struct SendableWatch: @unchecked Sendable {
  let watch: any FolderWatch
}
