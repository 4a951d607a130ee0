/// A citation (引用): 《…》 or a 发文字号 in the text.
package struct Citation: Sendable, Hashable {
  /// Without the outer 《》; nil where only a number is cited.
  package var title: String?
  /// 发文字号 beside the title, or alone.
  package var number: String?
  /// The verb before it: 贯彻, 落实, 根据, 参照, 废止 …; nil where none stands.
  package var verb: String?
  /// Where it stands, brackets and number included.
  package var range: TextRange
  /// Where a short title (以下简称《条例》) refers back: the full title that it stands for.
  package var standsFor: String?
  /// The article or measure that the text names: 第十二条, 第（二十二）项, 第八条、第二十一条; verbatim.
  package var provision: String?
  /// The same one by one, in order.
  package var provisions: [CitedProvision]

  package init(
    title: String?,
    number: String? = nil,
    verb: String? = nil,
    range: TextRange,
    standsFor: String? = nil,
    provision: String? = nil,
    provisions: [CitedProvision] = [],
  ) {
    self.title = title
    self.number = number
    self.verb = verb
    self.range = range
    self.standsFor = standsFor
    self.provision = provision
    self.provisions = provisions
  }
}

/// One part of a cited work that the text names: 第十二条第二款, 第三章, 附件2.
package struct CitedProvision: Sendable, Hashable {
  package enum Level: Int, Sendable, Hashable {
    /// 编, 分编.
    case volume
    /// 部分.
    case division
    case chapter
    case section
    /// 条.
    case article
    /// 款: a paragraph of an article.
    case paragraph
    /// 项.
    case item
    /// 目.
    case subitem
    case annex
  }

  package struct Step: Sendable, Hashable {
    package var level: Level
    package var value: Int
    /// 第十二条之一 → 1; 0 where there is none.
    package var sub: Int
    /// Whether the number stands in brackets, as a label （二十二） does.
    package var isBracketed: Bool

    package init(level: Level, value: Int, sub: Int = 0, isBracketed: Bool = false) {
      self.level = level
      self.value = value
      self.sub = sub
      self.isBracketed = isBracketed
    }
  }

  /// Verbatim.
  package var text: String
  package var range: TextRange
  /// From the outermost in; what a list gives once (第八条第一款、第三款) is there for each.
  package var steps: [Step]

  package init(text: String, range: TextRange, steps: [Step]) {
    self.text = text
    self.range = range
    self.steps = steps
  }
}

/// A time limit (时限): verbatim, normalised only where the text makes it certain.
package struct TimeLimit: Sendable, Hashable {
  /// How the limit is meant.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// 2021年年底前.
    case by
    /// 从2019年1月1日起.
    case from
    /// 印发之日起30日内, 5年内.
    case within
    /// 每年2月底前.
    case recurring
    /// 及时, 尽快, 适时: a time word without a date. Alone, the measure has no time limit.
    case vague
  }

  /// Verbatim.
  package var text: String
  package var kind: Kind
  /// The last day (kind `by`, `within`) or the first (`from`), `2021-12-31`; nil where the text leaves it open.
  package var date: String?
  /// How exact `date` is: `day`, `month`, `quarter`, `half`, `year`; nil without a date.
  package var precision: String?
  /// ISO 8601 duration or recurrence where stated: `P30D`, `R/P1Y`.
  package var period: String?
  /// What a relative limit counts from, verbatim: 印发之日.
  package var relativeTo: String?
  package var range: TextRange

  package init(
    text: String,
    kind: Kind,
    date: String? = nil,
    precision: String? = nil,
    period: String? = nil,
    relativeTo: String? = nil,
    range: TextRange,
  ) {
    self.text = text
    self.kind = kind
    self.date = date
    self.precision = precision
    self.period = period
    self.relativeTo = relativeTo
    self.range = range
  }
}
