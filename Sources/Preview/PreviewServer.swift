#if Preview
  internal import FlyingSocks
  internal import Glibc

  /// The preview on a port: FlyingSocks waits for sockets, `PreviewConnection` speaks HTTP, `PreviewAnswering` says what is answered. FlyingFox's own
  /// reading of requests copies a line once for each of its bytes: one of 100 KB kept everybody waiting for five seconds.
  package struct PreviewServer: Sendable {
    private let address: sockaddr_in
    private let answering: PreviewAnswering
    private let news: PreviewNews

    /// - Parameter listen: an address of this machine; `127.0.0.1` is heard by nobody else.
    /// - Returns: nil where `listen` is no IPv4 address.
    package init?(listen: String, port: UInt16, answering: PreviewAnswering, news: PreviewNews) {
      guard let address = try? sockaddr_in.inet(ip4: listen, port: port) else { return nil }
      self.address = address
      self.answering = answering
      self.news = news
    }

    /// Serves until the task is cancelled. Ends early, with the system's words, only where the port can't be had.
    ///
    /// - Parameter ready: called once, with the port that is listened on.
    package func run(ready: @escaping @Sendable (UInt16) -> Void) async -> String {
      do {
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let socket = try Socket(domain: AF_INET)
        defer { try? socket.close() }
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: address)
        try socket.listen()
        let listening = try AsyncSocket(socket: socket, pool: pool)
        guard case .ip4(_, let port) = try socket.sockname() else { return "no address" }
        await withDiscardingTaskGroup { group in
          group.addTask { try? await pool.run() }
          ready(port)
          while !Task.isCancelled {
            do {
              let connection = PreviewConnection(
                socket: try await listening.accept().socket,
                pool: pool,
                answering: answering,
                news: news,
              )
              group.addTask { await connection.serve() }
            } catch {
              // One that went before it was accepted, or no descriptors left: try again.
              try? await Task.sleep(nanoseconds: 200_000_000)
            }
          }
          group.cancelAll()
        }
        return ""
      } catch {
        return "\(error)"
      }
    }
  }
#endif
