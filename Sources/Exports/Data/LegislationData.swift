import PolicyModel
package import SiteGraph
import SourceText

/// A document as schema.org `Legislation` (JSON-LD), a file that its page's head names; addresses in it are relative to its own.
///
/// A responsible unit is not `legislationResponsible`, which means who answers for the legislation itself; the force of a
/// document is given only where front matter says it.
package func legislationData(ofDocument index: Int, in graph: SiteGraph) -> [UInt8] {
  let node = graph.documents[index]
  let metadata = node.policy.metadata
  var json = JSONWriter(reserving: 1024 + node.policy.measures.count * 160)
  json.object { json in
    json.key("@context")
    json.value("https://schema.org")
    json.key("@type")
    json.value("Legislation")
    json.key("@id")
    json.value(URN(of: ["document", node.slug]).text)
    json.key("name")
    json.value(metadata.title)
    json.key("inLanguage")
    json.value("zh-CN")
    func text(_ key: String, _ value: String?) {
      guard let value else { return }
      json.key(key)
      json.value(value)
    }
    text("legislationIdentifier", metadata.number)
    text("legislationType", metadata.kind)
    text("legislationDate", metadata.date)
    text("datePublished", metadata.printed)
    text("legislationDateOfApplicability", metadata.effective)
    text("legislationJurisdiction", metadata.place)
    if !metadata.issuers.isEmpty {
      json.key("legislationPassedBy")
      json.array { json in
        for issuer in metadata.issuers {
          json.object { json in
            json.key("@type")
            json.value("GovernmentOrganization")
            json.key("name")
            json.value(issuer)
          }
        }
      }
    }
    switch node.standing.status {
    case .inForce: text("legislationLegalForce", "https://schema.org/InForce")
    case .notYet, .repealed, .lapsed: text("legislationLegalForce", "https://schema.org/NotInForce")
    // 已修改 says nothing of what is in force now.
    case .amended, nil: break
    }
    if !node.policy.measures.isEmpty {
      json.key("hasPart")
      json.array { json in
        for measure in node.policy.measures {
          json.object { json in
            json.key("@type")
            json.value("Legislation")
            json.key("name")
            json.value(ExportWords.heading(of: measure, in: node.policy))
            json.key("url")
            json.value("measures/\(measure.ordinal).html")
          }
        }
      }
    }
  }
  return json.bytes
}
