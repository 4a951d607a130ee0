/// What `units/<slug>.json` and each unit of `data/units.json` have in common, with a comma behind the last.
func unitFields(indentedBy blanks: Int) -> String { indented(unitFieldLines, by: blanks) }

/// Their names, all of which stand in every unit, with a comma behind the last.
func unitFieldNames(indentedBy blanks: Int) -> String { indented(unitFieldNameLines, by: blanks) }

private func indented(_ lines: String, by blanks: Int) -> String {
  let indentation = String(repeating: " ", count: blanks)
  return lines.split(separator: "\n").map { indentation + $0 }.joined(separator: "\n")
}

private let unitFieldNameLines = #"""
  "id", "name", "short", "place", "kind", "registered", "group", "members",
  "members_source", "groups", "successor", "predecessors", "contact", "site", "url",
  """#

private let unitFieldLines = #"""
  "id": {"type": "string", "pattern": "^units/[a-z0-9-]+$"},
  "name": {
    "type": "string",
    "description": "Canonical, or as written where the registry does not know it"
  },
  "short": {"type": "array", "items": {"type": "string"}},
  "place": {"type": ["string", "null"]},
  "kind": {"type": ["string", "null"]},
  "registered": {"type": "boolean"},
  "group": {"type": "boolean", "description": "Stands for many units (群组)"},
  "members": {
    "type": "array",
    "items": {"type": "string", "pattern": "^units/[a-z0-9-]+$"},
    "description": "Only where a source gives them"
  },
  "members_source": {"type": ["string", "null"]},
  "groups": {"type": "array", "items": {"type": "string", "pattern": "^units/[a-z0-9-]+$"}},
  "successor": {
    "type": ["object", "null"],
    "additionalProperties": false,
    "required": ["unit", "from"],
    "properties": {
      "unit": {"type": "string", "pattern": "^units/[a-z0-9-]+$"},
      "from": {"type": ["string", "null"]}
    }
  },
  "predecessors": {"type": "array", "items": {"type": "string", "pattern": "^units/[a-z0-9-]+$"}},
  "contact": {"type": ["string", "null"]},
  "site": {"type": ["string", "null"]},
  "url": {"type": "string"},
  """#
