#if Preview
  internal import FlyingSocks
  internal import Glibc

  /// One client's connection: reads heads, writes answers. Bytes as they are; what they mean is `RequestHead`'s and `PreviewAnswering`'s.
  struct PreviewConnection: Sendable {
    let socket: Socket
    let pool: any AsyncSocketPool
    let answering: PreviewAnswering
    let news: PreviewNews

    /// Answers what is asked, request after request, until either side has had enough.
    func serve() async {
      defer { try? socket.close() }
      do {
        var read: [UInt8] = []
        while true {
          var seen = 0
          var end = RequestHead.end(in: read, seen: seen)
          while end == nil, read.count <= RequestHead.most {
            seen = read.count
            read += try await next()
            end = RequestHead.end(in: read, seen: seen)
          }
          guard let end, end <= RequestHead.most else {
            try await refuse(.plain(431, "the head of the request is longer than \(RequestHead.most) bytes"))
            return
          }
          guard let head = RequestHead(read[..<end]) else {
            try await refuse(.plain(400, "this is no request"))
            return
          }
          read.removeFirst(end)
          try await write(answering.answer(head.request, news.site), isLast: head.isLast)
          if head.isLast { return try await leave() }
        }
      } catch {
        // The client is gone, or the server ends.
      }
    }

    /// Never waits for one that has gone: its descriptor says so.
    private func next() async throws -> [UInt8] {
      while true {
        try Task.checkCancellation()
        do {
          return try socket.read(atMost: 4096)
        } catch SocketError.blocked {
          try await pool.suspendSocket(socket, untilReadyFor: .read)
        }
      }
    }

    private func refuse(_ answer: PreviewAnswer) async throws {
      try await write(answer, isLast: true)
      try await leave()
    }

    /// Lets the client read its answer: closed with something unread, a connection is cut off on both sides. At most a megabyte is thrown away.
    private func leave() async throws {
      shutdown(socket.file.rawValue, Int32(SHUT_WR))
      for _ in 0..<256 where try await next().isEmpty { return }
    }

    private func write(_ answer: PreviewAnswer, isLast: Bool) async throws {
      var head = "HTTP/1.1 \(answer.status) \(phrase(answer.status))\r\n"
      for header in answer.headers { head += "\(header.name): \(header.value)\r\n" }
      if isLast { head += "Connection: close\r\n" }
      switch answer.body {
      case .bytes(let bytes):
        head += "Content-Length: \(bytes.count)\r\n\r\n"
        try await send(Array(head.utf8) + (answer.isHeadOnly ? [] : bytes))
      case .events:
        try await send(Array((head + "Transfer-Encoding: chunked\r\n\r\n").utf8))
        for await event in news.events() {
          try await send(Array("\(String(event.utf8.count, radix: 16))\r\n\(event)\r\n".utf8))
        }
        try await send(Array("0\r\n\r\n".utf8))
      }
    }

    private func send(_ bytes: [UInt8]) async throws {
      var sent = 0
      while sent < bytes.count {
        try Task.checkCancellation()
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(socket.file.rawValue, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count > 0 {
          sent += count
        } else if count < 0, errno == EAGAIN || errno == EWOULDBLOCK {
          try await pool.suspendSocket(socket, untilReadyFor: .write)
        } else if count < 0, errno == EINTR {
          continue
        } else {
          throw SocketError.disconnected
        }
      }
    }

    private func phrase(_ status: Int) -> String {
      switch status {
      case 200: "OK"
      case 302: "Found"
      case 400: "Bad Request"
      case 404: "Not Found"
      case 405: "Method Not Allowed"
      case 421: "Misdirected Request"
      case 431: "Request Header Fields Too Large"
      default: "Service Unavailable"
      }
    }
  }
#endif
