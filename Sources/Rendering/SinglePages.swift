internal import SiteGraph

extension SiteRenderer {
  /// Every page of which there is one, in the order of the navigation.
  var singlePages: [PageID] { [.units] }

  /// The files of a page of which there is one: itself and, where its list is long, its parts.
  func singlePage(_ page: PageID) -> [RenderedFile] {
    switch page {
    case .units: unitsPages()
    default: preconditionFailure("\(page) is drawn with what it belongs to")
    }
  }

  /// The links of the foot, beside the navigation.
  var footLinks: [View] { [] }

  func citationPages(_ index: Int) -> [RenderedFile] { [] }
  func termPages(_ index: Int) -> [RenderedFile] { [] }
}
