internal import SiteGraph
internal import SourceText

/// Suggestions as a person pastes them, and as a program reads them.
struct SuggestionWriting {
  private let entries: [UnitSuggestion]
  private let additions: [UnitSuggestion]

  init(_ suggestions: [UnitSuggestion]) {
    entries = suggestions.filter { $0.registered == nil }
    additions = suggestions.filter { $0.registered != nil }
  }

  // MARK: YAML

  func yaml(content: String) -> String {
    if entries.isEmpty, additions.isEmpty { return "# 责任单位都已登记，没有建议。\n" }
    var lines = [
      "# 登记建议：没有写入任何文件。核对以后，把要用的几项粘贴到 \(content)/registry/units.yaml 的 units 之下。",
      "# 一个单位的身份是“地区＋全称”；slug 决定网页地址，一经发布不再改动。",
    ]
    for suggestion in additions {
      lines += comments(suggestion)
      let short = suggestion.registeredShort + suggestion.short
      lines += [
        "# 已登记的“\(suggestion.registeredName ?? "")”（slug: \(suggestion.slug)）可补写法，它的 short 改作：",
        "#   short: [\(short.map(scalar).joined(separator: ", "))]",
      ]
    }
    if entries.isEmpty { return lines.joined(separator: "\n") + "\n" }
    lines.append("units:")
    for suggestion in entries {
      lines += comments(suggestion).map { "  " + $0 }
      lines.append("  - name: \(scalar(suggestion.name))")
      if !suggestion.short.isEmpty {
        lines.append("    short: [\(suggestion.short.map(scalar).joined(separator: ", "))]")
      }
      if let place = suggestion.place { lines.append("    place: \(scalar(place))") }
      if suggestion.isGroup { lines += ["    kind: 群组", "    group: true"] }
      lines.append("    slug: \(suggestion.slug)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func comments(_ suggestion: UnitSuggestion) -> [String] {
    let names = suggestion.names.map { "\($0.name) \($0.count) 处" }.joined(separator: "，")
    let more = suggestion.documents.count > 1 ? " 等 \(suggestion.documents.count) 件" : ""
    return ["# \(names)；见 \(suggestion.documents.first ?? "")\(more)"] + suggestion.doubts.map { "# \(sentence($0))" }
  }

  private func sentence(_ doubt: UnitSuggestion.Doubt) -> String {
    switch doubt {
    case .commonShortNames: "以上写法按通行简称看是同一单位，请核对"
    case .composedName: "全称由地区和通行简称推得，请核对"
    case .unknownPrefix(let prefix):
      prefix.isEmpty ? "名称前没有地区，是哪里的单位请核对" : "“\(prefix)”不是这件文件所属地区的前缀，全称和地区请核对"
    case .placeInName(let place): "名称里的地区是“\(place)”，不是文件所属的地区"
    case .near(let names): "与\(names.map { "“\($0)”" }.joined(separator: "、"))写法相近：若是同一单位，请合为一项，写进 short"
    }
  }

  /// A plain scalar where YAML reads one back, quoted otherwise.
  private func scalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x80 || $0.properties.isAlphabetic || UTF8Scan.isDigit(UInt8($0.value))
    }
    let isWord = text.unicodeScalars.contains { $0.value >= 0x80 && !UTF8Scan.isBlank($0.value) }
    if isPlain, isWord { return text }
    return "\"" + text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
  }

  // MARK: JSON

  func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.key("suggestions")
      json.array { json in
        for suggestion in entries + additions {
          json.newline()
          write(suggestion, &json)
        }
      }
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(_ suggestion: UnitSuggestion, _ json: inout JSONWriter) {
    json.object { json in
      json.key("name")
      json.value(suggestion.name)
      json.key("place")
      json.value(suggestion.place)
      json.key("slug")
      json.value(suggestion.slug)
      json.key("group")
      json.value(suggestion.isGroup)
      json.key("registered")
      json.value(suggestion.registered)
      json.key("short")
      json.strings(suggestion.short)
      json.key("names")
      json.array { json in
        for name in suggestion.names {
          json.object { json in
            json.key("name")
            json.value(name.name)
            json.key("count")
            json.value(name.count)
          }
        }
      }
      json.key("documents")
      json.strings(suggestion.documents)
      json.key("doubts")
      json.strings(suggestion.doubts.map(sentence))
    }
  }
}
