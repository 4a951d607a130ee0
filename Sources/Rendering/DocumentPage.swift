internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  func documentPage(_ index: Int, _ text: OfficialText) -> RenderedFile { RenderedFile(path: "", bytes: []) }
  func measurePage(_ index: Int, _ measure: Int, _ text: OfficialText) -> RenderedFile {
    RenderedFile(path: "", bytes: [])
  }
  func documentMatrixPage(_ index: Int) -> RenderedFile { RenderedFile(path: "", bytes: []) }
}

/// Laid; filled next.
struct OfficialText { init(_ graph: SiteGraph, document: Int) {} }
