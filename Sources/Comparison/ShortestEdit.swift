/// The shortest way from one sequence to another (Myers 1986, with the middle snake, so that memory grows with the number of
/// differences and never with the product of the lengths).
///
/// Two texts that have little in common would cost the product of their lengths: beyond `mostEdits` in one search the way that
/// led farthest is taken. The result is then still a true edit, but perhaps not the shortest.
struct ShortestEdit {
  /// A run of the edit: `count` tokens of both, of the old sequence, or of the new one.
  struct Run: Equatable {
    enum Kind { case same, deleted, inserted }

    var kind: Kind
    var count: Int
  }

  private(set) var runs: [Run] = []
  private let old: [UInt32]
  private let new: [UInt32]
  private let mostEdits: Int
  /// Farthest old position per diagonal, forwards and backwards; used by one search at a time.
  private var forwards: [Int]
  private var backwards: [Int]

  init(_ old: [UInt32], _ new: [UInt32], mostEdits: Int = 512) {
    self.old = old
    self.new = new
    self.mostEdits = max(2, mostEdits)
    let width = 2 * min(self.mostEdits, old.count + new.count) + 6
    forwards = Array(repeating: 0, count: width)
    backwards = Array(repeating: 0, count: width)
    solve(0..<old.count, 0..<new.count)
  }

  private mutating func add(_ kind: Run.Kind, _ count: Int) {
    if count == 0 { return }
    if runs.last?.kind == kind {
      runs[runs.count - 1].count += count
    } else {
      runs.append(Run(kind: kind, count: count))
    }
  }

  /// Solves a box: what is equal at its ends at once, the rest by cutting it in two at a point of the way. The first part calls
  /// itself, the second is the next turn of the loop, so a long text does not make a deep stack.
  private mutating func solve(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    var (a, b) = (oldRange.lowerBound, newRange.lowerBound)
    let (aEnd, bEnd) = (oldRange.upperBound, newRange.upperBound)
    while true {
      var prefix = 0
      while a + prefix < aEnd, b + prefix < bEnd, old[a + prefix] == new[b + prefix] { prefix += 1 }
      add(.same, prefix)
      a += prefix
      b += prefix
      var suffix = 0
      while a < aEnd - suffix, b < bEnd - suffix, old[aEnd - suffix - 1] == new[bEnd - suffix - 1] { suffix += 1 }
      let (aTo, bTo) = (aEnd - suffix, bEnd - suffix)
      if a == aTo || b == bTo {
        add(.deleted, aTo - a)
        add(.inserted, bTo - b)
        add(.same, suffix)
        return
      }
      let cut = middle(a..<aTo, b..<bTo)
      solve(a..<cut.old, b..<cut.new)
      if suffix == 0 {
        (a, b) = (cut.old, cut.new)
      } else {
        solve(cut.old..<aTo, cut.new..<bTo)
        add(.same, suffix)
        return
      }
    }
  }

  /// A point that the way through the box passes, neither its first nor its last corner. The box is not empty, and neither its
  /// first nor its last tokens are equal.
  private mutating func middle(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> (old: Int, new: Int) {
    let (n, m) = (oldRange.count, newRange.count)
    let delta = n - m
    let isOdd = delta % 2 != 0
    let limit = min((n + m + 1) / 2, mostEdits)
    let center = limit + 1
    forwards[center + 1] = 0
    backwards[center + 1] = 0
    for d in 0...limit {
      for k in stride(from: -d, through: d, by: 2) {
        guard var x = Self.start(forwards, center, d, k, n, m) else {
          forwards[center + k] = Self.nowhere
          continue
        }
        while x < n, x - k < m, old[oldRange.lowerBound + x] == new[newRange.lowerBound + x - k] { x += 1 }
        forwards[center + k] = x
        let back = delta - k
        if isOdd, abs(back) <= d - 1, x + backwards[center + back] >= n {
          return (oldRange.lowerBound + x, newRange.lowerBound + x - k)
        }
      }
      for k in stride(from: -d, through: d, by: 2) {
        guard var x = Self.start(backwards, center, d, k, n, m) else {
          backwards[center + k] = Self.nowhere
          continue
        }
        while x < n, x - k < m, old[oldRange.upperBound - x - 1] == new[newRange.upperBound - x + k - 1] { x += 1 }
        backwards[center + k] = x
        let ahead = delta - k
        if !isOdd, abs(ahead) <= d, x + forwards[center + ahead] >= n {
          return (oldRange.upperBound - x, newRange.upperBound - x + k)
        }
      }
    }
    return farthest(oldRange, newRange, edits: limit, center: center)
  }

  /// No way of so many edits ends on this diagonal inside the box; far below zero, so that sums stay there.
  private static let nowhere = Int.min / 4

  /// Where a way of `d` edits comes onto diagonal `k`: the farther of one step down and one step right that stay in the box.
  private static func start(_ reached: [Int], _ center: Int, _ d: Int, _ k: Int, _ n: Int, _ m: Int) -> Int? {
    var best: Int?
    if k < d || d == 0 {
      let x = reached[center + k + 1]
      if x >= 0, x <= n, x - k >= 0, x - k <= m { best = x }
    }
    if k > -d {
      let x = reached[center + k - 1] + 1
      if x >= 0, x <= n, x - k >= 0, x - k <= m, x > best ?? -1 { best = x }
    }
    return best
  }

  /// Where the forward search came farthest when it was called off.
  private func farthest(_ oldRange: Range<Int>, _ newRange: Range<Int>, edits: Int, center: Int) -> (old: Int, new: Int)
  {
    var best = (x: 0, y: 1)
    for k in stride(from: -edits, through: edits, by: 2) {
      let x = forwards[center + k]
      let y = x - k
      if x >= 0, x <= oldRange.count, y >= 0, y <= newRange.count, x + y > best.x + best.y,
        x + y < oldRange.count + newRange.count
      {
        best = (x, y)
      }
    }
    return (oldRange.lowerBound + best.x, newRange.lowerBound + best.y)
  }
}
