import PolicyParsing
import Testing

@Suite struct OfficialNumberTests {
  @Test(arguments: [
    ("一、总则", OfficialNumber.Form.chinese, 1, "一、", true), ("二十二．组织", .chinese, 22, "二十二．", false),
    ("（一）健全", .chineseBracketed, 1, "（一）", true), ("(十九)健全", .chineseBracketed, 19, "(十九)", false),
    ("（ 三 ）健全", .chineseBracketed, 3, "（ 三 ）", false), ("（四)健全", .chineseBracketed, 4, "（四)", false),
    ("1.推进", .arabic, 1, "1.", true), ("12．推进", .arabic, 12, "12．", true), ("3﹒推进", .arabic, 3, "3﹒", false),
    ("4、推进", .arabic, 4, "4、", false), ("1 ．推进", .arabic, 1, "1 ．", false), ("1.2 范围", .decimal, 2, "1.2", true),
    ("2.1.3推进", .decimal, 3, "2.1.3", true), ("4.1 人力资源", .decimal, 1, "4.1", true),
    ("3.2分级响应", .decimal, 2, "3.2", true), ("4.10公共设施", .decimal, 10, "4.10", true),
    ("（1）推进", .arabicBracketed, 1, "（1）", true),
    ("2）推进", .arabicBracketed, 2, "2）", false), ("③推进", .circled, 3, "③", true),
    ("第一编 总则", .volume, 1, "第一编", true), ("第二分编 物权", .subvolume, 2, "第二分编", true),
    ("第三章 处罚", .chapter, 3, "第三章", true), ("第四节 期限", .section, 4, "第四节", true),
    ("第十二条 凡", .article, 12, "第十二条", true), ("第一百零五条　凡", .article, 105, "第一百零五条", true),
    ("第一部分 任务", .division, 1, "第一部分", true), ("第二，要", .ordinal, 2, "第二，", true),
    ("首先，要", .sequence, 1, "首先，", true), ("　　（五）健全", .chineseBracketed, 5, "（五）", true),
    ("3．2020年底前开展", .arabic, 3, "3．", true), ("2.10月底前完成", .arabic, 2, "2.", true),
    ("㈢健全", .chineseBracketed, 3, "㈢", false), ("⑵健全", .arabicBracketed, 2, "⑵", false),
  ]) func `reads every form of number`(
    _ text: String,
    _ form: OfficialNumber.Form,
    _ value: Int,
    _ written: String,
    _ isRegular: Bool,
  ) throws {
    let bytes = Array(text.utf8)
    let number = try #require(OfficialNumber.atHead(of: bytes))
    #expect(number.form == form)
    #expect(number.value == value)
    #expect(String(decoding: bytes[number.start..<number.end], as: UTF8.self) == written)
    #expect(number.isRegular == isRegular)
  }

  @Test(arguments: [
    "一二三产业融合", "2021年8月26日", "12月底前", "1.5万亩", "3.5%的企业", "（试行）办法", "（2021年修订）", "第三方评估", "第一位的部门",
    "一是健全", "", "　", "（", "1", "十", "第", "首先健全", "1.2GB", "1.5人", "2.3公里以内", "3.4个百分点", "20%", "2021.8.26",
  ]) func `leaves what only looks like a number`(_ text: String) {
    #expect(OfficialNumber.atHead(of: Array(text.utf8)) == nil)
  }

  @Test func `an article may have a sub-number`() throws {
    let number = try #require(OfficialNumber.atHead(of: Array("第十二条之一 凡".utf8)))
    #expect(number.value == 12)
    #expect(number.sub == 1)
  }
}
