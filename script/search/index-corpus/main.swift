// Writes the search index of a corpus in the line format of script/search/corpus.py, for tests and benchmarks of the
// index alone: `index-corpus CORPUS OUTPUT [--plain-limit N] [--shard N] [--hot N] [--chunk N] [--jobs N]
// [--engine FOLDER]`. Not part of the product.
import Foundation
import SearchIndex

/// Reads the lines: `D` a document, `R` a record, `P` a paragraph, `U` a duty, `T` a time limit, `N` a unit, `S` a
/// synonym; fields divided by tabs.
func read(_ bytes: [UInt8]) -> SearchInput {
  var input = SearchInput(documents: [])
  var document: SearchDocument?
  var record: SearchRecord?
  func close() {
    if let record { document?.records.append(record) }
    record = nil
  }
  for line in bytes.split(separator: 0x0A) {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    switch fields[0] {
    case "D":
      close()
      if let document { input.documents.append(document) }
      document = SearchDocument(
        serial: Int(fields[2])!, kind: kind(fields[1]), url: fields[3], title: fields[4],
        metadata: Array(fields[8...].filter { !$0.isEmpty }), year: Int(fields[5]),
        status: fields[6].isEmpty ? nil : fields[6], genre: fields[7].isEmpty ? nil : fields[7],
      )
    case "R":
      close()
      record = SearchRecord(
        kind: kind(fields[1]), url: fields[2], title: fields[4].isEmpty ? nil : fields[4],
        label: fields[3].isEmpty ? nil : fields[3], text: "",
      )
    case "P":
      if record?.text.isEmpty == false { record?.text += "\n" }
      record?.text += fields[1]
    case "U":
      record?.duties.append(SearchDuty(unit: Int(fields[1])!, role: SearchRole(rawValue: Int(fields[2])!)!))
    case "T":
      record?.timeLimits.append(
        SearchTimeLimit(kind: fields[1], date: fields[2].isEmpty ? nil : fields[2], text: fields[3]),
      )
    case "N": input.units.append(SearchUnit(id: fields[1], name: fields[2], aliases: Array(fields[3...])))
    case "S": input.synonyms.append(SearchSynonym(everyday: fields[1], official: Array(fields[2...])))
    default: fatalError("unknown line \(fields[0])")
    }
  }
  close()
  if let document { input.documents.append(document) }
  return input
}

func kind(_ name: String) -> SearchKind { SearchKind.allCases.first { $0.name == name }! }

let arguments = CommandLine.arguments
let output = URL(fileURLWithPath: arguments[2])
var options = SearchOptions.recommended
func option(_ name: String) -> Int? {
  arguments.firstIndex(of: "--" + name).flatMap { Int(arguments[$0 + 1]) }
}
options.plainLimit = option("plain-limit") ?? options.plainLimit
options.shardBytes = option("shard") ?? options.shardBytes
options.hotListBytes = option("hot") ?? options.hotListBytes
options.chunkBytes = option("chunk") ?? options.chunkBytes
let clock = ContinuousClock()
let start = clock.now
let input = read([UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
let parsed = clock.now
let files = await buildSearchIndex(input, options: options, jobs: option("jobs") ?? 2).files
let built = clock.now
var written = files
if let at = arguments.firstIndex(of: "--engine") {
  let folder = URL(fileURLWithPath: arguments[at + 1])
  let engine = SearchEngine(
    core: [UInt8](try Data(contentsOf: folder.appendingPathComponent("engine.js"))),
    more: [UInt8](try Data(contentsOf: folder.appendingPathComponent("more.js"))),
  )
  written += engine.files(for: files)
}
for folder in Set(written.map { output.appendingPathComponent($0.path).deletingLastPathComponent() }) {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
}
for file in written { try Data(file.bytes).write(to: output.appendingPathComponent(file.path)) }
print("read \(parsed - start) build \(built - parsed) write \(clock.now - built) files \(files.count)")
