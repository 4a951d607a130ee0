/// The contract of `units/<slug>.json`.
let unitSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A responsible unit (责任单位) and its ledger",
    "type": "object",
    "additionalProperties": false,
    "required": [
  \#(unitFieldNames(indentedBy: 4))
      "duties", "partners", "$schema"
    ],
    "properties": {
  \#(unitFields(indentedBy: 4))
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
