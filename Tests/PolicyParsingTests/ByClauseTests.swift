import PolicyModel
import PolicyParsing
import Testing

/// 由A牵头 is prose in most documents; where every item ends in such a sentence and nothing else names units, it is the clause.
@Suite struct ByClauseTests {
  private static func duties(_ body: String) -> [String] {
    let source = "---\ntitle: 某行动方案\nslug: x\ndate: 2024-03-10\n---\n\n一、主要任务\n\n\(body)\n"
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    return document.measures.map { measure in
      (measure.label ?? "") + measure.duties.map { "\($0.role.rawValue) \($0.name)" }.joined(separator: "、")
    }
  }

  @Test func `sentences that end every item are its clauses`() {
    let body = """
      1.开展集中培训。由市应急局牵头，市经信局、市住建局按职责分工负责。

      2.建成数字化系统。由市应急局负责，市科技局配合。

      3.定期报送进展。
      """
    #expect(
      Self.duties(body) == ["1.lead 市应急局、joint 市经信局、joint 市住建局", "2.responsible 市应急局、support 市科技局", "3."]
    )
  }

  @Test(arguments: [
    "1.开展集中培训。由市应急局牵头，市经信局按职责分工负责。\n\n2.建成系统。",
    "1.开展集中培训，此项工作由市应急局牵头，市经信局配合。\n\n2.建成系统，具体由市科技局负责，市财政局配合。",
  ]) func `one such sentence, or a part of one, is prose`(_ body: String) {
    #expect(Self.duties(body) == ["1.", "2."])
  }

  @Test func `beside other clauses they are prose`() {
    let body = """
      1.开展集中培训。由市应急局牵头，市经信局按职责分工负责。（责任单位：市教育局）

      2.建成系统。由市应急局负责，市科技局配合。
      """
    #expect(Self.duties(body) == ["1.responsible 市教育局", "2."])
  }

  @Test func `what follows the share says what is done and when`() {
    let body = """
      1.关于移交时间。由市住建局牵头，市城投集团配合，4月底前完成竣工验收。

      2.关于资金来源。由市财政局负责，在年度预算中安排。
      """
    #expect(Self.duties(body) == ["1.lead 市住建局、support 市城投集团", "2.responsible 市财政局"])
  }

  @Test(arguments: [
    "（1）综合协调组。由市应急局牵头，市公安局、市卫健委参加。负责汇总信息。\n\n（2）抢险救援组。由市消防救援支队牵头，市住建局参加。负责救援。",
    "（1）综合协调组：由市应急局牵头，市公安局、市卫健委参加。负责汇总信息。\n\n（2）抢险救援组：由市消防救援支队牵头，市住建局参加。负责救援。",
    "（1）综合协调组由市应急局牵头，市公安局、市卫健委组成，负责汇总信息。\n\n（2）抢险救援组由市消防救援支队牵头，市住建局等单位组成，负责救援。",
    "（1）综合协调组市应急局牵头，市公安局、市卫健委等参与。负责汇总信息。\n\n（2）抢险救援组市消防救援支队牵头，市住建局参与。负责救援。",
    "（1）综合协调组\n\n牵头单位：市应急局\n\n成员单位：市公安局、市卫健委\n\n（2）抢险救援组\n\n牵头单位：市消防救援支队\n\n成员单位：市住建局",
  ]) func `the bodies that form a working group lead it and take part`(_ body: String) {
    #expect(
      Self.duties(body) == ["（1）lead 市应急局、support 市公安局、support 市卫健委", "（2）lead 市消防救援支队、support 市住建局"]
    )
  }

  @Test func `lists of members and working groups stand in one plan`() {
    let body = """
      （1）市应急局：承担指挥部办公室日常工作。

      （2）市公安局：维护社会治安秩序，协助转移群众。

      （3）市气象局：指导县级气象部门开展监测预警。

      （4）综合协调组。由市应急局牵头，市气象局等单位组成。

      （5）抢险救援组。由市消防救援支队牵头，市公安局参加。
      """
    #expect(
      Self.duties(body) == [
        "（1）responsible 市应急局", "（2）responsible 市公安局", "（3）responsible 市气象局", "（4）lead 市应急局、support 市气象局",
        "（5）lead 市消防救援支队、support 市公安局",
      ]
    )
  }

  @Test(arguments: [
    "（一）成立领导小组。由市发改委、市财政局组成，统一指挥。\n\n（二）成立专家组。由市住建局、市水利局组成，提供咨询。",
    "（一）成立指挥部\n\n成员单位：市发改委、市财政局\n\n（二）落实经费\n\n列入预算。",
  ]) func `who only belongs to a group holds no duty`(_ body: String) {
    #expect(Self.duties(body) == ["（一）", "（二）"])
  }

  @Test func `lines that begin with a body, its colon and what it does are its duties`() {
    let body = """
      （一）成员单位职责

      市应急局：承担指挥部办公室日常工作，组织灾情统计。

      市发展改革局、市粮食和储备局：负责救灾物资储备和调运。

      （1）各县（市、区）人民政府：负责本行政区域内灾害应对工作。
      """
    #expect(
      Self.duties(body) == [
        "responsible 市应急局", "responsible 市发展改革局、responsible 市粮食和储备局",
        "（1）responsible 各县（市、区）人民政府",
      ]
    )
  }

  @Test func `without numbers the paragraph above the first line of fields is its text`() {
    let source = """
      ---
      title: 某任务清单
      slug: x
      ---

      # 某任务清单

      （此件依申请公开）

      实施农村道路畅通工程。完成新改建150公里。

      牵头单位：市交通运输局

      责任单位：市财政局

      深化农村厕所革命。建设厕所2000座。

      牵头单位：市农业农村局
      """
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    #expect(document.measures.map(\.title) == ["实施农村道路畅通工程", "深化农村厕所革命"])
    #expect(document.measures.map { $0.duties.map(\.name) } == [["市交通运输局", "市财政局"], ["市农业农村局"]])
  }

  @Test func `lines behind a dash are fields of the item above them`() {
    let body = """
      ●实施农村道路畅通工程。完成新改建150公里。

      ——牵头单位：市交通运输局

      ——责任单位：市财政局，各县（区）人民政府

      ●深化农村厕所革命。

      ——牵头单位：市农业农村局
      """
    #expect(
      Self.duties(body) == [
        "lead 市交通运输局、joint 市财政局、joint 各县（区）人民政府", "lead 市农业农村局",
      ]
    )
  }

  @Test(arguments: [
    // Two are no list.
    "市应急局：承担指挥部办公室日常工作，组织灾情统计。\n\n市气象局：负责灾害性天气监测和预警发布。",
    // Members with names and telephones, questions and answers, addresses.
    "市应急局：张某某，联系电话12345678\n\n市气象局：李某某，联系电话12345678\n\n市公安局：王某某，联系电话12345678",
    "市应急局：我们将认真听取大家的意见。\n\n市气象局：今年的汛期来得比较早一些。\n\n市公安局：感谢各位记者朋友的关心。",
    // What a statute says of authorities.
    "第一条　由市水行政主管部门负责，市林业主管部门配合。\n\n第二条　由市财政部门牵头，市审计机关配合。\n\n第三条　由市公安机关负责，市交通运输部门协助。",
  ]) func `other lists and statutes are left alone`(_ body: String) {
    #expect(Self.duties(body).allSatisfy { !$0.contains(" ") })
  }
}
