import SourceText

/// The index of a small site: all text in one file, searched by `indexOf`. One request after the page, nothing to
/// decode, and readable by a person.
enum PlainIndex {
  /// The payload as JSON; docs/search-format.md lists the fields. `documents` come in the order of postings.
  static func payload(_ input: SearchInput, documents: [SearchDocument]) -> [UInt8] {
    var json = JSONWriter(reserving: 64 * 1024)
    json.object { json in
      json.key("form")
      json.value("plain")
      names(input, to: &json)
      SoundTables(documents).append(to: &json)
      var units: [String: Int] = [:]
      for (index, unit) in input.units.enumerated() { units[unit.id + ".html"] = index }
      json.key("docs")
      json.array { json in
        for document in documents {
          let unit = document.kind == .unit ? units[document.url] : nil
          if let unit, isTold(document, by: input.units[unit]) {
            json.value(unit)
          } else {
            append(document, to: &json)
          }
        }
      }
    }
    return json.bytes
  }

  /// Whether a unit's entry is all there is to say: its number stands for the document.
  private static func isTold(_ document: SearchDocument, by unit: SearchUnit) -> Bool {
    document.title == unit.name && document.metadata == unit.aliases && document.year == nil
      && document.status == nil && document.genre == nil && document.records.isEmpty
  }

  /// Units and synonyms: what turns a word into other words.
  static func names(_ input: SearchInput, to json: inout JSONWriter) {
    json.key("units")
    json.array { json in
      for unit in input.units { json.strings([unit.id, unit.name] + unit.aliases) }
    }
    json.key("synonyms")
    json.array { json in
      for synonym in input.synonyms { json.strings([synonym.everyday] + synonym.official) }
    }
  }

  private static func append(_ document: SearchDocument, to json: inout JSONWriter) {
    json.array { json in
      json.value(document.kind.rawValue)
      json.value(document.url)
      json.value(document.title)
      json.value(document.metadataText)
      if document.records.isEmpty, document.year == nil, document.status == nil, document.genre == nil { return }
      json.value(document.year ?? 0)
      json.value(document.status ?? "")
      json.value(document.genre ?? "")
      for record in document.records { append(record, below: document.folder, to: &json) }
    }
  }

  private static func append(_ record: SearchRecord, below folder: String, to json: inout JSONWriter) {
    json.array { json in
      json.value(record.kind.rawValue)
      json.value(record.address(below: folder))
      json.value(record.text)
      // The last fields are left out when they and all behind them are empty.
      let fields = record.timeLimits.isEmpty ? (record.duties.isEmpty ? (record.label == nil ? 1 : 2) : 3) : 4
      if fields == 1, record.title == nil { return }
      // A title and a label that lead the text are told by their lengths.
      let leads = record.text.utf16.starts(with: ((record.label ?? "") + (record.title ?? "")).utf16)
      func lead(_ text: String?) { if leads { json.value(text?.utf16.count ?? 0) } else { json.value(text ?? "") } }
      lead(record.title)
      if fields >= 2 { lead(record.label) }
      if fields >= 3 {
        json.array { json in
          for duty in record.duties {
            json.value(duty.unit)
            json.value(duty.role.rawValue)
          }
        }
      }
      if fields >= 4 {
        json.array { json in
          for limit in record.timeLimits { json.values(limit.kind, limit.date ?? "", limit.text) }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func values(_ texts: String...) {
    for text in texts { value(text) }
  }
}

extension SearchDocument {
  /// Each entry a paragraph: no phrase runs from one to the next.
  var metadataText: String { metadata.joined(separator: "\n") }

  /// The address up to its last `/`.
  var folder: String {
    guard let slash = url.utf8.lastIndex(of: 0x2F) else { return "" }
    return String(url[...slash])
  }
}

extension SearchRecord {
  /// The address below the document's folder, or from the site's root with a `/` before it.
  func address(below folder: String) -> String {
    url.hasPrefix(folder) ? String(url.dropFirst(folder.count)) : "/" + url
  }
}
