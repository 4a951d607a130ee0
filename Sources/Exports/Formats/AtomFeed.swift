/// An Atom feed (RFC 4287) of what a site, a unit or a document has published. Dates come from content, IDs are lasting
/// URNs, addresses are relative unless the site has an address.
package struct AtomFeed: Sendable {
  /// One event that a reader is told of.
  package struct Entry: Sendable {
    package var id: URN
    package var title: String
    package var published: CivilDate?
    package var updated: CivilDate
    package var authors: [String]
    /// The page, relative to the feed or absolute.
    package var link: String
    package var summary: String
    package var categories: [String]

    package init(
      id: URN,
      title: String,
      published: CivilDate? = nil,
      updated: CivilDate,
      authors: [String] = [],
      link: String,
      summary: String,
      categories: [String] = [],
    ) {
      self.id = id
      self.title = title
      self.published = published
      self.updated = updated
      self.authors = authors
      self.link = link
      self.summary = summary
      self.categories = categories
    }
  }

  package var id: URN
  package var title: String
  package var author: String
  /// The page that the feed stands for, relative to the feed or absolute.
  package var link: String
  /// The feed itself.
  package var selfLink: String
  /// Written in the order given: newest first.
  package var entries: [Entry]

  package init(id: URN, title: String, author: String, link: String, selfLink: String, entries: [Entry]) {
    self.id = id
    self.title = title
    self.author = author
    self.link = link
    self.selfLink = selfLink
    self.entries = entries
  }

  /// The feed as XML. An empty feed has been updated on the first day of 1970: there is no day that content could give.
  package func bytes() -> [UInt8] {
    var xml: [UInt8] = []
    xml.reserveCapacity(512 + entries.count * 1024)
    xml.add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    xml.add("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n<id>")
    xml.add(id.text)
    xml.add("</id>\n")
    AtomFeed.element("title", title, to: &xml)
    AtomFeed.date("updated", entries.map(\.updated).max(), to: &xml)
    AtomFeed.person(author, to: &xml)
    xml.add("<link rel=\"self\" type=\"application/atom+xml\" href=\"")
    xml.addXML(selfLink)
    xml.add("\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
    xml.addXML(link)
    xml.add("\"/>\n<generator>gongwen</generator>\n")
    for entry in entries { AtomFeed.add(entry, to: &xml) }
    xml.add("</feed>\n")
    return xml
  }

  private static func add(_ entry: Entry, to xml: inout [UInt8]) {
    xml.add("<entry>\n<id>")
    xml.add(entry.id.text)
    xml.add("</id>\n")
    element("title", entry.title, to: &xml)
    if let published = entry.published { date("published", published, to: &xml) }
    date("updated", entry.updated, to: &xml)
    for author in entry.authors { person(author, to: &xml) }
    xml.add("<link rel=\"alternate\" type=\"text/html\" href=\"")
    xml.addXML(entry.link)
    xml.add("\"/>\n")
    for category in entry.categories {
      xml.add("<category term=\"")
      xml.addXML(category)
      xml.add("\"/>\n")
    }
    element("summary", entry.summary, to: &xml)
    xml.add("</entry>\n")
  }

  private static func element(_ name: String, _ text: String, to xml: inout [UInt8]) {
    xml.add("<")
    xml.add(name)
    xml.add(">")
    xml.addXML(text)
    xml.add("</")
    xml.add(name)
    xml.add(">\n")
  }

  private static func person(_ name: String, to xml: inout [UInt8]) {
    xml.add("<author><name>")
    xml.addXML(name)
    xml.add("</name></author>\n")
  }

  /// Midnight in China, where the documents are dated.
  private static func date(_ name: String, _ day: CivilDate?, to xml: inout [UInt8]) {
    element(name, (day?.text ?? "1970-01-01") + "T00:00:00+08:00", to: &xml)
  }
}
