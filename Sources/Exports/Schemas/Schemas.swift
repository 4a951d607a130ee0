import SiteGraph

/// The JSON schemas (draft 2020-12) of the data files, published beside them. Each names every field, so that a field that
/// nobody described cannot get into the contract; a later edition may add fields.
func schemaBytes(_ schema: ExportID.Schema) -> [UInt8] {
  switch schema {
  case .document: Array((documentSchema + "\n").utf8)
  case .documents: Array((documentsSchema + "\n").utf8)
  case .unit: Array((unitSchema + "\n").utf8)
  case .units: Array((unitsSchema + "\n").utf8)
  case .citations: Array((citationsSchema + "\n").utf8)
  }
}
