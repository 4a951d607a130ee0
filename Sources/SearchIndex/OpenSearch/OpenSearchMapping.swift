internal import SourceText

/// The index definition for OpenSearch or Elasticsearch: what to send when the index is made, before the first document.
///
/// Chinese is read without a plug-in and without a dictionary. `text` is cut into pairs of neighbouring characters (`cjk_bigram`), runs
/// of Latin letters and digits stay whole: a phrase is found exactly, 500万元 not within 1500万元. The field `.near` beside it drops
/// brackets and signs first, as the static search does: 首台套 finds 首台（套）. Both read traditional characters as simplified ones.
package enum OpenSearchMapping {
  package static var bytes: [UInt8] {
    var json = JSONWriter(reserving: 1 << 16)
    json.object { json in
      json.key("settings")
      json.object { json in
        json.key("number_of_shards")
        json.value(1)
        json.key("max_result_window")
        json.value(10_000)
        json.key("analysis")
        json.object(analysis)
      }
      json.newline()
      json.key("mappings")
      json.object { json in
        // A field that the index does not know is a mistake of ours, never a new field.
        json.key("dynamic")
        json.value("strict")
        json.key("properties")
        json.object { json in for field in OpenSearchField.allCases { define(field, &json) } }
      }
    }
    json.newline()
    return json.bytes
  }

  private static func analysis(_ json: inout JSONWriter) {
    json.key("char_filter")
    json.object { json in
      json.key("simplified")
      json.object { json in
        json.key("type")
        json.value("mapping")
        json.key("mappings")
        json.strings(simplifications)
      }
      json.newline()
      json.key("bridged")
      json.object { json in
        json.key("type")
        json.value("pattern_replace")
        json.key("pattern")
        json.value("[\\s\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Pd}\"'<>`·•‧・]+")
        json.key("replacement")
        json.value("")
      }
    }
    json.newline()
    json.key("tokenizer")
    json.object { json in
      json.key("pairs")
      json.object { json in
        json.key("type")
        json.value("ngram")
        json.key("min_gram")
        json.value(2)
        json.key("max_gram")
        json.value(2)
      }
    }
    json.newline()
    json.key("filter")
    json.object { json in
      json.key("cjk_pairs")
      json.object { json in
        json.key("type")
        json.value("cjk_bigram")
      }
      json.key("cjk_pairs_and_letters")
      json.object { json in
        json.key("type")
        json.value("cjk_bigram")
        json.key("output_unigrams")
        json.value(true)
      }
    }
    json.newline()
    json.key("analyzer")
    json.object { json in
      analyzer("chinese_index", ["simplified"], "standard", ["cjk_width", "lowercase", "cjk_pairs_and_letters"], &json)
      analyzer("chinese_search", ["simplified"], "standard", ["cjk_width", "lowercase", "cjk_pairs"], &json)
      analyzer("near", ["simplified", "bridged"], "pairs", ["cjk_width", "lowercase"], &json)
    }
  }

  private static func analyzer(
    _ name: String,
    _ charFilters: [String],
    _ tokenizer: String,
    _ filters: [String],
    _ json: inout JSONWriter,
  ) {
    json.key(name)
    json.object { json in
      json.key("type")
      json.value("custom")
      json.key("char_filter")
      json.strings(charFilters)
      json.key("tokenizer")
      json.value(tokenizer)
      json.key("filter")
      json.strings(filters)
    }
    json.newline()
  }

  private static func define(_ field: OpenSearchField, _ json: inout JSONWriter) {
    json.key(field.rawValue)
    json.object { json in
      switch field.kind {
      case .text:
        json.key("type")
        json.value("text")
        json.key("analyzer")
        json.value("chinese_index")
        json.key("search_analyzer")
        json.value("chinese_search")
        json.key("fields")
        json.object { json in
          json.key("near")
          json.object { json in
            json.key("type")
            json.value("text")
            json.key("analyzer")
            json.value("near")
          }
        }
      case .keyword, .number:
        json.key("type")
        json.value(field.kind == .keyword ? "keyword" : "integer")
      case .nested(let names):
        json.key("type")
        json.value("nested")
        json.key("properties")
        json.object { json in
          for name in names {
            json.key(name)
            json.object { json in
              json.key("type")
              json.value("keyword")
            }
          }
        }
      }
    }
    json.newline()
  }

  /// `學=>学`, from the table that the static search uses.
  private static var simplifications: [String] {
    var pairs: [String] = []
    var traditional: Character?
    for sign in TraditionalTable.pairs where !sign.isWhitespace {
      if let from = traditional {
        pairs.append("\(from)=>\(sign)")
        traditional = nil
      } else {
        traditional = sign
      }
    }
    return pairs
  }
}

/// The fields of a document of the index, in the order in which they are written.
enum OpenSearchField: String, CaseIterable {
  /// `measure document unit citation term page`.
  case kind
  /// From the site's root.
  case url
  case title
  /// The printed number: （二十二）.
  case label
  case text
  /// Number, issuers, other names.
  case names
  case document
  case documentURL = "document_url"
  case year
  /// 文种.
  case genre
  case status
  case duties
  case times
  /// Documents by date and measures by their order, for equal scores.
  case order

  enum Kind: Equatable {
    case text
    case keyword
    case number
    case nested([String])
  }

  var kind: Kind {
    switch self {
    case .title, .text, .names: .text
    case .kind, .url, .label, .document, .documentURL, .genre, .status: .keyword
    case .year, .order: .number
    case .duties: .nested(["unit", "name", "role"])
    case .times: .nested(["kind", "date", "text"])
    }
  }
}
