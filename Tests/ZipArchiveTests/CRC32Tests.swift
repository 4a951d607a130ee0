import Testing
import ZipArchive

@Suite struct CRC32Tests {
  @Test func `the check value of the catalogue`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  /// Eight bytes a step must give what one byte a step gives, whatever the length and the cuts.
  @Test func `cuts do not matter`() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 3) }
    for length in 0..<40 {
      var single = CRC32()
      for index in 0..<length { single.update(bytes[index...index]) }
      #expect(CRC32.of(Array(bytes[..<length])) == single.value)
    }
    var parts = CRC32()
    parts.update(bytes[..<7])
    parts.update(bytes[7..<500])
    parts.update(bytes[500...])
    #expect(parts.value == CRC32.of(bytes))
  }
}
