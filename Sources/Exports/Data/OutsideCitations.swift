import PolicyModel

/// Where the citations outside measures and articles belong: to a section, when they stand in its heading or in text between
/// it and its first measure; otherwise (preamble, closing) to the document.
struct OutsideCitations {
  /// Per section, indices into `PolicyDocument.citations`.
  private(set) var ofSection: [[Int]]
  private(set) var ofDocument: [Int] = []

  init(_ policy: PolicyDocument) {
    ofSection = Array(repeating: [], count: policy.sections.count)
    if policy.citations.isEmpty { return }
    var sectionOfBlock = [Int?](repeating: nil, count: policy.blocks.count)
    var current: Int?
    for (index, block) in policy.blocks.enumerated() {
      switch block.part {
      case .section(let section): current = section
      case .body: break
      default: current = nil
      }
      sectionOfBlock[index] = current
    }
    for (index, citation) in policy.citations.enumerated() {
      if let section = sectionOfBlock[citation.range.block] {
        ofSection[section].append(index)
      } else {
        ofDocument.append(index)
      }
    }
  }
}
