internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// `units/<slug>.js`: what home and lists show to a reader who said 这是我的单位. Newest documents first, at most 300 measures.
  func unitScript(_ index: Int) -> RenderedFile {
    let node = graph.units[index]
    var json = JSONWriter(reserving: 4096)
    json.object { json in
      json.key("slug")
      json.value(node.slug)
      json.key("name")
      json.value(node.name)
      var measures: [DutyReference] = []
      for reference in node.duties
      where measures.last.map({ $0.document != reference.document || $0.measure != reference.measure }) ?? true {
        measures.append(reference)
      }
      json.key("total")
      json.value(measures.count)
      json.key("documents")
      json.array { json in
        var at = 0
        let shown = measures.prefix(300)
        while at < shown.count {
          let document = shown[at].document
          let policy = graph.documents[document].policy
          json.array { json in
            json.value(policy.metadata.slug)
            json.value(policy.metadata.title)
            json.value(policy.metadata.number)
            json.array { json in
              while at < shown.count, shown[at].document == document {
                let measure = policy.measures[shown[at].measure]
                json.array { json in
                  json.value(measure.ordinal)
                  json.value(measure.label)
                  json.value(name(ofMeasure: shown[at].measure, in: document))
                  json.value(measure.duties[shown[at].duty].role.rawValue)
                  json.value(measure.timeLimits.lazy.compactMap(\.date).first)
                }
                at += 1
              }
            }
          }
          json.newline()
        }
      }
    }
    return RenderedFile(path: node.id + ".js", bytes: scriptBytes("GongwenUnit", json.bytes))
  }

  /// A call of a function with data: UTF-8 with byte order mark, so that the oldest browser on a page in another encoding reads it.
  func scriptBytes(_ function: String, _ json: [UInt8]) -> [UInt8] {
    [0xEF, 0xBB, 0xBF] + Array("\(function)(".utf8) + json + Array(");\n".utf8)
  }
}
