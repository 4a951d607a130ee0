internal import SourceText

/// The documents of a site for the `_bulk` endpoint of OpenSearch or Elasticsearch: two lines a document, what to do and with what.
package enum OpenSearchBulk {
  /// How large a part may grow, in bytes; servers take up to 100 MB at once unless told otherwise.
  package static let partSize = 8 << 20

  /// Hands over the parts one by one, so that memory holds one at a time. The same site gives the same bytes.
  ///
  /// - Returns: how many documents were written.
  package static func write<Failure: Error>(
    _ input: SearchInput,
    index: String,
    partSize: Int = partSize,
    part: ([UInt8]) throws(Failure) -> Void,
  ) throws(Failure) -> Int {
    var count = 0
    var ids: Set<String> = []
    var bytes: [UInt8] = []
    func add(_ id: String, _ body: (inout JSONWriter) -> Void) throws(Failure) {
      var id = id
      var times = 1
      // Two texts of one page, before and after its measures, have one address.
      while !ids.insert(id).inserted {
        times += 1
        id = "\(id)~\(times)"
      }
      var json = JSONWriter(reserving: 2048)
      json.object { json in
        json.key("index")
        json.object { json in
          json.key("_index")
          json.value(index)
          json.key("_id")
          json.value(id)
        }
      }
      json.newline()
      bytes += json.bytes
      var content = JSONWriter(reserving: 2048)
      content.object(body)
      content.newline()
      bytes += content.bytes
      count += 1
      if bytes.count >= partSize {
        try part(bytes)
        bytes = []
      }
    }
    for document in input.documents {
      try add(document.url) { json in
        head(document.kind, document.url, document.title, &json)
        if !document.metadata.isEmpty {
          json.key(OpenSearchField.names.rawValue)
          json.strings(document.metadata)
        }
        facets(document, order: 0, &json)
      }
      for (order, record) in document.records.enumerated() {
        let suffix = record.kind == .measure ? "" : "|text"
        try add(record.url + suffix) { json in
          head(record.kind, record.url, record.title ?? document.title, &json)
          if let label = record.label {
            json.key(OpenSearchField.label.rawValue)
            json.value(label)
          }
          json.key(OpenSearchField.text.rawValue)
          json.value(record.text)
          facets(document, order: order + 1, &json)
          duties(record, input.units, &json)
        }
      }
    }
    if !bytes.isEmpty { try part(bytes) }
    return count
  }

  private static func head(_ kind: SearchKind, _ url: String, _ title: String, _ json: inout JSONWriter) {
    json.key(OpenSearchField.kind.rawValue)
    json.value(kind.name)
    json.key(OpenSearchField.url.rawValue)
    json.value(url)
    json.key(OpenSearchField.title.rawValue)
    json.value(title)
  }

  /// What a text is filtered by.
  private static func facets(_ document: SearchDocument, order: Int, _ json: inout JSONWriter) {
    if document.kind == .document {
      json.key(OpenSearchField.document.rawValue)
      json.value(document.title)
      json.key(OpenSearchField.documentURL.rawValue)
      json.value(document.url)
    }
    if let year = document.year {
      json.key(OpenSearchField.year.rawValue)
      json.value(year)
    }
    if let genre = document.genre {
      json.key(OpenSearchField.genre.rawValue)
      json.value(genre)
    }
    if let status = document.status {
      json.key(OpenSearchField.status.rawValue)
      json.value(status)
    }
    json.key(OpenSearchField.order.rawValue)
    json.value(order)
  }

  private static func duties(_ record: SearchRecord, _ units: [SearchUnit], _ json: inout JSONWriter) {
    if !record.duties.isEmpty {
      json.key(OpenSearchField.duties.rawValue)
      json.array { json in
        for duty in record.duties {
          json.object { json in
            json.key("unit")
            json.value(units[duty.unit].id)
            json.key("name")
            json.value(units[duty.unit].name)
            json.key("role")
            json.value("\(duty.role)")
          }
        }
      }
    }
    if !record.timeLimits.isEmpty {
      json.key(OpenSearchField.times.rawValue)
      json.array { json in
        for limit in record.timeLimits {
          json.object { json in
            json.key("kind")
            json.value(limit.kind)
            if let date = limit.date {
              json.key("date")
              json.value(date)
            }
            json.key("text")
            json.value(limit.text)
          }
        }
      }
    }
  }
}
