internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// 2021年, 2021年8月; 未注明日期; 2021年8月26日（2）.
  func dateLabel(ofPart key: String) -> String {
    let divided = ListPart.divided(key)
    if let number = divided.number {
      return words("say.part.numbered", ["part": dateLabel(ofPart: divided.key), "n": number])
    }
    if key == "undated" { return words("say.part.undated") }
    // `2021-00`: what of the year has no month.
    guard key.utf8.count > 4, key.hasSuffix("-00") else { return dateText(key) }
    let known = key.split(separator: "-").filter { $0 != "00" }.joined(separator: "-")
    return words("say.part.rest", ["date": dateText(known)])
  }

  /// K, KJ; 其他.
  func letterLabel(ofPart key: String) -> String {
    let divided = ListPart.divided(key)
    let label = divided.key == "other" ? words("say.part.other") : divided.key.uppercased()
    return divided.number.map { words("say.part.numbered", ["part": label, "n": $0]) } ?? label
  }

  /// The way between the parts of a list; nil for a list that is whole. Years always, the months of the year that is shown.
  func partsView(
    _ whole: ListPart,
    current: String?,
    label: (String) -> String,
    address: (String?) -> String,
  ) -> View? {
    if whole.parts.isEmpty { return nil }
    var items: [View] = []
    func add(_ part: ListPart) {
      items.append(
        View([
          "label": part.key.map { label($0) } ?? words("say.part.first"),
          "url": address(part.key),
          "count": part.rows.count,
          "current": part.key == current ? true : nil,
        ])
      )
      if part.holds(current) { for inner in part.parts { add(inner) } }
    }
    add(whole)
    var view = View(["items": items])
    if let shown = whole.part(current), !shown.parts.isEmpty {
      view.set("note", words("say.part.note", ["n": String(shown.shown.count), "all": String(shown.rows.count)]))
    }
    return view
  }

  /// A crumb, named as the navigation names the page.
  func crumb(_ name: String, _ page: PageID) -> (title: String, path: String) {
    (title: words("nav.\(name)"), path: graph.path(of: page))
  }

  /// A document by title, number, address and date: what a list needs that names many.
  func documentLink(_ index: Int) -> View {
    let metadata = graph.documents[index].policy.metadata
    let status = graph.documents[index].standing.status
    return View([
      "status": status == .inForce ? nil : status.map(statusView),
      "title": metadata.title,
      "number": metadata.number,
      "url": graph.path(of: .document(index)),
      "date": metadata.date,
      "dateText": metadata.date.map(dateText),
    ])
  }

  /// A file to take away, by what it is.
  func download(_ export: ExportID, name: String) -> View {
    let path = graph.path(of: export)
    let format = String(path.split(separator: ".").last ?? "")
    let label =
      switch format {
      case "xlsx": "Excel"
      case "csv": "CSV"
      default: words("say.download.\(format)")
      }
    // What opens in a program is saved under a name that a person knows; a feed is subscribed, data is fetched by its address.
    let isSaved = format == "xlsx" || format == "csv" || format == "ics"
    return download(label, format, path, name: isSaved ? "\(name).\(format)" : nil)
  }
}
