internal import SiteGraph

/// The names of all units told apart: 省教育厅 of two provinces are 省教育厅（东省） and 省教育厅（西省）. For pages of the whole site
/// only: whether a name is another unit's too is nothing that a page of one document or unit may depend on.
func distinctNames(_ graph: SiteGraph) -> [String] {
  var bearers: [String: Int] = [:]
  for unit in graph.units { bearers[unit.name, default: 0] += 1 }
  return graph.units.map { unit in
    guard bearers[unit.name] != 1, let place = unit.place else { return unit.name }
    return "\(unit.name)（\(place)）"
  }
}

/// What each unit is called where room is short, in drawings and heads of tables: its first short name (省科技厅) where no other
/// unit of the site bears it, else its full name, told apart from its namesakes, so that 市财政局 of two cities are two.
func tightNames(_ graph: SiteGraph) -> [String] {
  var bearers: [String: Int] = [:]
  for unit in graph.units {
    var names = unit.short
    if !names.contains(unit.name) { names.append(unit.name) }
    for name in names { bearers[name, default: 0] += 1 }
  }
  return zip(graph.units, distinctNames(graph)).map { unit, name in
    guard let short = unit.short.first, bearers[short] == 1 else { return name }
    return short
  }
}
