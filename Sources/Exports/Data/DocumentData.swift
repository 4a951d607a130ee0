import PolicyModel
import SiteGraph
import SourceText

/// `data.json` of a document: the public contract (DESIGN §4, `data/document.schema.json`). The contract's fields come first
/// and in its order; what was added later stands after them.
func documentData(_ index: Int, in graph: SiteGraph) -> [UInt8] {
  let node = graph.documents[index]
  let policy = node.policy
  let metadata = policy.metadata
  let places = OutsideCitations(policy)
  var json = JSONWriter(reserving: policy.blocks.reduce(4096) { $0 + $1.text.utf8.count * 3 })
  json.object { json in
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
    json.key("printed")
    json.value(metadata.printed)
    json.key("recipients")
    json.value(metadata.recipients)
    json.key("status")
    json.value(node.standing.status?.rawValue)
    json.key("inferred")
    json.strings(metadata.inferred)
    json.key("source")
    addSource(metadata.source, to: &json)
    json.newline()
    json.key("sections")
    json.array { json in
      for (number, section) in policy.sections.enumerated() {
        json.newline()
        add(section, cites: places.ofSection[number], of: index, node: node, graph: graph, to: &json)
      }
    }
    json.newline()
    json.key("measures")
    json.array { json in
      for number in policy.measures.indices {
        json.newline()
        addMeasure(number, of: index, node: node, graph: graph, to: &json)
      }
    }
    json.newline()
    json.key("cites")
    json.array { json in
      for citation in places.ofDocument {
        let use = CitationUse(document: index, measure: nil, article: nil, citation: citation)
        add(use, work: node.citations[citation], of: node, graph: graph, to: &json)
      }
    }
    json.newline()
    json.key("rules")
    addRules(policy, to: &json)
    json.newline()
    json.key("findings")
    addFindings(ofFile: policy.path, in: graph, to: &json)
    json.newline()
    addLaterFields(index, graph: graph, to: &json)
  }
  var bytes = json.bytes
  bytes.append(0x0A)
  return bytes
}

private func addSource(_ source: DocumentMetadata.Source?, to json: inout JSONWriter) {
  guard let source else {
    json.null()
    return
  }
  json.object { json in
    json.key("file")
    json.value(source.file)
    json.key("sha256")
    json.value(source.sha256)
  }
}

private func add(
  _ section: Section,
  cites: [Int],
  of document: Int,
  node: DocumentNode,
  graph: SiteGraph,
  to json: inout JSONWriter,
) {
  json.object { json in
    json.key("id")
    json.value(section.id)
    json.key("label")
    json.value(section.label)
    json.key("title")
    json.value(section.title)
    json.key("level")
    json.value(section.level)
    json.key("parent")
    json.value(section.parent.map { node.policy.sections[$0].id })
    json.key("cites")
    json.array { json in
      for citation in cites {
        let use = CitationUse(document: document, measure: nil, article: nil, citation: citation)
        add(use, work: node.citations[citation], of: node, graph: graph, to: &json)
      }
    }
  }
}

/// One citation, wherever it stands.
func add(
  _ use: CitationUse,
  work: Int,
  of node: DocumentNode,
  graph: SiteGraph,
  to json: inout JSONWriter,
) {
  let citation = node.citation(use)
  json.object { json in
    json.key("id")
    json.value(graph.citations[work].id)
    json.key("title")
    json.value(citation.title)
    json.key("number")
    json.value(citation.number)
    json.key("verb")
    json.value(citation.verb)
    json.key("resolved")
    json.value(graph.citations[work].resolved.map { "documents/" + graph.documents[$0].slug })
    json.key("stands_for")
    json.value(citation.standsFor)
    json.key("provision")
    json.value(citation.provision)
    json.key("range")
    json.range(citation.range, in: node.policy)
    json.key("provisions")
    json.array { json in
      for (number, provision) in citation.provisions.enumerated() {
        let target = node.provisionTargets[use]?[number]
        json.object { json in
          json.key("text")
          json.value(provision.text)
          json.key("id")
          json.value(target?.anchor)
          json.key("url")
          json.value(target.map { graph.path(of: $0) })
        }
      }
    }
  }
}

