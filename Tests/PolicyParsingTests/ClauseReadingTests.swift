import PolicyModel
import Testing

@testable import PolicyParsing

/// The clauses of a text, one a line: `role name`, groups with *, names with the prefix lent to them as 市+住建局.
func clauses(_ text: String) -> [String] {
  let scanned = ScannedText(text)
  return ClauseFinding.find(in: scanned, block: 0).map { clause in
    clause.reading.units.map { unit in
      let prefix = scanned.bytes.text(unit.name.prefixStart..<unit.name.prefixEnd)
      let name = scanned.bytes.text(unit.name.start..<unit.name.end)
      return "\(unit.role.rawValue) \(prefix.isEmpty ? "" : prefix + "+")\(name)\(unit.name.isGroup ? "*" : "")"
    }.joined(separator: " | ")
  }
}

@Suite struct ClauseReadingTests {
  @Test(arguments: [
    ("推进试点。（省财政厅、省商务厅负责）", "responsible 省财政厅 | responsible 省商务厅"),
    ("推进试点。（2023年底前完成，牵头考核单位：市数据局、市财政局）", "lead 市数据局 | lead 市财政局"),
    ("推进试点。（持续推进，牵头考核单位：市数据局）", "lead 市数据局"),
    (
      "推进试点。（省教育厅牵头，省财政厅、省科技厅等按职责分工负责）",
      "lead 省教育厅 | joint 省财政厅 | joint 省科技厅"
    ),
    (
      "推进试点。（责任单位：省林草局、省水利厅，各市人民政府）",
      "responsible 省林草局 | responsible 省水利厅 | responsible 各市人民政府*"
    ),
    ("推进试点。（负责部门：海关总署、税务总局；适用范围：自贸试验区、综合保税区）", "responsible 海关总署 | responsible 税务总局"),
    ("推进试点。（省水利厅、省林草局，省气象局按职责分工负责）", "responsible 省水利厅 | responsible 省林草局 | responsible 省气象局"),
    (
      "推进试点。（牵头单位：市住建局，配合单位：市财政局、市城管局，各区、县级市）",
      "lead 市住建局 | support 市财政局 | support 市城管局 | support 各区、县级市*"
    ),
    ("推进试点。（教育部、科技部指导）", "guide 教育部 | guide 科技部"),
    ("推进试点。（省民政厅牵头，省残联配合）", "lead 省民政厅 | support 省残联"),
    ("推进试点。（省民政厅牵头，省残联、省财政厅按职责分工配合）", "lead 省民政厅 | support 省残联 | support 省财政厅"),
    ("推进试点。（公安部、司法部、民政部分别牵头负责）", "lead 公安部 | lead 司法部 | lead 民政部"),
    ("责任单位：市民政局", "responsible 市民政局"),
    (
      "推进试点。（责任单位：市发改委牵头，市财政局、市商务局等部门分工负责）",
      "lead 市发改委 | joint 市财政局 | joint 市商务局"
    ),
    ("推进试点。（农业农村部会同有关部门负责）", "responsible 农业农村部 | responsible 有关部门*"),
    (
      "推进试点。（市科技局牵头，市财政局参与，各区人民政府负责落实）",
      "lead 市科技局 | support 市财政局 | joint 各区人民政府*"
    ),
    ("推进试点。（省科技厅指导，各市人民政府负责落实）", "guide 省科技厅 | responsible 各市人民政府*"),
    ("推进试点，责任单位：市民政局、市残联。各单位要抓紧。", "responsible 市民政局 | responsible 市残联"),
    ("推进试点。〔责任单位：市民政局(市老龄办)、市残联〕", "responsible 市民政局(市老龄办) | responsible 市残联"),
    ("推进试点。(责任单位：市民政局、市残联）", "responsible 市民政局 | responsible 市残联"),
    ("推进试点。（省财政厅、省商务厅）", "responsible 省财政厅 | responsible 省商务厅"),
    ("一、支持创业（市人社局牵头）", "lead 市人社局"),
    ("牵头单位：市人社局；配合单位：市财政局。", "lead 市人社局 | support 市财政局"),
    ("推进試點。（責任單位：市民政局；配合單位：市財政局、各區人民政府）", "responsible 市民政局 | support 市財政局 | support 各區人民政府*"),
    ("推进试点。（由市民政局牵头，市残联配合）", "lead 市民政局 | support 市残联"),
    (
      "推进试点。（责任单位：县教体局、财政局、住建局，县委宣传部、网信办）",
      "responsible 县教体局 | responsible 县+财政局 | responsible 县+住建局 | responsible 县委宣传部 | responsible 县委+网信办"
    ),
  ]) func `reads each form`(_ text: String, _ expected: String) {
    #expect(clauses(text) == [expected])
  }

