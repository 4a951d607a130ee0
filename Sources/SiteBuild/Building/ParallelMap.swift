internal import Synchronization

/// Calls `work` for 0 ..< count from `jobs` tasks; results in order. Each task takes the next number when it is free, so long and
/// short items even out. The only place where work is spread: what runs inside is synchronous.
func parallelMap<Result: Sendable>(
  _ count: Int,
  jobs: Int,
  _ work: @escaping @Sendable (Int) -> Result,
) async -> [Result] {
  if count == 0 { return [] }
  if jobs <= 1 || count == 1 { return (0..<count).map(work) }
  let next = Counter()
  return await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<min(jobs, count) {
      group.addTask {
        var done: [(Int, Result)] = []
        while true {
          let index = next.take()
          if index >= count { return done }
          done.append((index, work(index)))
        }
      }
    }
    var results = [Result?](repeating: nil, count: count)
    for await part in group {
      for (index, result) in part { results[index] = result }
    }
    return results.compactMap { $0 }
  }
}

/// Gives each number once.
private final class Counter: Sendable {
  private let value = Mutex(0)

  func take() -> Int {
    value.withLock { value in
      defer { value += 1 }
      return value
    }
  }
}
