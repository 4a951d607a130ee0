/// The contract of `data/units.json`.
let unitsSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "All responsible units",
    "type": "object",
    "additionalProperties": false,
    "required": ["units", "$schema"],
    "properties": {
      "units": {
        "type": "array",
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id", "name", "short", "place", "kind", "registered", "group", "members",
            "members_source", "groups", "successor", "predecessors", "contact", "site", "url",
            "documents", "measures", "duties", "derived", "data"
          ],
          "properties": {
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
            "documents": {"type": "integer", "minimum": 0},
            "measures": {"type": "integer", "minimum": 0},
            "duties": {"type": "integer", "minimum": 0},
            "derived": {"type": "integer", "minimum": 0},
            "data": {"type": "string"}
          }
        }
      },
      "$schema": {"type": "string"}
    }
  }
  """#
