/// The contract of `data/citations.json`.
let citationsSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "All cited works",
    "type": "object",
    "additionalProperties": false,
    "required": ["citations", "$schema"],
    "properties": {
      "citations": {
        "type": "array",
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "title", "number", "resolved", "uses", "url"],
          "properties": {
            "id": {"type": "string", "pattern": "^citations/[a-z0-9-]+$"},
            "title": {"type": "string"},
            "number": {"type": ["string", "null"]},
            "resolved": {"type": ["string", "null"], "pattern": "^documents/[a-z0-9-]+$"},
            "uses": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["document", "measure", "article", "verb", "provision"],
                "properties": {
                  "document": {"type": "string", "pattern": "^documents/[a-z0-9-]+$"},
                  "measure": {"type": ["string", "null"]},
                  "article": {"type": ["string", "null"]},
                  "verb": {"type": ["string", "null"]},
                  "provision": {"type": ["string", "null"]}
                }
              }
            },
            "url": {"type": "string"}
          }
        }
      },
      "$schema": {"type": "string"}
    }
  }
  """#
