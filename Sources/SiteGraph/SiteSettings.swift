package import SourceText
internal import StrictYAML

/// What `site.yaml` says: names, footer, government tags, features. Nothing is invented: what is not given is absent.
package struct SiteSettings: Sendable, Hashable {
  package var name: String
  /// 主办单位.
  package var owner: String?
  /// 承办单位.
  package var organizer: String?
  package var contact: String?
  /// The sentence of authenticity; 以印发文本为准 unless given.
  package var notice: String
  /// The address under which the site is served, with a closing slash; nil for a site known only as a folder.
  package var address: String?
  /// 政府网站标识码; never invented.
  package var code: String?
  package var icp: String?
  package var police: String?
  package var keywords: [String]
  /// `zh-CN` or `en`: the words of the interface.
  package var language: String
  /// Addresses of assets carry a digest of their bytes.
  package var fingerprintAssets: Bool
  /// The Content-Security-Policy is given as a meta tag.
  package var policyTag: Bool
  /// The government meta tags are written.
  package var governmentTags: Bool
  /// Rows on one page before a list is split by year.
  package var pageSize: Int
  /// Where a search server answers for the search page, which uses the site's own index where it does not; nil for none.
  package var searchEndpoint: String?
  /// Severity set per rule: ID → severity, or nil for off.
  package var severities: [RuleSetting]
  /// Secrecy marks that a person has released, with the reason.
  package var releasedMarks: [ReleasedMark]

  /// A rule whose severity the site sets itself.
  package struct RuleSetting: Sendable, Hashable {
    package var id: String
    /// Nil for a rule that is switched off.
    package var severity: Severity?
  }

  /// A document whose secrecy mark a person has released.
  package struct ReleasedMark: Sendable, Hashable {
    package var slug: String
    package var reason: String
  }

  /// A site without `site.yaml`.
  package init() {
    name = "公文库"
    notice = "本站内容依印发文本整理，以印发文本为准。"
    keywords = []
    language = "zh-CN"
    fingerprintAssets = false
    policyTag = true
    governmentTags = true
    pageSize = 100
    severities = []
    releasedMarks = []
  }

  /// Reads `site.yaml`; faults are findings, what is sound is kept.
  package static func read(_ bytes: [UInt8], path: String) -> (settings: SiteSettings, findings: [Finding]) {
    var settings = SiteSettings()
    if let fault = EncodingFault.finding(in: bytes, path: path) { return (settings, [fault]) }
    let parsed = YAMLParsing.parse(bytes[...], path: path)
    guard let value = parsed.value else { return (settings, parsed.findings) }
    var reader = YAMLReader(value, path: path)
    settings.name = reader.string("name") ?? settings.name
    settings.owner = reader.string("owner")
    settings.organizer = reader.string("organizer")
    settings.contact = reader.string("contact")
    settings.notice = reader.string("notice") ?? settings.notice
    if let address = reader.string("address") {
      if isWebAddress(address) {
        settings.address = address.hasSuffix("/") ? address : address + "/"
      } else {
        reader.add(
          "site.address",
          reader.position(of: "address"),
          "address 应以 https:// 或 http:// 开头，不含空格、引号和尖括号，而不是“\(address)”",
          suggestion: "如 https://zwgk.example.gov.cn/zhengce/",
        )
      }
    }
    settings.code = reader.string("code")
    settings.icp = reader.string("icp")
    settings.police = reader.string("police")
    settings.keywords = reader.strings("keywords")
    settings.language = reader.string("language") ?? settings.language
    settings.fingerprintAssets = reader.bool("fingerprint") ?? settings.fingerprintAssets
    settings.policyTag = reader.bool("policy_tag") ?? settings.policyTag
    settings.governmentTags = reader.bool("government_tags") ?? settings.governmentTags
    if let size = reader.int("page_size") {
      if (20...5000).contains(size) {
        settings.pageSize = size
      } else {
        reader.add("site.page-size", reader.position(of: "page_size"), "page_size 应在 20 与 5000 之间，而不是 \(size)")
      }
    }
    if let search = reader.value("search") {
      var inner = YAMLReader(search, path: path)
      if let endpoint = inner.string("endpoint") {
        if Self.isEndpoint(endpoint) {
          settings.searchEndpoint = endpoint
        } else {
          inner.add(
            "site.search-endpoint",
            inner.position(of: "endpoint"),
            "检索服务的地址应以 https://、http:// 或 / 开头，不含空格、引号、分号和逗号，而不是“\(endpoint)”",
            suggestion: "如 https://search.example.gov.cn/gongwen/_search，或 /search/gongwen/_search",
          )
        }
      }
      for finding in inner.finish() { reader.add(finding) }
    }
    if let rules = reader.value("rules") {
      var inner = YAMLReader(rules, path: path)
      for entry in inner.allEntries() {
        let text = inner.string(entry.key) ?? ""
        let severity = Severity(rawValue: text)
        if severity == nil, text != "off" {
          inner.add("site.rule", entry.keyPosition, "规则“\(entry.key)”应为 error、warning、note 或 off，而不是“\(text)”")
        }
        settings.severities.append(RuleSetting(id: entry.key, severity: severity))
      }
      for finding in inner.finish() { reader.add(finding) }
    }
    for item in reader.list("released") {
      var inner = YAMLReader(item, path: path)
      let slug = inner.string("slug")
      let reason = inner.string("reason")
      if let slug, let reason, !reason.isEmpty {
        settings.releasedMarks.append(ReleasedMark(slug: slug, reason: reason))
      } else {
        inner.add("site.released", item.position, "解除标志须写明 slug 和 reason")
      }
      for finding in inner.finish() { reader.add(finding) }
    }
    return (settings, parsed.findings + reader.finish())
  }

  /// It becomes part of a content policy, where blanks, semicolons and commas divide: none may stand in it.
  private static func isEndpoint(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && ![0x22, 0x27, 0x2C, 0x3B, 0x3C, 0x3E, 0x5C].contains($0)
    }
    guard isPlain else { return false }
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      return !host.isEmpty && !host.contains("@")
    }
    return text.hasPrefix("/") && !text.hasPrefix("//")
  }

  /// The part of the endpoint that a content policy names: `https://search.example.gov.cn`, or `'self'`.
  package var searchSource: String? {
    guard let searchEndpoint else { return nil }
    let parts = searchEndpoint.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0].hasSuffix(":") else { return "'self'" }
    let host = parts[2].prefix { $0 != "?" && $0 != "#" }
    return "\(parts[0])//\(host)"
  }
}
