/// Calls `body` with each UTF-16 code unit of valid UTF-8: several times faster than the view of a `String`.
@inline(__always)
func forEachUnit(_ utf8: UnsafeBufferPointer<UInt8>, _ body: (UInt16) -> Void) {
  var at = 0
  while at < utf8.count {
    let lead = UInt32(utf8[at])
    if lead < 0x80 {
      body(UInt16(lead))
      at += 1
    } else if lead < 0xE0 {
      body(UInt16(lead & 0x1F) << 6 | UInt16(utf8[at + 1] & 0x3F))
      at += 2
    } else if lead < 0xF0 {
      body(UInt16(truncatingIfNeeded: lead << 12) | UInt16(utf8[at + 1] & 0x3F) << 6 | UInt16(utf8[at + 2] & 0x3F))
      at += 3
    } else {
      let high = (lead & 0x07) << 18 | UInt32(utf8[at + 1] & 0x3F) << 12
      let scalar = (high | UInt32(utf8[at + 2] & 0x3F) << 6 | UInt32(utf8[at + 3] & 0x3F)) - 0x10000
      body(UInt16(0xD800 + scalar >> 10))
      body(UInt16(0xDC00 + scalar & 0x3FF))
      at += 4
    }
  }
}

@inline(__always)
func forEachUnit(_ bytes: [UInt8], _ body: (UInt16) -> Void) {
  bytes.withUnsafeBufferPointer { forEachUnit($0, body) }
}

@inline(__always)
func forEachUnit(_ text: String, _ body: (UInt16) -> Void) {
  var text = text
  text.withUTF8 { forEachUnit($0, body) }
}
