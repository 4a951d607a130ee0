internal import SourceText

/// Half-width brackets in Chinese text become full-width. The rule, by pairs (a pair may be of mixed widths):
///
/// 1. A sign whose partner is full-width is widened.
/// 2. A pair around any Chinese is widened: (试行), (省财政厅负责).
/// 3. A pair around Latin stays where it stands directly behind a Latin letter or figure: f(x), IPv6(R17).
/// 4. Any other pair around Latin is widened where Chinese stands before or behind it, blanks apart: 利率(LPR)，.
/// 5. A sign without a partner is widened where Chinese stands on either side.
///
/// Nothing inside a web address is touched.
struct BracketWidening {
  /// Indices of the signs to widen, ascending.
  private(set) var indices: [Int] = []

  init(_ signs: [Sign]) {
    guard signs.contains(where: { $0.scalar == 0x28 || $0.scalar == 0x29 }) else { return }
    let addresses = webAddresses(signs)
    var stack: [Int] = []
    var wide: [Int] = []
    var chinese = 0
    // Chinese signs up to each open bracket, to know whether a pair holds any without looking again.
    var chineseAt: [Int] = []
    for (index, sign) in signs.enumerated() {
      switch sign.scalar {
      case 0x28, 0xFF08:
        stack.append(index)
        chineseAt.append(chinese)
      case 0x29, 0xFF09:
        guard let open = stack.popLast(), let before = chineseAt.popLast() else {
          if sign.scalar == 0x29, Self.hasChineseBeside(signs, index, index) { wide.append(index) }
          continue
        }
        if Self.isWidened(signs, open, index, holdsChinese: chinese > before) {
          if signs[open].scalar == 0x28 { wide.append(open) }
          if sign.scalar == 0x29 { wide.append(index) }
        }
      default: if UTF8Scan.isChinese(sign.scalar) { chinese += 1 }
      }
    }
    for open in stack where signs[open].scalar == 0x28 && Self.hasChineseBeside(signs, open, open) { wide.append(open) }
    indices = wide.filter { index in !addresses.contains { $0.contains(index) } }.sorted()
  }

  private static func isWidened(_ signs: [Sign], _ open: Int, _ close: Int, holdsChinese: Bool) -> Bool {
    if signs[open].scalar == 0xFF08 || signs[close].scalar == 0xFF09 || holdsChinese { return true }
    if open > 0, signs[open - 1].scalar < 0x80, signs[open - 1].scalar > 0x20 { return false }
    return hasChineseBeside(signs, open, close)
  }

  private static func hasChineseBeside(_ signs: [Sign], _ open: Int, _ close: Int) -> Bool {
    var before = open - 1
    while before >= 0, UTF8Scan.isBlank(signs[before].scalar) { before -= 1 }
    var after = close + 1
    while after < signs.count, UTF8Scan.isBlank(signs[after].scalar) { after += 1 }
    return (before >= 0 && UTF8Scan.isChinese(signs[before].scalar))
      || (after < signs.count && UTF8Scan.isChinese(signs[after].scalar))
  }

  /// Runs of ASCII without blanks that hold ://.
  private func webAddresses(_ signs: [Sign]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    var isAddress = false
    for index in 0...signs.count {
      if index < signs.count, signs[index].scalar > 0x20, signs[index].scalar < 0x7F {
        if signs[index].scalar == 0x2F, index >= 2, signs[index - 1].scalar == 0x2F, signs[index - 2].scalar == 0x3A {
          isAddress = true
        }
        continue
      }
      if isAddress { found.append(start..<index) }
      start = index + 1
      isAddress = false
    }
    return found
  }
}
