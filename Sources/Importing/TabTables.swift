internal import SourceText

/// A table on its way to the Markdown: rows of cells, the first row being the head.
struct TableText: Sendable {
  var rows: [[[Sign]]]
  var columns: Int
  /// Of each row, the columns that the cell above covers.
  var covered: [[Int]]
}

/// A paragraph or a table.
enum Piece: Sendable {
  case paragraph(Paragraph)
  case table(TableText)
}

/// Puts rows of cells parted by tabs together into tables. A short line between two rows of the same table spans it
/// (一、知识产权保护方面): it becomes a row whose first cell alone is filled, so that the text keeps its order.
func gatherTables(_ paragraphs: [Paragraph], covered: [CoveredCells]) -> [Piece] {
  var pieces: [Piece] = []
  var index = 0
  while index < paragraphs.count {
    guard paragraphs[index].role == .row else {
      pieces.append(.paragraph(paragraphs[index]))
      index += 1
      continue
    }
    var rows: [[[Sign]]] = []
    var coveredOfRows: [[Int]] = []
    var last = index
    var at = index
    while at < paragraphs.count, at - last <= 3 {
      let paragraph = paragraphs[at]
      if paragraph.role == .row {
        // 表2 …: another table begins where words stand between and the row opens as a head does.
        if at > last + 1, isHead(paragraph.signs, of: rows) { break }
        // What stood between the last row and this one spans the table.
        for between in paragraphs[min(last + 1, at)..<at] {
          rows.append([between.signs])
          coveredOfRows.append([])
        }
        rows.append(cells(paragraph.signs))
        coveredOfRows.append(columns(covered, at: paragraph.signs.first?.at))
        last = at
      } else if !canSpan(paragraph) {
        break
      }
      at += 1
    }
    if rows.count >= 2 {
      let widest = rows.map(\.count).max() ?? 1
      pieces.append(.table(TableText(rows: rows, columns: widest, covered: coveredOfRows)))
      index = last + 1
    } else {
      pieces.append(.paragraph(paragraphs[index]))
      index += 1
    }
  }
  return pieces
}

/// The covered columns of the row that holds a place of the source.
private func columns(_ covered: [CoveredCells], at place: Int?) -> [Int] {
  guard let place else { return [] }
  var low = 0
  var high = covered.count
  while low < high {
    let middle = (low + high) / 2
    if covered[middle].end <= place { low = middle + 1 } else { high = middle }
  }
  return low < covered.count && covered[low].start <= place ? covered[low].columns : []
}

/// Whether a row is the head of a table of its own: 序号 …, as the head of the one above.
private func isHead(_ signs: [Sign], of rows: [[[Sign]]]) -> Bool {
  guard let first = cells(signs).first, let head = rows.first?.first, !first.isEmpty else { return false }
  return first.map(\.scalar) == head.map(\.scalar)
}

private func canSpan(_ paragraph: Paragraph) -> Bool {
  paragraph.role == .text && paragraph.signs.count <= 40 && paragraph.joints.isEmpty
    && paragraph.signs.last.map { !SignClass.endsSentence($0.scalar) } ?? false
}

private func cells(_ signs: [Sign]) -> [[Sign]] {
  signs.split(separator: 0x09, omittingEmptySubsequences: false).map(trimmed)
}

extension [Sign] {
  fileprivate func split(separator: UInt32, omittingEmptySubsequences: Bool) -> [ArraySlice<Sign>] {
    split(omittingEmptySubsequences: omittingEmptySubsequences) { $0.scalar == separator }
  }
}
