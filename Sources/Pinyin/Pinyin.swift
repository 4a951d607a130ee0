/// The initials of a 机关代字, lower case: 云工信中小 → ygxzx. ASCII letters and figures stand for themselves, what no table knows is
/// left out.
package func pinyinInitials(_ text: String) -> String {
  var initials = ""
  for scalar in text.unicodeScalars {
    if scalar.isASCII {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        initials += scalar.properties.lowercaseMapping
      }
    } else if let letter = agencyLetters[scalar] {
      initials.unicodeScalars.append(letter)
    } else if let unit = UInt16(exactly: scalar.value), let first = PinyinReading.syllable(unit)?.unicodeScalars.first {
      initials.unicodeScalars.append(first)
    }
  }
  return initials
}

/// Letters that a 机关代字 has from the name of a place, which is read otherwise than the letter alone: 重庆, 长沙, 厦门, 西藏.
private let agencyLetters: [Unicode.Scalar: Unicode.Scalar] = ["重": "c", "长": "c", "厦": "x", "藏": "z"]
