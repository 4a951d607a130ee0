internal import SourceText

/// Reads a web page: paragraphs as lines, data tables as rows, numbered lists with their numbers. What stands around the
/// document (menus, the site's foot) is marked as noise, so that the repairs file keeps it.
func readHTML(_ bytes: [UInt8]) -> Extraction {
  let tree = HTMLTree(bytes)
  var walk = HTMLWalk(tree)
  walk.run()
  var extraction = walk.extraction
  let scan = htmlTextByScan(bytes)
  let stated = extraction.stated
  if stated != scan {
    let place =
      zip(stated, scan).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(stated.count, scan.count)
    let around = String(scalars: scan[max(0, min(place, scan.count) - 10)..<min(place + 10, scan.count)])
    let message = "网页的文字核对不上：应有 \(scan.count) 字，读出 \(stated.count) 字，从“\(around)”起不同"
    extraction.note("import.proof-failed", .error, message)
  }
  let title = tree.meta["articletitle"] ?? tree.title
  extraction.noise = pageNoise(extraction.scalars, walk.containers, title: title)
  return extraction
}

/// All text of a page in the order of its bytes: what stands between tags, outside of scripts, styles and the head. It
/// knows nothing of nesting, lines and tables.
func htmlTextByScan(_ bytes: [UInt8]) -> [UInt32] {
  var result: [UInt32] = []
  var at = 0
  while at < bytes.count {
    if bytes[at] != 0x3C {
      let end = bytes[at...].firstIndex(of: 0x3C) ?? bytes.count
      for scalar in HTMLEntities.decode(bytes[at..<end]).unicodeScalars where !UTF8Scan.isBlank(scalar.value) {
        result.append(scalar.value)
      }
      at = end
    } else if let end = HTMLTree.skipMarkup(bytes, at) {
      at = end
    } else if let tag = HTMLTag(bytes, at) {
      at = HTMLTree.skipSilent(bytes, tag) ?? tag.end
    } else {
      result.append(0x3C)
      at += 1
    }
  }
  return result
}
