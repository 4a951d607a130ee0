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
  \#(unitFieldNames(indentedBy: 10))
            "documents", "measures", "duties", "derived", "data"
          ],
          "properties": {
  \#(unitFields(indentedBy: 10))
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
