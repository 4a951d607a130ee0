import Foundation
import TestSupport
import Testing

/// The helper that says whether goldens hold must itself be able to fail.
struct GoldenFolderTests {
  private func folder(of site: VirtualSite, recording: Bool = false) -> GoldenFolder {
    GoldenFolder("a", beside: site.path("Test.swift"), isRecording: recording)
  }

  @Test func `equal files have no fault`() throws {
    let site = try VirtualSite(["Golden/a/x.txt": "one\n", "Golden/a/sub/y.txt": "two\n"])
    #expect(try folder(of: site).faults(["x.txt": "one\n", "sub/y.txt": "two\n"]) == [])
  }

  @Test func `a missing, a different and an unused file are faults`() throws {
    let site = try VirtualSite(["Golden/a/x.txt": "one\ntwo\n", "Golden/a/old.txt": "old"])
    #expect(
      try folder(of: site).faults(["x.txt": "one\n2\n", "new.txt": "new"]) == [
        "new.txt: no such golden file", "x.txt:2: expected “two”, made “2”", "old.txt: expected, but nothing made it",
      ]
    )
    #expect(try site.text("Golden/a/x.txt") == "one\ntwo\n")
  }

  @Test func `recording rewrites everything and still fails`() throws {
    let site = try VirtualSite(["Golden/a/x.txt": "one\n", "Golden/a/old.txt": "old"])
    let made = ["x.txt": "1\n", "sub/new.txt": "new"]
    #expect(try !folder(of: site, recording: true).faults(made).isEmpty)
    #expect(try folder(of: site).faults(made) == [])
    #expect(!site.exists("Golden/a/old.txt"))
  }
}