private func addRules(_ policy: PolicyDocument, to json: inout JSONWriter) {
  json.array { json in
    for rule in policy.rules {
      json.object { json in
        json.key("kind")
        switch rule.kind {
        case .firstLeads:
          json.value("first-leads")
          json.key("units")
          json.strings([])
        case .unitsHoldAll(let units):
          json.value("units-hold-all")
          json.key("units")
          json.strings(units)
        }
        json.key("text")
        json.value(rule.text)
        json.key("range")
        json.range(rule.range, in: policy)
      }
    }
  }
}

/// The findings about one file: a slice of the graph's, which are sorted by path.
private func addFindings(ofFile path: String, in graph: SiteGraph, to json: inout JSONWriter) {
  var low = 0
  var high = graph.findings.count
  while low < high {
    let middle = (low + high) / 2
    if graph.findings[middle].path.utf8.lexicographicallyPrecedes(path.utf8) { low = middle + 1 } else { high = middle }
  }
  json.array { json in
    while low < graph.findings.count, graph.findings[low].path == path {
      let finding = graph.findings[low]
      json.object { json in
        json.key("id")
        json.value(finding.id)
        json.key("severity")
        json.value(finding.severity.rawValue)
        json.key("line")
        json.value(finding.line)
        json.key("column")
        json.value(finding.column)
        json.key("text")
        json.value(finding.message)
        json.key("suggestion")
        json.value(finding.suggestion)
      }
      low += 1
    }
  }
}

/// Which version this is, what it rests on that it is (not) in force, and where the others are.
private func addVersions(_ node: DocumentNode, graph: SiteGraph, to json: inout JSONWriter) {
  json.key("version")
  json.value(node.version)
  json.key("current")
  json.value(node.isCurrent)
  json.key("replaced_by")
  if case .replaced(let date) = node.standing.basis { json.value(date) } else { json.null() }
  json.key("superseded_by")
  if case .superseded(let other) = node.standing.basis {
    json.value("documents/" + graph.documents[other].slug)
  } else {
    json.null()
  }
  json.key("versions")
  json.array { json in
    guard let history = node.history else { return }
    for edition in graph.histories[history].editions {
      let version = graph.edition(edition)
      json.object { json in
        json.key("version")
        json.value(version.version)
        json.key("status")
        json.value(version.standing.status?.rawValue)
        json.key("current")
        json.value(version.isCurrent)
        json.key("url")
        json.value(version.folder + "index.html")
        json.key("data")
        json.value(version.folder + "data.json")
      }
    }
  }
}

/// What the contract's first edition did not have.
private func addLaterFields(_ document: Int, graph: SiteGraph, to json: inout JSONWriter) {
  let node = graph.documents[document]
  let metadata = node.policy.metadata
  json.key("kind")
  json.value(metadata.kind)
  json.key("printer")
  json.value(metadata.printer)
  json.key("publicity")
  json.value(metadata.publicity)
  json.key("topics")
  json.strings(metadata.topics)
  json.key("index_number")
  json.value(metadata.indexNumber)
  json.key("effective")
  json.value(metadata.effective)
  json.key("expires")
  json.value(metadata.expires)
  json.key("basis")
  json.strings(metadata.basis)
  json.key("supersedes")
  json.strings(metadata.supersedes)
  json.key("url")
  json.value(node.folder + "index.html")
  json.newline()
  json.key("files")
  json.array { json in
    for file in node.files {
      json.object { json in
        json.key("url")
        json.value(node.folder + file.name)
        json.key("content")
        json.value(file.content)
        json.key("size")
        json.value(file.size)
        json.key("sha256")
        json.value(file.sha256)
      }
    }
  }
  json.newline()
  addVersions(node, graph: graph, to: &json)
  json.newline()
  json.key("articles")
  json.array { json in
    for (number, article) in node.policy.articles.enumerated() {
      json.newline()
      json.object { json in
        json.key("id")
        json.value(article.id)
        json.key("label")
        json.value(article.label)
        json.key("section")
        json.value(article.section.map { node.policy.sections[$0].id })
        json.key("text")
        json.value(node.policy.text(of: article.ranges))
        json.key("cites")
        json.array { json in
          for (place, work) in node.articleCitations[number].enumerated() {
            let use = CitationUse(document: document, measure: nil, article: number, citation: place)
            add(use, work: work, of: node, graph: graph, to: &json)
          }
        }
      }
    }
  }
  json.newline()
  json.key("$schema")
  json.value(rootPrefix(depth: depth(ofPath: node.folder)) + "data/document.schema.json")
}