  @Test(arguments: [
    ("（责任单位：市交通委（市道运局）、各县（市、区）政府、各县〔区〕人民政府）", ["市交通委（市道运局）", "各县（市、区）政府*", "各县〔区〕人民政府*"]),
    ("（省财政厅，各州市、县级人民政府按照职责分工负责）", ["省财政厅", "各州市、县级人民政府*"]),
    ("（责任单位：市财政局，各市、县（市、区）人民政府，各开发区管委会）", ["市财政局", "各市、县（市、区）人民政府*", "各开发区管委会*"]),
    ("（省文化和旅游厅、省工业和信息化厅、国家粮食和储备局负责）", ["省文化和旅游厅", "省工业和信息化厅", "国家粮食和储备局"]),
    ("（省生态环境厅和电力监管办、省住房和城乡建设厅负责）", ["省生态环境厅", "电力监管办", "省住房和城乡建设厅"]),
    ("（省科技厅、有关部门和单位负责）", ["省科技厅", "有关部门和单位*"]),
    ("（省科技厅、省财政厅等有关部门和单位按职责分工负责）", ["省科技厅", "省财政厅"]),
    ("（科技部、财政部等部门和各省级人民政府按职责分工负责）", ["科技部", "财政部", "各省级人民政府*"]),
    ("（省教育厅高等教育处、省财政厅等9部门负责）", ["省教育厅高等教育处", "省财政厅"]),
    ("（省推进数字贸易工作专班牵头单位牵头，省商务厅配合）", ["省推进数字贸易工作专班牵头单位", "省商务厅"]),
    ("（责任单位：省促进就业工作领导小组各成员单位，各市县人民政府）", ["省促进就业工作领导小组各成员单位*", "各市县人民政府*"]),
    ("（责任单位：各有关部门、单位）", ["各有关部门、单位*"]),
    ("（责任单位：各级党委、政府，市委组织部）", ["各级党委、政府*", "市委组织部"]),
    ("（责任单位：市财政局，各区、市商务局）", ["市财政局", "各区*", "市商务局"]),
    ("（责任单位：各镇人民政府、街道办事处，区财政局）", ["各镇人民政府、街道办事处*", "区财政局"]),
    ("（责任单位：市市场监管局、市场监管分局）", ["市市场监管局", "市场监管分局"]),
    ("（责任单位：省发展改革委和省财政厅及相关部门）", ["省发展改革委", "省财政厅", "相关部门*"]),
  ]) func `splits names`(_ text: String, _ names: [String]) {
    let read = clauses("推进试点。" + text).first ?? ""
    #expect(
      read.split(separator: " | ").map { $0.split(separator: " ")[1].split(separator: "+").last.map(String.init) ?? "" }
        == names
    )
  }

  @Test(arguments: [
    "毕业证书（技工院校内由人力资源社会保障行政部门负责）管理。", "所有部门（包括牵头单位自身）都要落实。",
    "某某工作方案（以下简称《方案》）。", "此项由省财政厅牵头，省商务厅配合落实到位。", "抄送：省委办公厅，省人大常委会办公厅。",
    "组　长：张三　副市长", "成员单位：市财政局、市商务局", "成立领导小组（办公室设在市发展改革委）。", "各牵头单位：要认真落实。",
    "市级部门（含直属单位）要配合。", "建立部门分工负责（属地管理）机制。", "工业和信息化部（国家航天局）会同有关方面推进。",
    "坚持谁主管、谁负责（权责一致）。", "（0.5分）", "（2023年6月底前完成）", "政府牵头（社会参与）。",
  ]) func `leaves what only looks like a clause`(_ text: String) {
    #expect(clauses(text) == [])
  }
}
