internal import SiteGraph

extension SiteRenderer {
  /// Every page of which there is one, in the order of the navigation.
  var singlePages: [PageID] { [] }

  func singlePage(_ page: PageID) -> [RenderedFile] { [] }
  func unitPages(_ index: Int) -> [RenderedFile] { [] }
  func citationPages(_ index: Int) -> [RenderedFile] { [] }
  func termPages(_ index: Int) -> [RenderedFile] { [] }
}
