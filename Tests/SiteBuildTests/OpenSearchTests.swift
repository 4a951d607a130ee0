import Foundation
import TestSupport
import Testing

/// `gongwen export opensearch`: the form that a search server takes, and a search page that asks one.
struct OpenSearchTests {
  private typealias Object = [String: Any]

  private func object(_ text: some StringProtocol) throws -> Object {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  @Test func `every line is what the bulk interface takes, with fields that the mapping knows`() throws {
    let site = try SampleSite.built()
    let run = try site.gongwen("export", "opensearch", "--to", "out", "--index", "policy-1")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(try site.bytes(below: "out").keys.sorted() == ["bulk-0001.ndjson", "mapping.json"])
    let mapping = try object(site.text("out/mapping.json"))
    let fields = try #require((mapping["mappings"] as? Object)?["properties"] as? [String: Object])

    let text = try site.text("out/bulk-0001.ndjson")
    #expect(text.hasSuffix("}\n"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count.isMultiple(of: 2))
    var ids: Set<String> = []
    var kinds: [String: Int] = [:]
    for (number, line) in lines.enumerated() {
      let value = try object(line)
      if number.isMultiple(of: 2) {
        #expect(value.count == 1)
        let action = try #require(value["index"] as? [String: String])
        #expect(action["_index"] == "policy-1")
        let id = try #require(action["_id"])
        #expect(ids.insert(id).inserted, "\(id) twice")
        #expect(id.utf8.count <= 512)
      } else {
        for (name, content) in value { try expect(content, as: #require(fields[name], "\(name)"), name) }
        let url = try #require(value["url"] as? String)
        let file = url.split(separator: "#").first.map(String.init) ?? url
        #expect(site.exists("Output/\(file)"), "\(url)")
        kinds[try #require(value["kind"] as? String), default: 0] += 1
      }
    }
    #expect(kinds["measure"] == 4)
    #expect(kinds["unit"] == 6)
    // Two documents by their titles, and the text before and after their measures.
    #expect(kinds["document"] ?? 0 >= 4)
  }

  /// Whether a value has the type of its field; a nested one each of its objects.
  private func expect(_ content: Any, as field: Object, _ name: String) throws {
    switch field["type"] as? String {
    case "text", "keyword": #expect(content is String || content is [String], "\(name)")
    case "integer": #expect(content is Int, "\(name)")
    case "nested":
      let inner = try #require(field["properties"] as? [String: Object])
      for object in try #require(content as? [Object], "\(name)") {
        for (key, value) in object { try expect(value, as: #require(inner[key], "\(name).\(key)"), key) }
      }
    default: Issue.record("\(name) has no type")
    }
  }

  @Test func `the mapping names only what it defines, and no character twice`() throws {
    let site = try SampleSite.built()
    _ = try site.gongwen("export", "opensearch", "--to", "out")
    let mapping = try object(site.text("out/mapping.json"))
    let analysis = try #require((mapping["settings"] as? Object)?["analysis"] as? [String: [String: Object]])
    let built: [String: Set<String>] = [
      "char_filter": [], "tokenizer": ["standard"], "filter": ["cjk_width", "lowercase"], "analyzer": [],
    ]
    func isKnown(_ name: String, _ part: String) -> Bool {
      analysis[part]?[name] != nil || built[part]?.contains(name) == true
    }
    for (name, analyzer) in analysis["analyzer"] ?? [:] {
      #expect(isKnown(analyzer["tokenizer"] as? String ?? "", "tokenizer"), "\(name)")
      for part in ["char_filter", "filter"] {
        for used in analyzer[part] as? [String] ?? [] { #expect(isKnown(used, part), "\(name): \(used)") }
      }
    }
    let fields = try #require((mapping["mappings"] as? Object)?["properties"] as? [String: Object])
    for (name, field) in fields where field["type"] as? String == "text" {
      for key in ["analyzer", "search_analyzer"] {
        #expect(isKnown(field[key] as? String ?? "", "analyzer"), "\(name)")
      }
    }
    // A character that is mapped twice keeps the index from being made.
    let pairs = try #require(analysis["char_filter"]?["simplified"]?["mappings"] as? [String])
    let from = pairs.map { String($0.prefix { $0 != "=" }) }
    #expect(Set(from).count == from.count)
    #expect(pairs.contains("學=>学"))
    #expect(pairs.allSatisfy { $0.unicodeScalars.count == 4 })
  }

  @Test func `an export writes the same bytes again and takes its own old parts away`() throws {
    let site = try SampleSite.built()
    _ = try site.gongwen("export", "opensearch", "--to", "out")
    let before = try site.bytes(below: "out")
    try site.write("out/bulk-0002.ndjson", "old")
    try site.write("out/notes.txt", "mine")
    _ = try site.gongwen("export", "opensearch", "--to", "out", "--jobs", "1")
    var after = try site.bytes(below: "out")
    #expect(after.removeValue(forKey: "notes.txt") != nil)
    #expect(differences(before, after) == [])
  }

  @Test func `content with errors is not exported`() throws {
    let site = try SampleSite.built()
    try site.edit(SampleSite.canteen, "date: 2024-03-05", "date: 2024-13-05")
    let run = try site.gongwen("export", "opensearch", "--to", "out")
    #expect(run.status == 1)
    #expect(run.output.contains("[front-matter.date]"))
    #expect(!site.exists("out"))
  }

  @Test(arguments: ["Policy", "_x", "-x", "a b", "", "中文", "a/b"])
  func `an index name that no server takes is refused`(name: String) throws {
    let site = try SampleSite.built()
    #expect(try site.gongwen("export", "opensearch", "--index=\(name)").status == 2)
  }

  @Test(arguments: [
    ("https://search.example.cn:9200/policy/_search", "connect-src https://search.example.cn:9200"),
    ("/search/policy/_search", "connect-src 'self'"),
  ])
  func `only the search page of a site with a search server may ask it`(endpoint: String, source: String) throws {
    var files = SampleSite.files
    files["Content/site.yaml"] = "name: x\nsearch:\n  endpoint: \(endpoint)\n"
    let site = try VirtualSite(files)
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)")
    let page = try site.text("Output/search.html").replacingOccurrences(of: "&#39;", with: "'")
    #expect(page.contains("form-action 'self'; \(source)\">"))
    #expect(page.contains("data-endpoint=\"\(endpoint)\""))
    #expect(page.contains("assets/remote.js"))
    #expect(try !site.text("Output/index.html").contains("connect-src"))
  }

  @Test func `without a search server the search page asks nobody`() throws {
    let page = try SampleSite.built().text("Output/search.html")
    for word in ["connect-src", "data-endpoint", "remote.js"] { #expect(!page.contains(word)) }
  }

  @Test(arguments: [
    "ftp://x/_search", "javascript:alert(1)", "//evil.example/_search", "https://a.example; script-src *", "https://",
    "search",
    "https://user@evil.example/", "https://a.example,https://b.example",
  ])
  func `an address that could be more than an address is an error`(endpoint: String) throws {
    let refusal = Refusal(
      id: "site.search-endpoint",
      path: "Content/site.yaml",
      line: 3,
      column: 3,
      says: "检索服务的地址",
      advises: "_search",
    )
    try expectRefused(refusal) { site in
      try site.write("Content/site.yaml", "name: x\nsearch:\n  endpoint: \"\(endpoint)\"\n")
    }
  }
}
