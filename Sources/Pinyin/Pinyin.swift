/// The initials of a Chinese text's pinyin, lower case: 云工信中小 → ygxzx. ASCII letters and figures stand for themselves, what the
/// table does not know is left out.
///
/// The table holds the letters of 机关代字 so far; the whole of GB 2312 takes its place.
package func pinyinInitials(_ text: String) -> String {
  var initials = ""
  for scalar in text.unicodeScalars {
    if scalar.isASCII {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        initials += scalar.properties.lowercaseMapping
      }
    } else if let letter = table[scalar] {
      initials.unicodeScalars.append(letter)
    }
  }
  return initials
}

private let table: [Unicode.Scalar: Unicode.Scalar] = {
  let rows: [(Unicode.Scalar, String)] = [
    ("a", "安澳案"), ("b", "办部包北保备标贝宾博"), ("c", "财草城产川传春昌常成长重促测"), ("d", "党地电东调督大德登定代"), ("f", "发法府房妇防福扶服复"),
    ("g", "国工改公管规贵广赣甘港桂关高冠馆"), ("h", "函海湖河黑环合贺会沪杭惠"), ("j", "经教建交检监京津晋吉冀计军价科疾纪健局金江"), ("k", "科控昆开矿"),
    ("l", "林粮联鲁辽旅劳浏领令洛"), ("m", "民煤蒙闽贸密"), ("n", "农能宁内南"), ("p", "评培批盘"), ("q", "企青琼勤渠侨区气秦黔全"), ("r", "人日融"),
    ("s", "司水市商税审省食社生事苏陕沈深石善三上署"), ("t", "通统投体铁台天退团特厅"), ("u", ""), ("w", "文卫外网物皖维委武"),
    ("x", "信小乡新宣湘兴行县协襄校厦"), ("y", "云邮应药渝豫粤营医疫银运研优园"), ("z", "政中知综证浙震职质住资藏治振自专州组总招制装"),
  ]
  var table: [Unicode.Scalar: Unicode.Scalar] = [:]
  for (letter, signs) in rows { for sign in signs.unicodeScalars where table[sign] == nil { table[sign] = letter } }
  return table
}()
