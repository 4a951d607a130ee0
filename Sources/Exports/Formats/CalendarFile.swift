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
    var file: [UInt8] = []
    file.reserveCapacity(256 + events.count * 512)
    CalendarFile.line("BEGIN:VCALENDAR", to: &file)
    CalendarFile.line("VERSION:2.0", to: &file)
    CalendarFile.line("PRODID:-//gongwen//gongwen//ZH", to: &file)
    CalendarFile.line("CALSCALE:GREGORIAN", to: &file)
    CalendarFile.line("METHOD:PUBLISH", to: &file)
    CalendarFile.property("NAME:", name, to: &file)
    CalendarFile.property("X-WR-CALNAME:", name, to: &file)
    for event in events {
      CalendarFile.line("BEGIN:VEVENT", to: &file)
      CalendarFile.property("UID:", event.uid, to: &file)
      CalendarFile.line("DTSTAMP:\(event.stamp.compact)T000000Z", to: &file)
      CalendarFile.line("DTSTART;VALUE=DATE:\(event.day.compact)", to: &file)
      CalendarFile.line("DTEND;VALUE=DATE:\(event.day.next.compact)", to: &file)
      CalendarFile.property("SUMMARY:", event.summary, to: &file)
      if !event.description.isEmpty { CalendarFile.property("DESCRIPTION:", event.description, to: &file) }
      if !event.categories.isEmpty {
        CalendarFile.line("CATEGORIES:" + event.categories.map(CalendarFile.escaped).joined(separator: ","), to: &file)
      }
      if let url = event.url { CalendarFile.line("URL:" + url, to: &file) }
      CalendarFile.line("TRANSP:TRANSPARENT", to: &file)
      CalendarFile.line("END:VEVENT", to: &file)
    }
    CalendarFile.line("END:VCALENDAR", to: &file)
    return file
  }

  private static func property(_ name: String, _ text: String, to file: inout [UInt8]) {
    line(name + escaped(text), to: &file)
  }

  /// §3.3.11: backslash, semicolon and comma are escaped, a line end is `\n`; other control characters, which the format
  /// cannot say, become blanks.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 8)
    var last: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x5C, 0x3B, 0x2C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x0A where last == 0x0D: break
      case 0x0A, 0x0D:
        bytes.append(0x5C)
        bytes.append(0x6E)
      case 0x00..<0x20 where byte != 0x09: bytes.append(0x20)
      case 0x7F: bytes.append(0x20)
      default: bytes.append(byte)
      }
      last = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// §3.1: no line is longer than 75 bytes; what goes on begins with a blank, and no character is cut in two.
  private static func line(_ text: String, to file: inout [UInt8]) {
    var room = 75
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      while utf8.count - start > room {
        var cut = start + room
        while utf8[cut] & 0xC0 == 0x80 { cut -= 1 }
        file.append(contentsOf: utf8[start..<cut])
        file.add("\r\n ")
        start = cut
        room = 74
      }
      file.append(contentsOf: utf8[start..<utf8.count])
    }
    file.add("\r\n")
  }
}
