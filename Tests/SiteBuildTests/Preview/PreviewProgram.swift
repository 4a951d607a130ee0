import Foundation
import TestSupport

/// `gongwen serve` in a process of its own, on a free port, until the value is gone.
final class PreviewProgram {
  private let process = Process()
  /// Kept: its folder goes with it.
  private let site: VirtualSite
  private let output: URL
  private let errors: URL
  let port: UInt16

  struct NotReady: Error, CustomStringConvertible {
    var description: String
  }

  init(_ site: VirtualSite, _ arguments: String...) throws {
    self.site = site
    output = URL(fileURLWithPath: site.path("said-\(UUID().uuidString)"))
    errors = URL(fileURLWithPath: site.path("errors-\(UUID().uuidString)"))
    for file in [output, errors] { try Data().write(to: file) }
    process.executableURL = URL(fileURLWithPath: try GongwenProgram.path())
    process.currentDirectoryURL = URL(fileURLWithPath: site.root)
    process.arguments = ["serve", "--port", "0"] + arguments
    if !site.exists("Templates") { process.arguments? += ["--templates", VirtualSite.project + "/Templates"] }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    var found: UInt16?
    let output = output
    _ = waitUntil {
      let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
      found = said.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//).flatMap { UInt16($0.1) }
      return found != nil
    }
    guard let found else {
      process.terminate()
      throw NotReady(description: "no address said: \((try? String(contentsOf: errors, encoding: .utf8)) ?? "")")
    }
    port = found
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  var isRunning: Bool { process.isRunning }
  var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
  var complained: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

  /// The whole answer to a request line and headers sent as they are.
  func ask(_ request: String, until: (String) -> Bool = { _ in false }) -> String {
    RawConnection(port: port)?.ask(request, until: until) ?? ""
  }

  /// The answer to a GET.
  func get(_ target: String) -> String {
    ask("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
  }
}

/// A socket, so that tests can say what no client would.
final class RawConnection {
  private let descriptor: Int32

  init?(port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status != 0 { return nil }
  }

  deinit { close(descriptor) }

  func ask(_ request: String, until: (String) -> Bool) -> String {
    let bytes = Array(request.utf8)
    _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    return read(until: until)
  }

  /// Reads to the end of the stream, or until enough has come.
  func read(until: (String) -> Bool) -> String {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !until(String(decoding: answer, as: UTF8.self)) {
      let got = recv(descriptor, &buffer, buffer.count, 0)
      if got <= 0 { break }
      answer += buffer[..<got]
    }
    return String(decoding: answer, as: UTF8.self)
  }
}

/// Looks again and again; false when it has not come true in half a minute, which is long even on a busy machine.
func waitUntil(_ isTrue: () -> Bool) -> Bool {
  for _ in 0..<600 {
    if isTrue() { return true }
    usleep(50_000)
  }
  return false
}
