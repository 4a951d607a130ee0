/// The addresses that a build wrote, as hashes: a set that is filled once and asked millions of times.
///
/// `Set` hashes each number again, with a key of its own; these are hashes already, and most questions are answered by the first place
/// that is looked at.
struct AddressTable: Sendable {
  /// A power of two of places, more than twice as many as addresses; 0 is an empty place.
  private var places: [UInt64]
  private var holdsZero = false

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 + 2 { size *= 2 }
    places = [UInt64](repeating: 0, count: size)
  }

  mutating func insert(_ address: UInt64) {
    if address == 0 {
      holdsZero = true
      return
    }
    let mask = places.count - 1
    var at = start(address, mask)
    while places[at] != 0, places[at] != address { at = (at + 1) & mask }
    places[at] = address
  }

  func contains(_ address: UInt64) -> Bool {
    if address == 0 { return holdsZero }
    let mask = places.count - 1
    var at = start(address, mask)
    while places[at] != 0 {
      if places[at] == address { return true }
      at = (at + 1) & mask
    }
    return false
  }

  /// FNV-1a leaves its lowest bits to the last byte: the upper half is mixed in.
  private func start(_ address: UInt64, _ mask: Int) -> Int {
    let mixed = (address ^ (address >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 24) & mask
  }
}
