/// A responsible unit (责任单位) as the registry knows it. Its identity is place + name: 市财政局 of two cities are two bodies.
package struct RegisteredUnit: Sendable, Hashable {
  /// The canonical full name: 云南省工业和信息化厅.
  package var name: String
  /// Names as documents write them: 省工业和信息化厅, 省工信厅.
  package var short: [String]
  /// Names that mean it only in documents of the state itself, which have no place: 发展改革委. In a document of a place the same
  /// letters are that place's body.
  package var central: [String]
  /// 云南省; nil for a national body.
  package var place: String?
  /// 省级部门, 中央驻滇单位, 群组 …
  package var kind: String?
  package var slug: String
  package var isGroup: Bool
  /// Slugs of the members of a group; only where `source` gives them.
  package var members: [String]
  package var source: String?
  /// The unit that holds its duties today.
  package var successor: Successor?
  package var url: String?
  package var contact: String?
  /// A corrected reading for index letters and search: `yun nan sheng …`.
  package var pinyin: String?
  /// Old addresses that lead here.
  package var redirects: [String]

  /// Who took over, and from when.
  package struct Successor: Sendable, Hashable {
    package var slug: String
    /// `2023-10-01` or a year or month; nil where no source gives it.
    package var from: String?
  }
}

/// A place (地区) and the bare prefixes that mean it in its own documents: 省 in a document of 云南省.
package struct RegisteredPlace: Sendable, Hashable {
  package var name: String
  package var prefixes: [String]
}

/// A term (名词): a platform, a mechanism or an abbreviation that the registry names.
package struct RegisteredTerm: Sendable, Hashable {
  package var name: String
  package var kind: String?
  package var slug: String
  package var aliases: [String]
  package var note: String?
}

/// A citation (引用) that the registry gives a readable address: title → slug.
package struct RegisteredCitation: Sendable, Hashable {
  package var title: String
  package var number: String?
  package var slug: String
}

/// An everyday word and the official words that it should find: 补贴 → 补助, 奖补.
package struct SearchSynonym: Sendable, Hashable {
  package var word: String
  package var official: [String]
}

/// An old address of the site and the one that took its place.
package struct RegisteredRedirect: Sendable, Hashable {
  /// `citations/c-0123456789`, `documents/x#m25`, `about-us.html`.
  package var from: String
  package var to: String
  package var path: String
  package var line: Int
}

/// Pages that were published and are no more, with the words of their tombstone.
package struct RegisteredWithdrawal: Sendable, Hashable {
  /// `documents/x`, `units/y`, `citations/c-0123456789`.
  package var pages: [String]
  package var title: String?
  package var date: String
  package var reason: String
  /// Where to look instead.
  package var see: String?
  package var path: String
  package var line: Int
}
