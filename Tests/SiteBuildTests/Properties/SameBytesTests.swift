import Foundation
import TestSupport
import Testing

/// Same input, same bytes: whatever the process, its hash seed, the number of jobs, the language and the time zone.
struct SameBytesTests {
  /// Environments that must not show in a single byte. Without a word of it the hash seed differs in every process.
  static let surroundings: [(jobs: String, environment: [String: String])] = [
    ("1", ["LANG": "C", "LC_ALL": "C", "TZ": "UTC"]),
    ("2", ["LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"]),
    ("5", ["SWIFT_DETERMINISTIC_HASHING": "1", "TZ": "America/St_Johns"]),
    ("2", ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nowhere"]),
  ]

  @Test func `the project's own content gives the same tree from every process`() throws {
    let site = try VirtualSite([:])
    try site.copyContent()
    var first: [String: [UInt8]]?
    for (number, place) in Self.surroundings.enumerated() {
      let output = "out\(number)/Output"
      try site.makeFolder("out\(number)")
      let run = try site.build(
        "--output",
        output,
        "--cache",
        "cache\(number)",
        "--jobs",
        place.jobs,
        environment: place.environment,
      )
      try #require(run.status == 0, "\(run.output)\(run.errors)")
      let tree = try site.bytes(below: output)
      if let first {
        #expect(differences(first, tree) == [], "\(place)")
      } else {
        #expect(tree.count > 50)
        first = tree
      }
    }
  }

  @Test func `no file names the folder it was built in, nor the day`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let folder = Data((site.root as NSString).lastPathComponent.utf8)
    let today = Date().formatted(.iso8601.year().month().day())
    // Short names may be words of a page as well.
    let host = ProcessInfo.processInfo.hostName
    let names = [host, NSHomeDirectory(), VirtualSite.project].filter { $0.utf8.count > 4 && $0 != "localhost" }
    for (path, bytes) in try site.bytes(below: "Output") {
      #expect(Data(bytes).range(of: folder) == nil, "\(path) names the folder")
      for name in names { #expect(Data(bytes).range(of: Data(name.utf8)) == nil, "\(path) names \(name)") }
      #expect(Data(bytes).range(of: Data(today.utf8)) == nil, "\(path) holds today's date")
    }
  }

  @Test func `the order of the folder's files does not show`() throws {
    let forwards = try VirtualSite([:])
    let backwards = try VirtualSite([:])
    for (path, text) in SampleSite.files.sorted(by: { $0.key < $1.key }) { try forwards.write(path, text) }
    for (path, text) in SampleSite.files.sorted(by: { $0.key > $1.key }) { try backwards.write(path, text) }
    #expect(try forwards.build().status == 0)
    #expect(try backwards.build().status == 0)
    #expect(differences(try forwards.bytes(below: "Output"), try backwards.bytes(below: "Output")) == [])
  }

  @Test func `findings are the same from every process`() throws {
    let site = try VirtualSite([:])
    try site.copyContent()
    try site.write("Content/documents/a.md", "---\ntitle: 甲\nslug: b\n---\n# 甲\n")
    try site.write("Content/documents/b.md", "---\ntitel: 乙\nslug: b\n---\n# 乙\n")
    var said: Set<String> = []
    for place in Self.surroundings {
      let run = try site.gongwen("check", "--jobs", place.jobs, "--format", "json", environment: place.environment)
      #expect(run.status == 1)
      said.insert(run.output)
    }
    #expect(said.count == 1)
  }
}
