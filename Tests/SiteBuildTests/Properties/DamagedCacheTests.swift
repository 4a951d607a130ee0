import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// A cache that is damaged is no cache: nobody is told off, and Output is what it should be.
@Suite struct DamagedCacheTests {
  @Test func `each file of the cache cut off or with a wrong bit gives the same Output`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let wanted = try site.bytes(below: "Output")
    let names = try site.bytes(below: ".gongwen").keys.filter { !$0.hasSuffix(".lock") && !$0.hasSuffix("/") }.sorted()
    #expect(names.count >= 5)
    var tried = 0
    for name in names {
      let whole = try site.bytes(below: ".gongwen")[name] ?? []
      for place in [0, whole.count / 3, whole.count - 1] where place < whole.count {
        var damaged = whole
        damaged[place] ^= 0x10
        for bytes in [damaged, Array(whole[..<place])] {
          try site.write(".gongwen/\(name)", bytes)
          let run = try site.build()
          #expect(run.status == 0, "\(name) at \(place): \(run.errors)")
          #expect(differences(wanted, try site.bytes(below: "Output")) == [], "\(name) at \(place)")
          tried += 1
        }
      }
    }
    print("damaged caches: \(tried)")
  }

  @Test func `a memory that another build wrote while Content was read is read again`() throws {
    let site = try VirtualSite([:])
    let path = site.path("jobs.memory")
    func memory(_ name: String) -> BuildMemory {
      var memory = BuildMemory()
      memory.jobs[name] = BuildMemory.Job(
        key: JobKey(parts: []),
        files: [],
        anchors: [7, .max],
        links: 1,
        bytes: 2,
        characters: 3,
        duties: DutyCounts(),
      )
      return memory
    }
    let none = StandingMemory(.posix, path)
    try save(.posix, path, memory("first").encoded)
    let first = StandingMemory(.posix, path)
    #expect(none.now(.posix, path).jobs.keys.sorted() == ["first"])
    #expect(first.now(.posix, path).jobs.keys.sorted() == ["first"])
    #expect(first.now(.posix, path).jobs["first"]?.anchors == [7, .max])
    try save(.posix, path, memory("other").encoded)
    #expect(first.now(.posix, path).jobs.keys.sorted() == ["other"])
  }

  @Test func `what the cache holds is read back, and not with one wrong bit`() throws {
    let site = try VirtualSite([:])
    let path = site.path("x.memory")
    var writer = MemoryWriter()
    writer.number(300)
    writer.text("甲")
    writer.word(7)
    try writer.save(.posix, path, magic: Array("magic\n".utf8))
    var reader = try #require(MemoryReader(.posix, path, magic: Array("magic\n".utf8)))
    #expect(reader.number() == 300 && reader.text() == "甲" && reader.word() == 7 && reader.number() == nil)
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 1
      try site.write("x.memory", damaged)
      #expect(MemoryReader(.posix, path, magic: Array("magic\n".utf8)) == nil, "a wrong bit at \(place)")
    }
  }
}
