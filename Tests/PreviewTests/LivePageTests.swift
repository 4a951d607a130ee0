import Testing

@testable import Preview

/// What the server adds to pages.
struct LivePageTests {
  private func page(_ html: String) -> String {
    String(decoding: LivePage.page(Array(html.utf8), edition: "e\"1"), as: UTF8.self)
  }

  @Test func `the script stands at the end of the head and names the edition`() {
    let tags = """
      <link rel="stylesheet" href="/_gongwen/live.css">
      <script src="/_gongwen/live.js" data-edition="e&quot;1" data-events="/_gongwen/events"></script>

      """
    #expect(
      page("<html><head><title>a</title></head><body>b</body>")
        == "<html><head><title>a</title>\(tags)</head><body>b</body>"
    )
  }

  @Test func `the page's policy lets the script listen and nothing else`() {
    let policy =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\"></head>"
    #expect(page(policy).contains("content=\"connect-src 'self'; default-src 'none'; script-src 'self'\""))
    let wider =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src https://a.example\"></head>"
    #expect(page(wider).contains("content=\"default-src 'none'; connect-src 'self' https://a.example\""))
  }

  @Test func `a page that is no whole page is left readable`() {
    #expect(page("text").hasPrefix("text<link"))
  }
}
