internal import PolicyModel
internal import SourceText

/// What one responsibility clause says, read from the text between its brackets (or after its label).
struct ReadClause: Sendable {
  struct Unit: Sendable, Hashable {
    var name: UnitName
    var role: Role
    var basis: Basis
  }

  /// What the role of a group of units rests on.
  struct Basis: Sendable, Hashable {
    var label: ClauseLabel?
    var verb: ClauseVerb?
  }

  var units: [Unit] = []
  /// Labels that name units, in order.
  var labels: [ClauseLabel] = []
  var verbs: [ClauseVerb] = []
  /// Fields that name no unit: 适用范围, a time limit, a score.
  var fields: [Range<Int>] = []
  /// Those of them that say when: what stands in them is a time limit, however vague.
  var timeFields: [Range<Int>] = []
  var rules: [RuleSentence] = []
  /// Stretches that should be units and do not look like any.
  var strangers = 0
  /// Whether some of it reads as a sentence.
  var isProse = false
  /// Whether it begins with 由, as a sentence does.
  var beginsWithBy = false

  /// Whether a label makes it a clause.
  var isLabelled: Bool { !labels.isEmpty && !units.isEmpty }
  /// Whether a verb makes it a clause, with nothing in it but units.
  var isVerbal: Bool { strangers == 0 && !units.isEmpty && verbs.contains(where: \.isStrong) }
  /// A weak verb with nothing in it but units (市教育局统筹，各学校落实), or what each unit is responsible for said beside its verb
  /// (市水利局负责堤防，市城管局负责管网): a clause where a clause stands, no part of a sentence.
  var isWeaklyVerbal: Bool {
    !isProse && strangers == 0 && !units.isEmpty && !verbs.isEmpty && fields.count == timeFields.count
  }
  /// The same with a few names among many that no rule of the language knows for bodies (共青团中央, 某某联盟).
  var isNearlyVerbal: Bool {
    !isProse && strangers * 3 <= units.count && units.count > 2 && verbs.contains(where: \.isStrong)
  }
  /// Whether it is a list of bodies and nothing else: a clause only where the document writes its clauses so.
  var isBareList: Bool {
    strangers == 0 && !units.isEmpty && verbs.isEmpty && labels.isEmpty && fields.count == timeFields.count
  }
}
