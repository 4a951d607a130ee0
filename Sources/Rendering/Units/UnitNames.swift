internal import SiteGraph

/// What each unit is called where room is short, in drawings and heads of tables: its first short name (省科技厅) where no other
/// unit of the site bears it, else its full name, so that 市财政局 of two cities are told apart.
func tightNames(_ graph: SiteGraph) -> [String] {
  var bearers: [String: Int] = [:]
  for unit in graph.units {
    var names = unit.short
    if !names.contains(unit.name) { names.append(unit.name) }
    for name in names { bearers[name, default: 0] += 1 }
  }
  return graph.units.map { unit in
    guard let short = unit.short.first, bearers[short] == 1 else { return unit.name }
    return short
  }
}
