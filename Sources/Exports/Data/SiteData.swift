import PolicyModel
import SiteGraph
import SourceText

/// `data/documents.json`: every document in a line, newest first.
func documentsData(in graph: SiteGraph) -> [UInt8] {
  list("documents", reserving: graph.documents.count * 512) { json in
    for node in graph.documents {
      let metadata = node.policy.metadata
      json.newline()
      json.object { json in
        json.key("id")
        json.value("documents/" + node.slug)
        json.key("slug")
        json.value(node.slug)
        json.key("serial")
        json.value(node.serial)
        json.key("title")
        json.value(metadata.title)
        json.key("number")
        json.value(metadata.number)
        json.key("issuers")
        json.strings(metadata.issuers)
        json.key("place")
        json.value(metadata.place)
        json.key("date")
        json.value(metadata.date)
        json.key("status")
        json.value(node.standing.status?.rawValue)
        json.key("measures")
        json.value(node.policy.measures.count)
        json.key("duties")
        json.value(node.dutyCount)
        json.key("url")
        json.value(node.folder + "index.html")
        json.key("data")
        json.value(node.folder + "data.json")
      }
    }
  }
}

/// `data/units.json`: every unit in a line, by slug.
func unitsData(in graph: SiteGraph) -> [UInt8] {
  list("units", reserving: graph.units.count * 512) { json in
    for unit in graph.units {
      var documents = 0
      var measures = 0
      var lastDocument = -1
      var lastMeasure = -1
      for reference in unit.duties {
        if reference.document != lastDocument {
          documents += 1
          measures += 1
        } else if reference.measure != lastMeasure {
          measures += 1
        }
        (lastDocument, lastMeasure) = (reference.document, reference.measure)
      }
      json.newline()
      json.object { json in
        addUnit(unit, in: graph, to: &json)
        json.key("documents")
        json.value(documents)
        json.key("measures")
        json.value(measures)
        json.key("duties")
        json.value(unit.duties.count)
        json.key("derived")
        json.value(unit.derived.count)
        json.key("data")
        json.value(unit.id + ".json")
      }
    }
  }
}

/// `data/citations.json`: every cited work in a line, by slug, with where it is used.
func citationsData(in graph: SiteGraph) -> [UInt8] {
  list("citations", reserving: graph.citations.count * 512) { json in
    for node in graph.citations {
      json.newline()
      json.object { json in
        json.key("id")
        json.value(node.id)
        json.key("title")
        json.value(node.title)
        json.key("number")
        json.value(node.number)
        json.key("resolved")
        json.value(node.resolved.map { "documents/" + graph.documents[$0].slug })
        json.key("uses")
        json.array { json in
          for use in node.uses {
            let policy = graph.documents[use.document].policy
            let citation = graph.citation(use)
            json.object { json in
              json.key("document")
              json.value("documents/" + policy.metadata.slug)
              json.key("measure")
              json.value(use.measure.map { policy.measures[$0].id })
              json.key("article")
              json.value(use.article.map { policy.articles[$0].id })
              json.key("verb")
              json.value(citation.verb)
              json.key("provision")
              json.value(citation.provision)
            }
          }
        }
        json.key("url")
        json.value(node.id + ".html")
      }
    }
  }
}

/// An object with one list, and the address of its schema, which lies beside it.
private func list(_ name: String, reserving capacity: Int, _ items: (inout JSONWriter) -> Void) -> [UInt8] {
  var json = JSONWriter(reserving: capacity + 256)
  json.object { json in
    json.key(name)
    json.array(items)
    json.newline()
    json.key("$schema")
    json.value(name + ".schema.json")
  }
  var bytes = json.bytes
  bytes.append(0x0A)
  return bytes
}
