import Comparison
import PolicyModel
import Registry
import SiteGraph
import SourceText

/// One measure of `data.json`.
func addMeasure(
  _ number: Int,
  of document: Int,
  node: DocumentNode,
  graph: SiteGraph,
  to json: inout JSONWriter,
) {
  let policy = node.policy
  let measure = policy.measures[number]
  json.object { json in
    json.key("id")
    json.value(measure.id)
    json.key("ordinal")
    json.value(measure.ordinal)
    json.key("label")
    json.value(measure.label)
    json.key("title")
    json.value(measure.title)
    json.key("section")
    json.value(measure.section.map { policy.sections[$0].id })
    json.key("url")
    json.value(graph.path(of: .measure(document: document, measure: number)))
    json.key("text")
    json.value(policy.text(of: measure.ranges))
    json.key("clauses")
    json.strings(measure.clauses.map(\.text))
    json.key("duties")
    json.array { json in
      for (place, duty) in measure.duties.enumerated() {
        add(duty, id: measure.dutyID(place), unit: graph.units[node.dutyUnits[number][place]], in: policy, to: &json)
      }
    }
    json.key("derived")
    json.array { json in
      for derived in node.derived[number] { add(derived, of: measure, graph: graph, to: &json) }
    }
    json.key("cites")
    json.array { json in
      for (place, work) in node.measureCitations[number].enumerated() {
        let use = CitationUse(document: document, measure: number, article: nil, citation: place)
        add(use, work: work, of: node, graph: graph, to: &json)
      }
    }
    json.key("deadlines")
    json.array { json in
      for limit in measure.timeLimits { add(limit, in: policy, to: &json) }
    }
    json.key("terms")
    json.array { json in
      for mention in node.terms where mention.measure == number {
        json.object { json in
          json.key("id")
          json.value(graph.terms[mention.term].id)
          json.key("name")
          json.value(graph.terms[mention.term].term.name)
          json.key("range")
          json.range(mention.range, in: policy)
        }
      }
    }
    json.key("lineage")
    addLineage(of: number, in: document, graph: graph, to: &json)
  }
}

/// A measure through the versions, oldest first; null for a document of one version.
private func addLineage(of measure: Int, in document: Int, graph: SiteGraph, to json: inout JSONWriter) {
  guard let (history, version) = graph.history(ofEdition: document) else {
    json.null()
    return
  }
  json.array { json in
    for step in history.lineage(ofMeasure: measure, version: version) {
      let edition = history.editions[step.version]
      let node = graph.edition(edition)
      json.object { json in
        json.key("version")
        json.value(node.version)
        json.key("measure")
        json.value(step.measure.map { node.policy.measures[$0].id })
        json.key("url")
        json.value(step.measure.map { graph.path(of: .measure(document: edition, measure: $0)) })
        json.key("change")
        json.value(step.change?.kind.rawValue ?? "first")
        json.key("moved")
        json.value(step.change?.isMoved ?? false)
      }
    }
  }
}

private func add(_ duty: Duty, id: String, unit: UnitNode, in policy: PolicyDocument, to json: inout JSONWriter) {
  json.object { json in
    json.key("id")
    json.value(id)
    json.key("unit")
    json.value(unit.id)
    json.key("name")
    json.value(duty.name)
    json.key("canonical")
    json.value(unit.name)
    json.key("role")
    json.value(duty.role.rawValue)
    json.key("order")
    json.value(duty.order)
    json.key("clause")
    json.value(duty.clause)
    json.key("group")
    json.value(duty.isGroup || unit.isGroup)
    json.key("known_by")
    json.value(duty.knownBy.rawValue)
    json.key("range")
    json.range(duty.range, in: policy)
    json.key("prefix")
    json.value(duty.prefix.isEmpty ? nil : duty.prefix)
    json.key("suffix")
    json.value(duty.suffix.isEmpty ? nil : duty.suffix)
    json.key("reason")
    json.value(duty.reason)
    json.key("evidence")
    json.array { json in
      for range in duty.evidence {
        json.object { json in
          json.key("text")
          json.value(policy.text(of: range))
          json.key("range")
          json.range(range, in: policy)
        }
      }
    }
  }
}

private func add(_ derived: DerivedDuty, of measure: Measure, graph: SiteGraph, to json: inout JSONWriter) {
  let unit = graph.units[derived.unit]
  json.object { json in
    json.key("id")
    json.value(measure.dutyID(derived.duty) + "-" + unit.slug)
    json.key("unit")
    json.value(unit.id)
    json.key("canonical")
    json.value(unit.name)
    json.key("role")
    json.value(derived.role.rawValue)
    json.key("known_by")
    json.value(derived.knownBy.rawValue)
    json.key("via")
    json.value(graph.units[derived.via].id)
    json.key("duty")
    json.value(measure.dutyID(derived.duty))
  }
}

private func add(_ limit: TimeLimit, in policy: PolicyDocument, to json: inout JSONWriter) {
  json.object { json in
    json.key("text")
    json.value(limit.text)
    json.key("date")
    json.value(limit.date)
    json.key("kind")
    json.value(limit.kind.rawValue)
    json.key("precision")
    json.value(limit.precision)
    json.key("period")
    json.value(limit.period)
    json.key("relative_to")
    json.value(limit.relativeTo)
    json.key("range")
    json.range(limit.range, in: policy)
  }
}

extension Measure {
  /// `m22-d1`: the first duty of measure 22.
  func dutyID(_ index: Int) -> String { "m\(ordinal)-d\(index + 1)" }
}
