import PolicyModel
import SiteGraph

/// The words that readers see in tables, calendars and feeds.
enum ExportWords {
  /// The role as a table says it.
  static func role(_ role: Role) -> String {
    switch role {
    case .lead: "牵头单位"
    case .joint: "共同负责"
    case .support: "配合单位"
    case .guide: "指导单位"
    case .responsible: "责任单位"
    }
  }

  /// How a duty is known.
  static func knownBy(_ provenance: Provenance) -> String {
    switch provenance {
    case .stated: "条款写明"
    case .documentRule: "文件规则"
    case .group: "群组成员"
    case .registry: "职能承接"
    }
  }

  /// Why a unit holds a duty that the text gives to another.
  static func via(_ derived: DerivedDuty, stated name: String) -> String {
    switch derived.knownBy {
    case .registry: "承接“\(name)”的职能"
    default: "属于“\(name)”"
    }
  }

  /// The measure's name in a list: its title, or its label, or the first words of its text.
  static func name(of measure: Measure, in document: PolicyDocument) -> String {
    if let title = measure.title { return title }
    guard let first = measure.ranges.first else { return measure.label ?? measure.id }
    var text = Substring(document.text(of: first))
    if let label = measure.label, text.hasPrefix(label) { text = text.dropFirst(label.count) }
    let head = text.unicodeScalars.prefix(20)
    return String(head) + (head.endIndex < text.unicodeScalars.endIndex ? "…" : "")
  }

  /// 第（二十四）项 as a reader finds it: label and name.
  static func heading(of measure: Measure, in document: PolicyDocument) -> String {
    (measure.label ?? "") + name(of: measure, in: document)
  }

  /// 一、进一步完善基础性制度.
  static func heading(of section: Section) -> String { (section.label ?? "") + section.title }
}
