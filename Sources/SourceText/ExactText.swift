/// A text as the key of a dictionary, equal to another only if all bytes are.
///
/// `String` compares by canonical equivalence: for Chinese text each look-up normalises the key, which took a tenth of the time of
/// reading a site. An official name is its characters, and those of our texts are in one form.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (a: ExactText, b: ExactText) -> Bool { a.text.hasSameBytes(as: b.text) }

  package func hash(into hasher: inout Hasher) {
    let text = text
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// How many bytes two buffers share from their beginning, eight at a time.
private func commonLength(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
  let count = min(a.count, b.count)
  let (left, right) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
  var at = 0
  while at + 8 <= count,
    left.loadUnaligned(fromByteOffset: at, as: UInt64.self) == right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  {
    at += 8
  }
  while at < count, a[at] == b[at] { at += 1 }
  return at
}

extension String {
  /// Calls `body` with the UTF-8 of the text, without a copy where it is stored so, as all texts of ours are.
  @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }

  /// Whether the bytes of both texts are the same.
  package func hasSameBytes(as other: String) -> Bool {
    withBytes { a in
      other.withBytes { b in
        a.count == b.count && commonLength(a, b) == a.count
      }
    }
  }

  /// The order of the bytes: the one in which everything is written out.
  package func precedes(_ other: String) -> Bool {
    withBytes { a in
      other.withBytes { b in
        let common = commonLength(a, b)
        return common < min(a.count, b.count) ? a[common] < b[common] : a.count < b.count
      }
    }
  }
}
