/// A calendar of all-day events (RFC 5545): time limits (时限) for the calendar of an office desktop.
///
/// No clock has a say: the stamp of an event is a day of its content, and its UID is given by the caller and lasts, so a
/// calendar that is taken in again changes its events instead of doubling them.
package struct CalendarFile: Sendable {
  /// One all-day event.
  package struct Event: Sendable {
    /// Lasting, unique over all calendars of the site.
    package var uid: String
    package var day: CivilDate
    /// When what the event says was last said: a day of the content.
    package var stamp: CivilDate
    package var summary: String
    package var description: String
    package var categories: [String]
    /// Absolute; nil where the site has no address, since a calendar has nothing that a relative one could start from.
    package var url: String?

    package init(
      uid: String,
      day: CivilDate,
      stamp: CivilDate,
      summary: String,
      description: String = "",
      categories: [String] = [],
      url: String? = nil,
    ) {
      self.uid = uid
      self.day = day
      self.stamp = stamp
      self.summary = summary
      self.description = description
      self.categories = categories
      self.url = url
    }
  }

  package var name: String
  /// Written in the order given.
  package var events: [Event]

  package init(name: String, events: [Event]) {
    self.name = name
    self.events = events
  }

  /// The `.ics` file: UTF-8, CRLF, lines folded at 75 bytes between characters.
  package func bytes() -> [UInt8] {
    var file = ContentLines(reserving: 256 + events.count * 768)
    file.line("BEGIN:VCALENDAR")
    file.line("VERSION:2.0")
    file.line("PRODID:-//gongwen//gongwen//ZH")
    file.line("CALSCALE:GREGORIAN")
    file.line("METHOD:PUBLISH")
    file.line("NAME:", name)
    file.line("X-WR-CALNAME:", name)
    for event in events {
      file.line("BEGIN:VEVENT")
      file.line("UID:", event.uid)
      file.line("DTSTAMP:", event.stamp.compact + "T000000Z")
      file.line("DTSTART;VALUE=DATE:", event.day.compact)
      file.line("DTEND;VALUE=DATE:", event.day.next.compact)
      file.line("SUMMARY:", event.summary)
      if !event.description.isEmpty { file.line("DESCRIPTION:", event.description) }
      if !event.categories.isEmpty {
        file.begin("CATEGORIES:")
        for (index, category) in event.categories.enumerated() {
          if index > 0 { file.verbatim(",") }
          file.escaped(category)
        }
        file.end()
      }
      if let url = event.url {
        file.begin("URL:")
        file.verbatim(url)
        file.end()
      }
      file.line("TRANSP:TRANSPARENT")
      file.line("END:VEVENT")
    }
    file.line("END:VCALENDAR")
    return file.bytes
  }
}

/// Lines of RFC 5545 §3.1: none is longer than 75 bytes; what goes on begins with a blank, and no character is cut in two.
private struct ContentLines {
  private(set) var bytes: [UInt8] = []
  /// How many bytes the line has had.
  private var width = 0

  init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func line(_ text: StaticString) {
    begin(text)
    end()
  }

  mutating func line(_ name: StaticString, _ text: String) {
    begin(name)
    escaped(text)
    end()
  }

  /// The name of a property: short, ASCII.
  mutating func begin(_ name: StaticString) {
    bytes.add(name)
    width = name.utf8CodeUnitCount
  }

  mutating func end() { bytes.add("\r\n") }

  mutating func verbatim(_ text: String) {
    var text = text
    text.withUTF8 { append($0[...]) }
  }

  /// §3.3.11: backslash, semicolon and comma are escaped, a line end is `\n`; other control characters, which the format
  /// cannot say, become blanks.
  mutating func escaped(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var run = 0
      for (at, byte) in utf8.enumerated() {
        let replacement: StaticString
        switch byte {
        case 0x5C: replacement = "\\\\"
        case 0x3B: replacement = "\\;"
        case 0x2C: replacement = "\\,"
        case 0x0A: replacement = at > 0 && utf8[at - 1] == 0x0D ? "" : "\\n"
        case 0x0D: replacement = "\\n"
        case 0x7F: replacement = " "
        case 0x00..<0x20 where byte != 0x09: replacement = " "
        default: continue
        }
        append(utf8[run..<at])
        run = at + 1
        replacement.withUTF8Buffer { append($0[...]) }
      }
      append(utf8[run...])
    }
  }

  private mutating func append(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    var start = text.startIndex
    while width + text.endIndex - start > 75 {
      var cut = start + 75 - width
      while cut > start, text[cut] & 0xC0 == 0x80 { cut -= 1 }
      bytes.append(contentsOf: text[start..<cut])
      bytes.add("\r\n ")
      start = cut
      width = 1
    }
    bytes.append(contentsOf: text[start...])
    width += text.endIndex - start
  }
}
