internal import SiteGraph

extension SiteRenderer {
  /// What can be taken away of a unit: tables first, data last.
  func unitDownloads(_ index: Int) -> [View] {
    let exports = graph.exports(ofUnit: index)
    let order: [ExportID] = [
      .unitDuties(index, .xlsx), .unitDuties(index, .csv), .unitCalendar(index), .unitFeed(index), .unitData(index),
    ]
    return order.filter { exports.contains($0) }
      .map { download($0, name: words("say.unit.file", ["name": graph.units[index].name])) }
  }
}
