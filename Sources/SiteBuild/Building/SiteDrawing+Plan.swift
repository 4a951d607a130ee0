extension SiteDrawing {
  /// What would be drawn again, by the keys alone, and the files that would stay. The pages that say what the others came to follow these.
  func plan() -> (redrawn: [BuildReport.Redrawn], kept: [String]) {
    var redrawn: [BuildReport.Redrawn] = []
    var kept: [String] = []
    for job in [.search] + jobs {
      let (name, key) = identity(job)
      let old = memory.jobs[name]
      let files = old?.files.map(\.path) ?? []
      if let old, old.key == key {
        kept += files
      } else {
        redrawn.append(BuildReport.Redrawn(name: name, reasons: key.reasons(against: old?.key), files: files))
      }
    }
    return (redrawn, kept.sorted())
  }
}
