import Testing

@testable import Pinyin

/// The initials of 机关代字, from which import proposes addresses.
struct PinyinInitialsTests {
  @Test(
    arguments: [
      ("云工信中小", "ygxzx"), ("明政发", "mzf"), ("国科发", "gkf"), ("渝府发", "yff"), ("长政办", "czb"), ("厦府规", "xfg"),
      ("藏政办发", "zzbf"),
      ("示市政发", "sszf"), ("A类B2", "alb2"), ("☆〔〕", ""),
    ]
  )
  func `every letter of GB 2312 has its initial`(text: String, initials: String) {
    #expect(pinyinInitials(text) == initials)
  }
}
