/// The traditional letters of the words that clauses are made of (責任單位, 牽頭, 配合單位). Only these: the official text
/// itself is never changed, and names are compared by the registry.
enum TraditionalScript {
  private static let pairs: [(traditional: String, simple: String)] = [
    ("責", "责"), ("單", "单"), ("牽", "牵"), ("頭", "头"), ("負", "负"), ("參", "参"), ("與", "与"), ("導", "导"), ("協", "协"),
    ("門", "门"), ("關", "关"), ("領", "领"), ("機", "机"), ("構", "构"), ("會", "会"), ("職", "职"), ("實", "实"), ("縣", "县"),
    ("區", "区"), ("廳", "厅"), ("國", "国"), ("務", "务"), ("辦", "办"), ("級", "级"), ("組", "组"), ("織", "织"), ("別", "别"),
    ("聯", "联"), ("從", "从"), ("開", "开"), ("時", "时"), ("進", "进"), ("體", "体"), ("為", "为"), ("處", "处"), ("員", "员"),
    ("黨", "党"), ("鄉", "乡"), ("鎮", "镇"), ("團", "团"), ("業", "业"), ("學", "学"), ("醫", "医"), ("銀", "银"), ("屬", "属"),
    ("當", "当"), ("標", "标"), ("後", "后"), ("產", "产"), ("發", "发"), ("財", "财"), ("農", "农"), ("環", "环"), ("衛", "卫"),
    ("應", "应"), ("總", "总"), ("軍", "军"), ("網", "网"), ("電", "电"), ("書", "书"), ("記", "记"), ("條", "条"), ("項", "项"),
    ("規", "规"), ("則", "则"), ("號", "号"), ("簡", "简"), ("稱", "称"), ("據", "据"), ("執", "执"), ("貫", "贯"), ("徹", "彻"),
    ("適", "适"), ("盡", "尽"), ("內", "内"), ("於", "于"), ("兩", "两"), ("個", "个"), ("齊", "齐"), ("車", "车"), ("長", "长"),
    ("經", "经"),
  ]

  private static let table: [UInt32: [UInt8]] = {
    var table: [UInt32: [UInt8]] = [:]
    for pair in pairs {
      if let scalar = pair.traditional.unicodeScalars.first { table[scalar.value] = Array(pair.simple.utf8) }
    }
    return table
  }()

  /// A copy with those letters made simple; every letter keeps its three bytes, so offsets do not move.
  static func simplified(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var at = 0
    while at < bytes.count {
      let (value, width) = bytes.scalar(at: at)
      if width == 3, let simple = table[value] {
        for index in 0..<3 { result[at + index] = simple[index] }
      }
      at += width
    }
    return result
  }
}
