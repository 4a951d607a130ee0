internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// `assets/jump.js`: what the jump box looks in. Loaded when the box is first used; documents newest first, units by measures,
  /// citations by uses.
  func jumpScript() -> RenderedFile {
    var json = JSONWriter(reserving: 65536)
    json.object { json in
      json.key("documents")
      json.array { json in
        for document in graph.documents {
          let metadata = document.policy.metadata
          json.array { json in
            json.value(metadata.slug)
            json.value(metadata.title)
            json.value(metadata.number)
            json.value(document.policy.measures.count)
            json.value(initials(metadata.title))
          }
          json.newline()
        }
      }
      json.key("units")
      json.array { json in
        let order = indexedUnits().sorted { ($1.measures, $0.unit) < ($0.measures, $1.unit) }
        for entry in order {
          let node = graph.units[entry.unit]
          let reading = node.registered.flatMap { graph.registry.units[$0].pinyin }
          json.array { json in
            json.value(node.slug)
            json.value(node.name)
            json.strings(node.short)
            json.value(fullPinyin(node.name, reading: reading))
            json.value(jumpInitials(entry.unit))
          }
          json.newline()
        }
      }
      json.key("citations")
      json.array { json in
        let order = graph.citations.indices.sorted {
          (graph.citations[$1].uses.count, $0) < (graph.citations[$0].uses.count, $1)
        }
        for index in order {
          json.array { json in
            json.value(graph.citations[index].slug)
            json.value(graph.citations[index].title)
          }
          json.newline()
        }
      }
    }
    return RenderedFile(path: graph.path(of: .jumpScript), bytes: scriptBytes("GongwenJump", json.bytes))
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
