internal import PolicyModel
internal import Registry
internal import SiteGraph

/// A unit in the index: what it is sorted and counted by, once for all pages of the index.
struct IndexedUnit {
  var unit: Int
  /// Stated measures, each once.
  var measures: Int
  var documents: Int
  var leads: Int
}

extension SiteRenderer {
  /// Every unit with what it holds, in the order of the graph.
  func indexedUnits() -> [IndexedUnit] {
    graph.units.indices.map { index in
      var entry = IndexedUnit(unit: index, measures: 0, documents: 0, leads: 0)
      var last: DutyReference?
      var led: DutyReference?
      for reference in graph.units[index].duties {
        if last?.document != reference.document { entry.documents += 1 }
        if last?.document != reference.document || last?.measure != reference.measure { entry.measures += 1 }
        last = reference
        if graph.role(of: reference) == .lead,
          led?.document != reference.document || led?.measure != reference.measure
        {
          entry.leads += 1
          led = reference
        }
      }
      return entry
    }
  }

  /// The index of units: by kind, and by initial letter. A long one shows the first of each kind and has a page a letter.
  func unitsPages() -> [RenderedFile] {
    let units = indexedUnits()
    let most = max(units.map(\.measures).max() ?? 0, 1)
    let letters = unitsByLetter()
    let whole = ListPart.byInitials(letters.count, limit: graph.settings.rows(.line)) { letters[$0].initials }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "units",
        title: words("title.units"),
        description: words("say.units.description", ["n": String(units.count)]),
        path: unitsAddress(part.key),
        crumbs: [crumb("home", .home)],
        section: "units",
      )
      if let key = part.key {
        frame.title = words("say.units.part", ["part": letterLabel(ofPart: key)])
        frame.crumbs.append(crumb("units", .units))
      }
      let shown = part.parts.isEmpty ? letters[part.rows].map { (item: $0.unit, initials: $0.initials) } : []
      return page(
        frame,
        [
          "kinds": part.key == nil ? unitKinds(units, most: most, isLong: !whole.parts.isEmpty) : [],
          "any": shown.isEmpty ? nil : true,
          "letters": letterGroups(shown).map { letter, members in
            View([
              "letter": letterLabel(ofPart: letter),
              "id": "l-\(letter)",
              "units": members.map { unitItem(units[$0], most: most) },
            ])
          },
          "parts": partsView(whole, current: part.key, label: letterLabel(ofPart:)) { unitsAddress($0) },
        ],
      )
    }
  }

  func unitsAddress(_ key: String?) -> String {
    graph.path(of: key.map { .unitsLetter($0) } ?? .units)
  }

  /// Units in the order of their initials, then of their names.
  func unitsByLetter() -> [(unit: Int, initials: String)] {
    inOrderOfInitials(graph.units.indices) { unitInitials($0) }.map { (unit: $0.item, initials: $0.initials) }
  }

  /// Kinds in the order in which the registry first names them; groups and unnamed kinds last. Units by measures, then slug.
  private func unitKinds(_ units: [IndexedUnit], most: Int, isLong: Bool) -> [View] {
    var labels: [String] = []
    for unit in graph.registry.units {
      if let kind = unit.kind, !labels.contains(kind) { labels.append(kind) }
    }
    for unit in graph.units.indices where !labels.contains(unitKind(unit)) { labels.append(unitKind(unit)) }
    var members = [[IndexedUnit]](repeating: [], count: labels.count)
    for entry in units {
      if let place = labels.firstIndex(of: unitKind(entry.unit)) { members[place].append(entry) }
    }
    return labels.indices.compactMap { index in
      let all = members[index].sorted { ($1.measures, $0.unit) < ($0.measures, $1.unit) }
      if all.isEmpty { return nil }
      let shown = isLong ? all.prefix(12) : all[...]
      return View([
        "label": labels[index],
        "id": "k\(index + 1)",
        "count": all.count,
        "units": shown.map { unitItem($0, most: most) },
        "more": all.count > shown.count ? View(["count": all.count - shown.count]) : nil,
      ])
    }
  }

  /// A unit in a list with a bar.
  func unitItem(_ entry: IndexedUnit, most: Int) -> View {
    let node = graph.units[entry.unit]
    return View([
      "name": distinctUnitNames[entry.unit],
      "url": graph.path(of: .unit(entry.unit)),
      "number": entry.measures,
      "documents": entry.documents,
      "leads": entry.leads > 0 ? entry.leads : nil,
      "share": entry.measures * 100 / most,
      "short": node.short.isEmpty ? nil : node.short.joined(separator: "、"),
      "isGroup": node.isGroup ? true : nil,
    ])
  }
}
