#if Preview
  internal import FlyingFox
  internal import FlyingSocks
  internal import Glibc

  /// The preview on a port: FlyingFox speaks HTTP, `PreviewAnswering` says what is answered.
  package struct PreviewServer: Sendable {
    private let server: HTTPServer

    /// - Parameter listen: an address of this machine; `127.0.0.1` is heard by nobody else.
    /// - Returns: nil where `listen` is no IPv4 address.
    package init?(listen: String, port: UInt16, answering: PreviewAnswering, news: PreviewNews) {
      guard let address = try? sockaddr_in.inet(ip4: listen, port: port) else { return nil }
      server = HTTPServer(
        config: HTTPServer.Configuration(address: address, logger: .disabled),
        handler: PreviewHandler(answering: answering, news: news),
      )
    }

    /// Serves until the task is cancelled. Ends early, with the system's words, only where the port can't be had.
    ///
    /// - Parameter ready: called once, with the port that is listened on.
    package func run(ready: @escaping @Sendable (UInt16) -> Void) async -> String {
      var wasReady = false
      while true {
        let serving = Task { () -> String? in
          do {
            try await server.run()
            return nil
          } catch {
            return "\(error)"
          }
        }
        if (try? await server.waitUntilListening(timeout: 5)) != nil, !wasReady {
          wasReady = true
          ready(await port)
        }
        let words = await withTaskCancellationHandler {
          await serving.value
        } onCancel: {
          serving.cancel()
        }
        if Task.isCancelled || !wasReady { return words ?? "" }
        // A connection that could not be accepted (no descriptors left) ends FlyingFox's loop: begin again.
        try? await Task.sleep(nanoseconds: 200_000_000)
      }
    }

    private var port: UInt16 {
      get async {
        guard case .ip4(_, let port)? = await server.listeningAddress else { return 0 }
        return port
      }
    }
  }

  /// One request, one answer.
  private struct PreviewHandler: HTTPHandler {
    let answering: PreviewAnswering
    let news: PreviewNews

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
      let answer = answering.answer(
        PreviewRequest(
          method: request.method.rawValue,
          target: request.target.path(percentEncoded: true),
          host: request.headers[.host],
        ),
        news.site,
      )
      var headers = HTTPHeaders()
      for header in answer.headers { headers.addValue(header.value, for: HTTPHeader(header.name)) }
      let body: HTTPBodySequence
      switch answer.body {
      case .bytes(let bytes):
        headers.addValue(String(bytes.count), for: .contentLength)
        let sent = answer.isHeadOnly ? [] : bytes
        body = HTTPBodySequence(from: WholeBody(bytes: sent), count: sent.count)
      case .events: body = HTTPBodySequence(from: EventBody(events: news.events()))
      }
      return HTTPResponse(
        statusCode: HTTPStatusCode(answer.status, phrase: phrase(answer.status)),
        headers: headers,
        body: body
      )
    }

    private func phrase(_ status: Int) -> String {
      switch status {
      case 200: "OK"
      case 302: "Found"
      case 400: "Bad Request"
      case 404: "Not Found"
      case 405: "Method Not Allowed"
      case 421: "Misdirected Request"
      default: "Service Unavailable"
      }
    }
  }

  /// Bytes that are all there, in one piece.
  private struct WholeBody: AsyncBufferedSequence {
    typealias Element = UInt8
    let bytes: [UInt8]

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes) }

    struct Iterator: AsyncBufferedIteratorProtocol {
      var rest: [UInt8]

      mutating func next() async -> UInt8? { rest.isEmpty ? nil : rest.removeFirst() }

      mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
      }
    }
  }

  /// Events as they come.
  private struct EventBody: AsyncBufferedSequence {
    typealias Element = UInt8
    let events: AsyncStream<String>

    func makeAsyncIterator() -> Iterator { Iterator(events: events.makeAsyncIterator()) }

    struct Iterator: AsyncBufferedIteratorProtocol {
      var events: AsyncStream<String>.Iterator

      mutating func next() async -> UInt8? { nil }

      mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
        await events.next(isolation: #isolation).map { Array($0.utf8) }
      }
    }
  }
#endif
