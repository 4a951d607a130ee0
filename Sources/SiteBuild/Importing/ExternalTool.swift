internal import Foundation
internal import Importing

/// Runs a program (pandoc, pdftotext, unzip) with bytes on its standard input; the only place that starts one.
///
/// Standard error goes to a file of its own, so that neither stream can fill up and block the other.
let runExternalTool: ExternalTool = { (tool, arguments, input) throws(ToolFailure) in
  guard let path = findProgram(tool) else { throw .missing(tool) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  let toProcess = Pipe()
  let fromProcess = Pipe()
  let errors = Pipe()
  process.standardInput = toProcess
  process.standardOutput = fromProcess
  process.standardError = errors
  do { try process.run() } catch { throw .failed(tool, "\(error)") }
  // Feed on a thread of its own: a program that writes before it has read everything would block both.
  let feeder = Thread {
    try? toProcess.fileHandleForWriting.write(contentsOf: Data(input))
    try? toProcess.fileHandleForWriting.close()
  }
  feeder.start()
  let output = (try? fromProcess.fileHandleForReading.readToEnd()) ?? Data()
  let said = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw .failed(tool, String(decoding: said.prefix(500), as: UTF8.self))
  }
  return [UInt8](output)
}

private func findProgram(_ name: String) -> String? {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
  return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}
