/// The templates that a site needs and every name that a view may hold: what template tags are checked against. The meaning of
/// each name stands in `docs/templates.md`; a test compares the two.
enum TemplateVocabulary {
  /// Every template that Swift code draws; partials that only templates use are found by their tags.
  static let templates = [
    "home", "documents", "document", "measure", "matrix", "site-matrix", "units", "unit", "citations", "citation",
    "terms", "term", "deadlines", "supervision", "network", "search", "findings", "changes", "proof", "about", "prose",
    "not-found", "redirect", "gone", "compare", "part/card",
  ]

  static let names: Set<String> = [
    // On every page.
    "root", "lang", "page", "title", "description", "kind", "url", "canonicalHref", "digest", "source", "csp", "isHome",
    "site", "name", "owner", "organizer", "contact", "notice", "code", "icp", "police", "isForeign", "keywords",
    "isPlain", "metas",
    "content", "links", "rel", "type", "jsonld", "nav", "current", "key", "crumbs", "assets", "base", "reader", "print",
    "paper", "tools", "document",
    "search", "words",
    // Shapes that recur.
    "label", "mark", "canonical", "isGroup", "isUnknown", "rank", "order", "byRule", "derived", "via", "reason",
    "roles",
    "units", "count", "text", "kindLabel", "date", "dateText", "number", "verb", "resolved", "standsFor", "slug",
    "issuer", "status", "isGone", "measures", "duties", "findings", "id", "ordinal", "textUrl", "section", "unitCount",
    "limits", "excerpt", "format", "size", "parts", "svg", "note", "href", "role", "limit", "cite",
    // Home.
    "counts", "unit", "top", "share", "leads", "documents", "due", "dueMonths", "isHidden", "changes", "supervision",
    "intro",
    // Lists of documents.
    "list", "topics", "issuers", "kinds",
    // The document.
    "doc", "citation", "body", "toc", "level", "isSub", "own", "fields", "value", "html", "isInferred",
    "banner", "rules", "effect",
    "countText", "items", "severity", "severityLabel", "place", "rule", "more", "repairs", "joined", "widened",
    "removed",
    "sentence", "line", "before", "original", "replacement", "digestShort", "attachments", "downloads", "matrixUrl",
    "cites", "unitsList", "weights", "moreUnits", "versions", "compareUrl",
    // The measure.
    "m", "who", "with", "together", "isDated", "terms", "full", "documentCites", "previous", "next", "related", "rows",
    "official", "plain", "article", "lineage",
    // Matrices, units.
    "matrix", "table", "legend", "rowCount", "columnCount", "wide", "short", "letters", "letter", "figure", "former",
    "successors", "telephone", "siteHref", "groups", "members", "membersSource", "summary", "ledger", "n", "of",
    "clause", "partners", "morePartners", "moreLimits", "direct", "viaGroup",
    // Citations, terms, time limits, supervision, network.
    "uses", "outside", "verbs", "term", "names", "months", "relative", "recurring", "vague", "word", "without", "view",
    "tabs", "pairs", "a", "b",
    // The rest.
    "lists", "explanation", "proposal", "byDocument", "entries", "totals", "characters", "rendered", "measuresCount",
    "dutiesCount", "build", "version", "path", "foot", "hasAddress", "files", "target", "paths", "up", "tail", "isOne",
    "any", "first", "last",
    // Style sheets and scripts of some pages.
    "citing", "controls", "hand", "paper", "reader", "tools", "views",
    // Versions of a document, their comparison, what is gone.
    "former", "isMoved", "isInForce", "compare", "old", "new", "isSame", "provisions", "frame", "same", "gone",
    // The search page with a search server.
    "endpoint", "remote",
    // Where a document or measure is cited.
    "citedBy",
    // A unit beside its ledger.
    "indirect", "undated",
    // Months whose time limits stand on pages of their own.
    "elsewhere",
    // Files of earlier years.
    "earlier",
  ]
}
