internal import PolicyModel
internal import SourceText

/// `text.invisible` (不可见字符): marks of direction, zero-width signs and controls, which can make a text read other than it is;
/// `text.look-alike` (形似字符): a sign that looks like a Chinese character or a letter and is another. Each kind is said once, with its number;
/// pages show every one.
enum SignCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    var seen: [(first: HiddenSign.Place, block: Int, count: Int)] = []
    for (block, text) in context.texts.enumerated() {
      for place in text.bytes.withUnsafeBufferPointer({ HiddenSign.places(in: $0) }) {
        if let known = seen.firstIndex(where: { $0.first.scalar == place.scalar }) {
          seen[known].count += 1
        } else {
          seen.append((place, block, 1))
        }
      }
    }
    return seen.map { sign in
      let more = sign.count > 1 ? "，全文共 \(sign.count) 处" : ""
      let isInvisible = sign.first.kind == .invisible
      return context.finding(
        isInvisible ? "text.invisible" : "text.look-alike",
        .warning,
        sign.block,
        sign.first.start,
        sign.first.end,
        isInvisible
          ? "有不可见字符 \(sign.first.name)\(more)：读者看到的可能不是文件所写的"
          : "“\(context.words(sign.block, sign.first.start, sign.first.end))”（\(sign.first.name)）是形似字符，不是通常的汉字或字母\(more)",
        suggestion: isInvisible ? "请对照原件，删去这个字符" : "请对照原件，换成通常的写法",
      )
    }
  }
}
