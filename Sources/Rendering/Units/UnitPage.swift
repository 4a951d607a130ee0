internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// A unit's page, which is its ledger (责任台账), the years of a long ledger, and the data that scripts ask for.
  func unitPages(_ index: Int) -> [RenderedFile] {
    let node = graph.units[index]
    let whole = ListPart.byDate(node.duties.count, limit: graph.settings.rows(.text)) {
      graph.documents[node.duties[$0].document].policy.metadata.date
    }
    // The same on each of its pages, and dear: it looks at every duty.
    let identity = unitIdentity(index)
    return whole.all.map { unitPage(index, identity, whole: whole, part: $0) } + [unitScript(index)]
  }

  /// What stands beside the ledger: the strongest partners, the latest dates.
  private static let partnersShown = 20
  private static let limitsShown = 12

  private func unitAddress(_ index: Int, _ key: String?) -> String {
    graph.path(of: key.map { .unitYear(index, $0) } ?? .unit(index))
  }

  private func unitPage(_ index: Int, _ identity: View, whole: ListPart, part: ListPart) -> RenderedFile {
    let node = graph.units[index]
    let ledger = UnitLedger(index, duties: node.duties[part.rows], in: graph)
    let indirect = part.key == nil ? IndirectDuties(index, in: graph) : nil
    let summary = unitSummary(index, ledger, part: part, indirect: indirect)
    var frame = PageFrame(
      kind: "unit",
      title: part.key.map { words("say.unit.title", ["name": node.name, "part": dateLabel(ofPart: $0)]) } ?? node.name,
      description: node.name + "：" + summary,
      path: unitAddress(index, part.key),
      crumbs: [crumb("home", .home), crumb("units", .units)],
      section: "units",
    )
    frame.links = [("alternate", "application/atom+xml", words("title.changes"), graph.path(of: .unitFeed(index)))]
    if part.key != nil { frame.crumbs.append((title: node.name, path: unitAddress(index, nil))) }

    var view = identity
    view.set("summary", summary)
    view.set("counts", unitCounts(ledger))
    let most = max(ledger.partners.first?.direct ?? 0, 1)
    let partners = ledger.partners.prefix(Self.partnersShown).map { partner in
      View([
        "name": graph.units[partner.unit].name,
        "url": graph.path(of: .unit(partner.unit)),
        "number": partner.direct,
        "share": max(1, partner.direct * 100 / most),
        "direct": partner.direct,
        "viaGroup": partner.viaGroup > 0 ? partner.viaGroup : nil,
      ])
    }
    // The latest ones, in the order of their dates: a list without a today can't know which are past.
    let limits = ledger.dated.suffix(Self.limitsShown).map { dated in
      var row = ledgerMeasure(dated.document, dated.measure)
      let limit = graph.documents[dated.document].policy.measures[dated.measure].timeLimits[dated.limit]
      row.set("limit", limitView(limit))
      return row
    }
    return page(
      frame,
      [
        "unit": view,
        "ledger": unitLedgerViews(index, rows: part.shown, root: frame.root),
        "partners": partners,
        "morePartners": ledger.partners.count > partners.count ? ledger.partners.count - partners.count : nil,
        "limits": limits,
        "moreLimits": ledger.dated.count > limits.count ? ledger.dated.count - limits.count : nil,
        "indirect": indirect.flatMap { indirectView(index, $0) },
        "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:)) { unitAddress(index, $0) },
        "changes": part.key == nil ? unitChanges(index) : nil,
        "downloads": unitDownloads(index),
      ],
    )
  }

  /// Who the unit is: names, place, former names, groups, members.
  private func unitIdentity(_ index: Int) -> View {
    let node = graph.units[index]
    let registered = node.registered.map { graph.registry.units[$0] }
    func name(_ unit: Int) -> View {
      View(["name": graph.units[unit].name, "url": graph.path(of: .unit(unit))])
    }
    func named(_ unit: Int, _ word: String, _ date: String?) -> View {
      var view = name(unit)
      view.set("note", date.map { words("say.unit.\(word)", ["date": dateText($0)]) })
      return view
    }
    let commonest = commonestName(index)
    let others = node.short.filter { $0 != commonest }
    return View([
      "name": commonest,
      "canonical": node.name == commonest ? nil : node.name,
      "slug": node.slug,
      "names": others.isEmpty ? nil : others.joined(separator: "、"),
      "place": node.place,
      "kindLabel": unitKind(index),
      "isGroup": node.isGroup ? true : nil,
      "isUnknown": node.registered == nil ? true : nil,
      "former": node.predecessors.map { predecessor in
        let entry = graph.units[predecessor].registered.map { graph.registry.units[$0] }
        return named(predecessor, "until", entry?.successor?.from)
      },
      "successors": node.successor.map { [named($0, "since", registered?.successor?.from)] },
      "contact": registered?.contact,
      "siteHref": registered?.url,
      "groups": node.groups.map(name),
      "members": node.members.map(name),
      "membersSource": node.members.isEmpty ? nil : registered?.source,
    ])
  }

  /// The name that the texts give the unit most often; of two the one that stands first. The canonical one without duties.
  private func commonestName(_ index: Int) -> String {
    var names: [(name: String, count: Int)] = []
    for reference in graph.units[index].duties {
      let name = graph.name(in: reference)
      if let known = names.firstIndex(where: { $0.name == name }) {
        names[known].count += 1
      } else {
        names.append((name, 1))
      }
    }
    // `max` gives the last of equals.
    return names.reversed().max { $0.count < $1.count }?.name ?? graph.units[index].name
  }

  /// 省级部门, 群组 …: as the registry says it.
  func unitKind(_ index: Int) -> String {
    let node = graph.units[index]
    return node.kind ?? words(node.isGroup ? "say.unit.kind-group" : "say.unit.kind-other")
  }

  /// One sentence: how much, in which roles, how often alone, most often beside whom.
  private func unitSummary(_ index: Int, _ ledger: UnitLedger, part: ListPart, indirect: IndirectDuties?) -> String {
    var sentence = ""
    if ledger.measures == 0 {
      sentence = words("say.unit.none")
    } else {
      let roles = Role.allCases.filter { ledger.count($0) > 0 }
      let held = part.key.map { words("say.unit.held-in", ["part": dateLabel(ofPart: $0)]) } ?? words("say.unit.held")
      sentence = held + words("say.unit.count", ["d": String(ledger.documents), "n": String(ledger.measures)])
      if roles != [.responsible] {
        for role in roles {
          sentence += words(
            "say.unit.role",
            ["role": words("role.\(role.rawValue)"), "n": String(ledger.count(role))],
          )
        }
      }
      sentence += words("say.unit.alone", ["n": String(ledger.alone)])
      sentence += words("say.unit.first", ["n": String(ledger.first)])
      if let most = ledger.partners.first, most.direct > 0 {
        let even = ledger.partners.prefix { $0.direct == most.direct }
        let names = even.prefix(3).map { graph.units[$0.unit].name }.joined(separator: words("say.comma"))
        sentence +=
          even.count > 3
          ? words("say.unit.most-many", ["names": names, "k": String(even.count), "n": String(most.direct)])
          : words("say.unit.most", ["names": names, "n": String(most.direct)])
      }
      sentence += words("say.stop")
    }
    if let indirect, indirect.measures > 0 {
      sentence += words("say.unit.indirect", ["n": String(indirect.measures)])
    }
    return sentence
  }

  private func unitCounts(_ ledger: UnitLedger) -> [View] {
    func count(_ label: String, _ number: Int) -> View {
      View(["label": label, "number": number, "unit": words("say.count.measures")])
    }
    var counts = [count(words("say.count.held"), ledger.measures)]
    for role in Role.allCases where ledger.count(role) > 0 {
      counts.append(count(words("role.\(role.rawValue)"), ledger.count(role)))
    }
    counts.append(count(words("say.count.alone"), ledger.alone))
    counts.append(count(words("say.count.first"), ledger.first))
    return counts
  }

  /// Held by a group or by the registry: a source with its count, its newest measures and the way to the source's own ledger.
  private func indirectView(_ index: Int, _ indirect: IndirectDuties) -> View? {
    if indirect.sources.isEmpty { return nil }
    let sources = indirect.sources.map { source in
      let rows = source.duties.prefix(10).map { ledgerMeasure($0.document, $0.measure) }
      return View([
        "label": words("say.unit.\(source.knownBy == .group ? "by-group" : "by-registry")"),
        "via": View(["name": graph.units[source.via].name, "url": graph.path(of: .unit(source.via))]),
        "count": source.duties.count,
        "rows": rows,
        "more": source.duties.count > rows.count
          ? View(["count": source.duties.count - rows.count, "url": graph.path(of: .unit(source.via))]) : nil,
      ])
    }
    return View(["count": indirect.measures, "items": sources])
  }
}
