/// The contract of `data/documents.json`.
let documentsSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "All documents",
    "type": "object",
    "additionalProperties": false,
    "required": ["documents", "$schema"],
    "properties": {
      "documents": {
        "type": "array",
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id", "slug", "serial", "title", "number", "issuers", "place", "date", "status",
            "measures", "duties", "url", "data"
          ],
          "properties": {
            "id": {"type": "string", "pattern": "^documents/[a-z0-9-]+$"},
            "slug": {"type": "string"},
            "serial": {"type": "integer", "minimum": 1},
            "title": {"type": "string"},
            "number": {"type": ["string", "null"]},
            "issuers": {"type": "array", "items": {"type": "string"}},
            "place": {"type": ["string", "null"]},
            "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "status": {"type": ["string", "null"]},
            "measures": {"type": "integer", "minimum": 0},
            "duties": {"type": "integer", "minimum": 0},
            "url": {"type": "string"},
            "data": {"type": "string"}
          }
        }
      },
      "$schema": {"type": "string"}
    }
  }
  """#
