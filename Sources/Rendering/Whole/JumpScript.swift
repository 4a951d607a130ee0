internal import Pinyin
internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// What the jump box looks in: `assets/jump.js`, which is loaded when the box is first used, and the rest of a large site in
  /// parts `assets/jump/<n>.js`, of which a query needs one. No file grows with the number of documents.
  func jumpScripts() -> [RenderedFile] {
    let entries = jumpEntries()
    var head: [JumpEntry] = []
    var rest: [JumpEntry] = []
    for kind in JumpEntry.Kind.allCases {
      let all = entries.filter { $0.kind == kind }
      head += all.prefix(kind.first)
      rest += all.dropFirst(kind.first)
    }
    let parts = JumpParts(rest)
    var files = [
      RenderedFile(
        path: graph.path(of: .jumpScript),
        bytes: scriptBytes("GongwenJump", jumpJSON(head, number: ("parts", parts.lists.count))),
      )
    ]
    for (number, list) in parts.lists.enumerated() {
      files.append(
        RenderedFile(
          path: graph.path(of: .jumpPart(number)),
          bytes: scriptBytes("GongwenJump", jumpJSON(list.map { rest[$0] }, number: ("part", number))),
        )
      )
    }
    return files
  }

  private func jumpJSON(_ entries: [JumpEntry], number: (name: String, value: Int)) -> [UInt8] {
    var json = JSONWriter(reserving: 65536)
    json.object { json in
      json.key(number.name)
      json.value(number.value)
      for kind in JumpEntry.Kind.allCases {
        json.key(kind.rawValue)
        json.array { json in
          for entry in entries where entry.kind == kind {
            json.array { json in entry.write(&json) }
            json.newline()
          }
        }
      }
    }
    return json.bytes
  }

  /// Documents newest first, units by measures, citations by uses.
  private func jumpEntries() -> [JumpEntry] {
    var entries = graph.documents.map { document in
      let metadata = document.policy.metadata
      return JumpEntry(
        .document(measures: document.policy.measures.count),
        slug: metadata.slug,
        name: metadata.title,
        number: metadata.number,
        initials: initials(metadata.title),
      )
    }
    for entry in indexedUnits().sorted(by: { ($1.measures, $0.unit) < ($0.measures, $1.unit) }) {
      let node = graph.units[entry.unit]
      let reading = node.registered.flatMap { graph.registry.units[$0].pinyin }
      let name = distinctUnitNames[entry.unit]
      entries.append(
        JumpEntry(
          // Of namesakes each shows its place, and is found without it.
          .unit(
            short: node.short.contains(node.name) || name == node.name ? node.short : [node.name] + node.short,
            spelled: fullPinyin(node.name, reading: reading)
          ),
          slug: node.slug,
          name: name,
          initials: jumpInitials(entry.unit),
        )
      )
    }
    let cited = graph.citations.indices.sorted {
      (graph.citations[$1].uses.count, $0) < (graph.citations[$0].uses.count, $1)
    }
    for index in cited {
      entries.append(JumpEntry(.citation, slug: graph.citations[index].slug, name: graph.citations[index].title))
    }
    return entries
  }

  /// The initials of a unit's names, each once, divided by blanks: `ynsgyhxxht sgyhxxht sgxt`.
  private func jumpInitials(_ index: Int) -> String {
    let node = graph.units[index]
    let reading = node.registered.flatMap { graph.registry.units[$0].pinyin }
    var all = [initials(node.name, reading: reading)]
    for name in node.short {
      let letters = initials(name)
      if !letters.isEmpty, !all.contains(letters) { all.append(letters) }
    }
    return all.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The pinyin of a name without blanks; the registry's reading where it gives one.
  private func fullPinyin(_ name: String, reading: String?) -> String {
    reading.map { $0.split(separator: " ").joined() } ?? ""
  }
}
