internal import PolicyModel
internal import SourceText

/// The closing paragraph, which belongs to no measure.
extension Outline {

  /// A paragraph after the last clause of the last measure belongs to no measure, where measures end with their clause;
  /// one that speaks of the document itself (本方案自…起施行) never does.
  mutating func trimClosing() {
    guard let last = drafts.indices.last, drafts[last].table == nil, drafts[last].pieces.count > 1 else { return }
    var withClause = 0
    var endingWithClause = 0
    // 市气象局：负责… opens with its clause and says nothing of where others have theirs.
    for draft in drafts
    where draft.table == nil && draft.clauses.contains(where: { clauses[$0].form != .head }) {
      withClause += 1
      if let piece = draft.pieces.last(where: { !isBlank($0) }), !pieces[piece].clauses.isEmpty {
        endingWithClause += 1
      }
    }
    let endWithClause = withClause > 0 && endingWithClause * 5 >= (withClause - 1) * 3
    while drafts[last].pieces.count > 1, let piece = drafts[last].pieces.last, pieces[piece].clauses.isEmpty,
      pieces[piece].number == nil, pieces[piece].heading == nil, pieces[piece].cell == nil, !isFieldLine(piece)
    {
      let ownClause = drafts[last].pieces.contains { !pieces[$0].clauses.isEmpty }
      guard ownClause && endWithClause || isClosing(piece, hasClauses: withClause > 0) else { return }
      drafts[last].pieces.removeLast()
      parts[piece] = .body
    }
  }

  private func isBlank(_ piece: Int) -> Bool {
    pieces[piece].textEnd(in: texts[pieces[piece].block].bytes) == pieces[piece].start
  }

  private func isClosing(_ index: Int, hasClauses: Bool) -> Bool {
    let piece = pieces[index]
    let bytes = texts[piece.block].bytes
    let start = bytes.skipBlanks(from: piece.start, to: piece.end)
    let selfNames: [StaticString] = [
      "本意见", "本方案", "本办法", "本通知", "本措施", "本政策", "本规定", "本细则", "本计划", "本规划", "本实施", "本行动", "上述", "此前", "以上政策", "以上措施",
      "以上事项", "以上任务", "以上工作", "以上各项",
      "附件",
      "特此通知", "请结合实际", "国务院办公厅要", "省政府办公厅要", "市政府办公室要",
    ]
    if bytes.length(ofAny: selfNames, at: start, to: piece.end) != nil { return true }
    // 各地区、各部门要…: only where measures carry clauses and this one is over.
    guard hasClauses else { return false }
    return bytes.length(ofAny: ["各地", "各市", "各县", "各省", "各级", "各部门", "各有关", "各区", "各州"], at: start, to: piece.end)
      != nil
  }
}
