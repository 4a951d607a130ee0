import PolicyParsing
import Testing

@Suite struct ElementTests {
  @Test(arguments: [
    ("某工信中小〔2021〕237号", "某工信中小〔2021〕237号", true), ("（某政办秘〔2021〕82号）", "某政办秘〔2021〕82号", true),
    ("某乡振发[2021]5号", "某乡振发〔2021〕5号", false), ("某政发 〔2020〕 3 号", "某政发〔2020〕3号", false),
    ("某发（2019）12号", "某发〔2019〕12号", false), ("某发〔2019〕第012号", "某发〔2019〕12号", false),
    ("按照某政办发〔2018〕126号文件", "某政办发〔2018〕126号", true), ("见某办发〔2018〕1号", "某办发〔2018〕1号", true),
    ("某政发﹝2017﹞7号", "某政发〔2017〕7号", false),
  ]) func `reads document numbers`(_ text: String, _ canonical: String, _ isRegular: Bool) throws {
    let found = DocumentNumber.all(in: Array(text.utf8))
    #expect(found.map(\.canonical) == [canonical])
    #expect(found.first?.isRegular == isRegular)
  }

  @Test(arguments: ["〔2018〕126号", "（2021年）5号楼", "[1]号", "某发〔20211〕5号", "某发〔2021〕号", "某〔2021〕5号"])
  func `leaves what is no document number`(_ text: String) {
    #expect(DocumentNumber.all(in: Array(text.utf8)).isEmpty)
  }

  @Test(arguments: [
    ("2021年8月26日", "2021-08-26", true), ("2021 年 8 月 6 日", "2021-08-06", false),
    ("二〇二一年八月二十六日", "2021-08-26", false), ("2024年02月29日", "2024-02-29", false),
  ]) func `reads dates`(_ text: String, _ iso: String, _ isRegular: Bool) {
    let date = OfficialDate.read(Array(text.utf8), at: 0)
    #expect(date?.iso == iso)
    #expect(date?.isRegular == isRegular)
  }

  @Test(arguments: ["2021年2月30日", "2023年2月29日", "2021年13月1日", "21年8月1日", "2021年8月", "2021-08-26"])
  func `a day that is none is no date`(_ text: String) {
    #expect(OfficialDate.read(Array(text.utf8), at: 0) == nil)
  }

  @Test func `paragraphs of fixed wording are known by their shape`() {
    func shape(_ text: String) -> ParagraphShape { ParagraphShape.of(Array(text.utf8)) }
    #expect(shape("某省工业厅文件") == .letterhead)
    #expect(shape("文件") == .letterhead)
    #expect(shape("各州、市人民政府，省直有关部门，中央驻某有关单位：") == .recipients)
    #expect(shape("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：") == .recipients)
    #expect(shape("各县（市、区）人民政府，市政府各部门：") == .recipients)
    #expect(shape("现就有关事项通知如下：") == .text)
    #expect(shape("各级政府要做好：一是落实。二是检查：") == .text)
    #expect(shape("（此件公开发布）") == .publicity)
    #expect(shape("(此件公开发布)") == .publicity)
    #expect(shape("抄送：省委办公厅，省人大常委会办公厅。") == .copies)
    #expect(shape("附件1") == .annexMark)
    #expect(shape("附件：1.任务分工表") == .annexList)
    #expect(shape("附件是方案的一部分") == .text)
    guard case .printed(let date) = shape("某省工业厅办公室　　2021年8月27日印发") else {
      Issue.record("a printing note was not seen")
      return
    }
    #expect(date.iso == "2021-08-27")
    guard case .date = shape("2021年8月26日") else {
      Issue.record("a date was not seen")
      return
    }
    guard case .number = shape("某工信中小〔2021〕237号") else {
      Issue.record("a number was not seen")
      return
    }
  }
}
