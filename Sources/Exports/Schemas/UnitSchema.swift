/// The contract of `units/<slug>.json`.
let unitSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A responsible unit (责任单位) and its ledger",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "id", "name", "short", "place", "kind", "registered", "group", "members",
      "members_source", "groups", "successor", "predecessors", "contact", "site", "url",
      "duties", "partners", "$schema"
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
      "duties": {
        "type": "array",
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id", "document", "title", "number", "date", "measure", "label", "measure_title", "url",
            "name", "role", "order", "group", "known_by", "via", "reason", "clause", "deadlines"
          ],
          "properties": {
            "id": {"type": "string", "description": "slug/m22-d1"},
            "document": {"type": "string", "pattern": "^documents/[a-z0-9-]+$"},
            "title": {"type": "string"},
            "number": {"type": ["string", "null"]},
            "date": {"type": ["string", "null"]},
            "measure": {"type": "string"},
            "label": {"type": ["string", "null"]},
            "measure_title": {"type": ["string", "null"]},
            "url": {"type": "string"},
            "name": {"type": "string"},
            "role": {"enum": ["lead", "joint", "support", "guide", "responsible"]},
            "order": {"type": "integer", "minimum": 1},
            "group": {"type": "boolean"},
            "known_by": {"enum": ["stated", "document-rule", "group", "registry"]},
            "via": {
              "type": ["string", "null"],
              "description": "The unit that the text names, for a derived duty"
            },
            "reason": {"type": "string"},
            "clause": {"type": ["string", "null"]},
            "deadlines": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["text", "date", "kind"],
                "properties": {
                  "text": {"type": "string", "description": "Verbatim"},
                  "date": {
                    "type": ["string", "null"],
                    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                    "description": "The last day (by, within) or the first (from)"
                  },
                  "kind": {"enum": ["by", "from", "within", "recurring", "vague"]}
                }
              }
            }
          }
        }
      },
      "partners": {
        "type": "array",
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": ["unit", "canonical", "measures"],
          "properties": {
            "unit": {"type": "string", "pattern": "^units/[a-z0-9-]+$"},
            "canonical": {"type": "string"},
            "measures": {"type": "integer", "minimum": 1}
          }
        },
        "description": "Units that the same measures name, most first"
      },
      "$schema": {"type": "string"}
    }
  }
  """#
