import TestSupport
import Testing
import ZipArchive

@Suite struct ZipArchiveTests {
  let files: [(path: String, bytes: [UInt8])] = [
    ("index.html", Array("<p>公文</p>".utf8)),
    ("资料/责任分工表.csv", []),
    ("data/a.json", Array(repeating: 0x61, count: 70_000)),
  ]

  @Test func `what is written is read back`() throws {
    let bytes = try ZipWriter.archive(files)
    let back = try ZipReader(bytes).files()
    #expect(back.map(\.path) == files.map(\.path))
    #expect(back.map(\.bytes) == files.map(\.bytes))
  }

  @Test func `same files, same bytes, streamed or whole`() throws {
    var zip = ZipWriter()
    var streamed: [UInt8] = []
    for file in files {
      streamed += try zip.header(for: file.path, content: file.bytes)
      streamed += file.bytes
    }
    streamed += zip.finish()
    #expect(try streamed == ZipWriter.archive(files))
  }

  @Test func `an empty archive is one end record`() throws {
    let bytes = try ZipWriter.archive([])
    #expect(bytes.count == 22)
    #expect(try ZipReader(bytes).entries.isEmpty)
  }

  @Test(arguments: ["", "/a", "a//b", "a/", "../a", "a/../b", "./a", "a\\b", "C:a", "a\u{0}b", "a\nb"])
  func `unsafe paths are refused`(path: String) {
    #expect(throws: ZipError.unsafePath(path)) { try ZipWriter.archive([(path, [])]) }
  }

  @Test func `a path twice is refused`() {
    #expect(throws: ZipError.duplicatePath("a")) { try ZipWriter.archive([("a", []), ("a", [1])]) }
  }

  /// Every single changed byte that matters is noticed, and no torn archive crashes the reader.
  @Test func `damage is noticed`() throws {
    let whole = try ZipWriter.archive([("a.txt", Array("责任单位".utf8))])
    for length in 0..<whole.count {
      #expect(throws: ZipError.self) { try ZipReader(Array(whole[..<length])).files() }
    }
    var changed = whole
    changed[40] ^= 1
    #expect(throws: ZipError.wrongChecksum("a.txt")) { try ZipReader(changed).files() }
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 0xFF
      _ = try? ZipReader(changed).files()
    }
  }

  @Test func `more than 65535 files need ZIP64`() throws {
    var files: [(path: String, bytes: [UInt8])] = []
    for number in 0..<65_540 { files.append(("f\(number)", [UInt8(truncatingIfNeeded: number)])) }
    let back = try ZipReader(ZipWriter.archive(files)).files()
    #expect(back.count == 65_540)
    #expect(back.last?.path == "f65539")
    #expect(back.last?.bytes == [UInt8(truncatingIfNeeded: 65_539)])
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `another reader finds the same files`() throws {
    let printed = try PythonReader.run(
      """
      import zipfile
      zip = zipfile.ZipFile("a.zip")
      assert zip.testzip() is None
      for info in zip.infolist():
          print(info.filename, info.file_size, info.date_time, info.compress_type)
      """,
      on: [("a.zip", try ZipWriter.archive(files))],
    )
    #expect(
      printed == """
        index.html 13 (1980, 1, 1, 0, 0, 0) 0
        资料/责任分工表.csv 0 (1980, 1, 1, 0, 0, 0) 0
        data/a.json 70000 (1980, 1, 1, 0, 0, 0) 0

        """
    )
  }
}
