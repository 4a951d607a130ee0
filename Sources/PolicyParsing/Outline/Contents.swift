internal import SourceText

/// A table of contents (目录) before the body: its lines repeat the headings and open nothing. It is known by its own heading and
/// by its first line, which comes again where the body begins.
enum Contents {
  /// Takes number and heading from the lines of every table of contents.
  static func strike(_ pieces: inout [Piece], _ texts: [ScannedText]) {
    var at = 0
    while at < pieces.count {
      guard isHeading(pieces[at], texts), let end = end(of: pieces, from: at + 1, texts) else {
        at += 1
        continue
      }
      for index in at..<end {
        pieces[index].number = nil
        pieces[index].heading = nil
        pieces[index].shape = .text
        pieces[index].isContents = true
      }
      at = end
    }
  }

  /// 目录, 目　录, 目次 and nothing else.
  private static func isHeading(_ piece: Piece, _ texts: [ScannedText]) -> Bool {
    guard piece.cell == nil, piece.end - piece.start <= 24 else { return false }
    let words = line(piece, texts)
    return words.elementsEqual("目录".utf8) || words.elementsEqual("目次".utf8) || words.elementsEqual("目錄".utf8)
  }

  /// Where the first line, or the second if it is a foreword's, comes again; nil where lines between them are no headings.
  private static func end(of pieces: [Piece], from first: Int, _ texts: [ScannedText]) -> Int? {
    for entry in first..<min(first + 2, pieces.count) {
      guard isLine(pieces[entry], texts) else { return nil }
      let words = line(pieces[entry], texts)
      guard words.count >= 6 else { continue }
      for index in (entry + 1)..<max(entry + 1, pieces.count) {
        // The next heading of the kind ends the search, so that no text takes more than its length.
        guard isLine(pieces[index], texts), !isHeading(pieces[index], texts) else { break }
        if line(pieces[index], texts) == words { return index }
      }
    }
    return nil
  }

  private static func isLine(_ piece: Piece, _ texts: [ScannedText]) -> Bool {
    let bytes = texts[piece.block].bytes
    return piece.cell == nil && piece.end - piece.start <= 240
      && !bytes.ends(with: "。", at: piece.textEnd(in: bytes), from: piece.start)
  }

  /// The letters of a line without the dots that lead to its page and the page's number.
  private static func line(_ piece: Piece, _ texts: [ScannedText]) -> [UInt8] {
    let whole = Frame.squeezed(Array(texts[piece.block].bytes[piece.start..<piece.end]))
    var words = whole
    while let last = words.last, UTF8Scan.isDigit(last) { words.removeLast() }
    let letters = words.count
    while let width = words.length(ofAnyEnding: ["…", "⋯", ".", "·", "-", "—", "－", "．"], at: words.count, from: 0) {
      words.removeLast(width)
    }
    // Figures without dots before them are the line's own: 附件1.
    return letters == words.count ? whole : words
  }
}
