internal import Synchronization

/// The site as it is now, and everybody who wants to hear of the next one.
package final class PreviewNews: Sendable {
  private struct State {
    var site: PreviewSite
    var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    var next = 0
  }

  private let state: Mutex<State>

  package init(_ site: PreviewSite) { state = Mutex(State(site: site)) }

  package var site: PreviewSite { state.withLock { $0.site } }

  /// Replaces the site and tells every open page.
  package func tell(_ change: (inout PreviewSite) -> Void) {
    state.withLock { state in
      change(&state.site)
      let event = Self.event(state.site)
      for listener in state.listeners.values { listener.yield(event) }
    }
  }

  /// A line that browsers pass over; a page that was closed shows by it, since nothing can be written to it.
  package func beat() {
    state.withLock { state in for listener in state.listeners.values { listener.yield(": beat\n\n") } }
  }

  /// The present state at once, then each new one. Old news that nobody read yet gives way to newer.
  func events() -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(2))
    let number = state.withLock { state in
      state.next += 1
      state.listeners[state.next] = continuation
      continuation.yield(Self.event(state.site))
      return state.next
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.listeners[number] = nil }
    }
    return stream
  }

  private static func event(_ site: PreviewSite) -> String { "event: state\ndata: \(site.state)\n\n" }
}
