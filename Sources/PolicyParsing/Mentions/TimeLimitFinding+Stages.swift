internal import PolicyModel
internal import SourceText

/// Stages of some work, from day to day.
extension TimeLimitFinding {
  /// 宣传发动（2月20日—3月20日）: a stage in a bracket, or behind a colon, ends with its last day.
  func span(from first: TimeExpression, dash at: Int) -> TimeLimit? {
    guard let dash = bytes.length(ofAny: TimeExpression.dashes, at: at),
      bytes.length(ofAnyEnding: ["（", "(", "：", ":"], at: bytes.skipBlanksBack(from: first.start, to: 0)) != nil,
      var last = TimeExpression.read(bytes, at: bytes.skipBlanks(from: at + dash, to: bytes.count), to: bytes.count),
      last.day != nil
    else { return nil }
    let after = bytes.skipBlanks(from: last.end, to: bytes.count)
    guard after == bytes.count || bytes.length(ofAny: ["）", ")", "；", "。", "（", "("], at: after) != nil else {
      return nil
    }
    if last.year == nil { last.year = first.year }
    return dated(last, .within, first.start, last.end)
  }
}
