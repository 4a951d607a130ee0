/// The contract of `data.json` of a document.
let documentSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "An official document (公文) with its measures and duties",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "slug", "serial", "title", "number", "issuers", "place", "date", "printed", "recipients",
      "status", "inferred", "source", "sections", "measures", "cites", "rules", "findings",
      "kind", "printer", "publicity", "topics", "index_number", "effective", "expires",
      "basis", "supersedes", "url", "files", "version", "current", "replaced_by", "superseded_by", "versions",
      "articles", "$schema"
    ],
    "properties": {
      "slug": {"type": "string", "pattern": "^[a-z0-9-]+$"},
      "serial": {"type": "integer", "minimum": 1},
      "title": {"type": "string"},
      "number": {"type": ["string", "null"], "description": "发文字号"},
      "issuers": {"type": "array", "items": {"type": "string"}, "description": "发文机关"},
      "place": {"type": ["string", "null"]},
      "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "成文日期"},
      "printed": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "印发日期"},
      "recipients": {"type": ["string", "null"], "description": "主送机关"},
      "status": {
        "enum": ["现行有效", "尚未生效", "已修改", "废止", "失效", null],
        "description": "有效性: as front matter says, or as other versions and supersedes make it"
      },
      "inferred": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Fields that import concluded and nobody confirmed"
      },
      "source": {
        "type": ["object", "null"],
        "additionalProperties": false,
        "required": ["file", "sha256"],
        "properties": {"file": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
      },
      "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
      "measures": {"type": "array", "items": {"$ref": "#/$defs/measure"}},
      "cites": {
        "type": "array",
        "items": {"$ref": "#/$defs/cite"},
        "description": "Outside sections, measures and articles"
      },
      "rules": {
        "type": "array",
        "items": {
          "description": "A rule stated once for all clauses",
          "type": "object",
          "additionalProperties": false,
          "required": ["kind", "units", "text", "range"],
          "properties": {
            "kind": {"enum": ["first-leads", "units-hold-all"]},
            "units": {"type": "array", "items": {"type": "string"}},
            "text": {"type": "string"},
            "range": {"$ref": "#/$defs/range"}
          }
        }
      },
      "findings": {
        "type": "array",
        "items": {
          "description": "存疑",
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "severity", "line", "column", "text", "suggestion"],
          "properties": {
            "id": {"type": "string"},
            "severity": {"enum": ["error", "warning", "note"]},
            "line": {"type": "integer", "minimum": 0},
            "column": {"type": "integer", "minimum": 0},
            "text": {"type": "string"},
            "suggestion": {"type": ["string", "null"]}
          }
        }
      },
      "kind": {"type": ["string", "null"], "description": "文种"},
      "printer": {"type": ["string", "null"], "description": "印发机关"},
      "publicity": {"type": ["string", "null"], "description": "附注"},
      "topics": {"type": "array", "items": {"type": "string"}},
      "index_number": {"type": ["string", "null"], "description": "索引号"},
      "effective": {"type": ["string", "null"]},
      "expires": {"type": ["string", "null"]},
      "basis": {"type": "array", "items": {"type": "string"}},
      "supersedes": {"type": "array", "items": {"type": "string"}},
      "url": {"type": "string"},
      "files": {
        "type": "array",
        "items": {
          "description": "The original as received, and annexes",
          "type": "object",
          "additionalProperties": false,
          "required": ["url", "content", "size", "sha256"],
          "properties": {
            "url": {"type": "string", "description": "From the site's root"},
            "content": {"type": "string", "description": "Below the content folder"},
            "size": {"type": "integer", "minimum": 0, "description": "Bytes"},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}
          }
        }
      },
      "version": {
        "type": ["string", "null"],
        "description": "The day that tells this version from others; null for a document of one file"
      },
      "current": {"type": "boolean", "description": "Whether the site counts this version"},
      "replaced_by": {"type": ["string", "null"], "description": "The version that took its place"},
      "superseded_by": {
        "type": ["string", "null"],
        "pattern": "^documents/[a-z0-9-]+$",
        "description": "The document whose front matter names this one under supersedes"
      },
      "versions": {
        "type": "array",
        "description": "All versions, oldest first; empty for a document of one",
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": ["version", "status", "current", "url", "data"],
          "properties": {
            "version": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "status": {"enum": ["现行有效", "尚未生效", "已修改", "废止", "失效", null]},
            "current": {"type": "boolean"},
            "url": {"type": "string", "description": "From the site's root"},
            "data": {"type": "string"}
          }
        }
      },
      "articles": {
        "type": "array",
        "items": {
          "description": "An article of a statute (条)",
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "label", "section", "text", "cites"],
          "properties": {
            "id": {"type": "string"},
            "label": {"type": "string"},
            "section": {"type": ["string", "null"]},
            "text": {"type": "string"},
            "cites": {"type": "array", "items": {"$ref": "#/$defs/cite"}}
          }
        }
      },
      "$schema": {"type": "string"}
    },
    "$defs": {
      "range": {
        "description": "Line and column in the Markdown file, from 1, and length, in Unicode scalars (行、列、字数)",
        "type": "array",
        "prefixItems": [
          {"type": "integer", "minimum": 1},
          {"type": "integer", "minimum": 1},
          {"type": "integer", "minimum": 0}
        ],
        "minItems": 3,
        "maxItems": 3
      },
      "section": {
        "description": "A section (部分)",
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "label", "title", "level", "parent", "cites"],
        "properties": {
          "id": {"type": "string", "pattern": "^s[0-9]+$"},
          "label": {"type": ["string", "null"]},
          "title": {"type": "string"},
          "level": {"type": "integer", "minimum": 1},
          "parent": {"type": ["string", "null"]},
          "cites": {"type": "array", "items": {"$ref": "#/$defs/cite"}}
        }
      },
      "measure": {
        "description": "A measure (措施)",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id", "ordinal", "label", "title", "section", "url", "text", "clauses", "duties",
          "derived", "cites", "deadlines", "terms", "lineage"
        ],
        "properties": {
          "id": {"type": "string", "pattern": "^m[0-9]+$"},
          "ordinal": {"type": "integer", "minimum": 1, "description": "Place among the document's measures"},
          "label": {"type": ["string", "null"]},
          "title": {"type": ["string", "null"]},
          "section": {"type": ["string", "null"]},
          "url": {"type": "string", "description": "From the site's root"},
          "text": {"type": "string", "description": "The whole text, clauses included; a line a paragraph"},
          "clauses": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Responsibility clauses, verbatim (责任条款)"
          },
          "duties": {"type": "array", "items": {"$ref": "#/$defs/duty"}},
          "derived": {"type": "array", "items": {"$ref": "#/$defs/derived"}},
          "cites": {"type": "array", "items": {"$ref": "#/$defs/cite"}},
          "deadlines": {"type": "array", "items": {"$ref": "#/$defs/limit"}},
          "terms": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": ["id", "name", "range"],
              "properties": {
                "id": {"type": "string", "pattern": "^terms/[a-z0-9-]+$"},
                "name": {"type": "string"},
                "range": {"$ref": "#/$defs/range"}
              }
            }
          },
          "lineage": {
            "type": ["array", "null"],
            "description": "The measure through the versions, oldest first; null for a document of one version",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": ["version", "measure", "url", "change", "moved"],
              "properties": {
                "version": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                "measure": {
                  "type": ["string", "null"],
                  "pattern": "^m[0-9]+$",
                  "description": "Its ID in that version; null in the version that took it out"
                },
                "url": {"type": ["string", "null"]},
                "change": {
                  "enum": ["first", "same", "renumbered", "changed", "added", "removed"],
                  "description": "Against the version before"
                },
                "moved": {"type": "boolean", "description": "It stands at another place among the measures of both"}
              }
            }
          }
        }
      },
      "duty": {
        "description": "A duty that the text states (责任)",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id", "unit", "name", "canonical", "role", "order", "clause", "group", "known_by",
          "range", "prefix", "suffix", "reason", "evidence"
        ],
        "properties": {
          "id": {"type": "string", "pattern": "^m[0-9]+-d[0-9]+$"},
          "unit": {
            "type": "string",
            "pattern": "^units/[a-z0-9-]+$",
            "description": "Its page is this with .html"
          },
          "name": {"type": "string", "description": "As the text writes it"},
          "canonical": {"type": "string", "description": "The registry's name"},
          "role": {"enum": ["lead", "joint", "support", "guide", "responsible"]},
          "order": {"type": "integer", "minimum": 1, "description": "Place in its clause"},
          "clause": {"type": "integer", "minimum": 0, "description": "Index into clauses"},
          "group": {"type": "boolean", "description": "A name that stands for many units"},
          "known_by": {"enum": ["stated", "document-rule"]},
          "range": {"$ref": "#/$defs/range"},
          "prefix": {
            "type": ["string", "null"],
            "description": "A prefix that the clause gave once for several names"
          },
          "suffix": {
            "type": ["string", "null"],
            "description": "An ending that the clause gave once for several names"
          },
          "reason": {"type": "string", "description": "How the role was read"},
          "evidence": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": ["text", "range"],
              "properties": {"text": {"type": "string"}, "range": {"$ref": "#/$defs/range"}}
            }
          }
        }
      },
      "derived": {
        "description": "A duty of a member of a group, or of a successor",
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "unit", "canonical", "role", "known_by", "via", "duty"],
        "properties": {
          "id": {"type": "string", "pattern": "^m[0-9]+-d[0-9]+-[a-z0-9-]+$"},
          "unit": {"type": "string", "pattern": "^units/[a-z0-9-]+$"},
          "canonical": {"type": "string"},
          "role": {"enum": ["lead", "joint", "support", "guide", "responsible"]},
          "known_by": {"enum": ["group", "registry"]},
          "via": {
            "type": "string",
            "pattern": "^units/[a-z0-9-]+$",
            "description": "The unit that the text names"
          },
          "duty": {
            "type": "string",
            "pattern": "^m[0-9]+-d[0-9]+$",
            "description": "The stated duty that this one comes from"
          }
        }
      },
      "cite": {
        "description": "A citation (引用)",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id", "title", "number", "verb", "resolved", "stands_for", "provision", "range", "provisions"
        ],
        "properties": {
          "id": {"type": "string", "pattern": "^citations/[a-z0-9-]+$"},
          "title": {
            "type": ["string", "null"],
            "description": "As the text writes it, without 《》; null where only a number is cited"
          },
          "number": {"type": ["string", "null"], "description": "发文字号 beside the title"},
          "verb": {"type": ["string", "null"], "description": "贯彻, 落实, 根据 …"},
          "resolved": {
            "type": ["string", "null"],
            "pattern": "^documents/[a-z0-9-]+$",
            "description": "The document of this site that is cited"
          },
          "stands_for": {
            "type": ["string", "null"],
            "description": "The full title that a short one refers back to"
          },
          "provision": {"type": ["string", "null"], "description": "第十二条: the provision that the text names"},
          "range": {"$ref": "#/$defs/range"},
          "provisions": {
            "description": "The provisions one by one, and where this site has them",
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": ["text", "id", "url"],
              "properties": {
                "text": {"type": "string", "description": "Verbatim"},
                "id": {
                  "type": ["string", "null"],
                  "description": "Its anchor on the page of the resolved document: a12, m22, s3, a12-p2"
                },
                "url": {"type": ["string", "null"], "description": "Its page, from the site's root"}
              }
            }
          }
        }
      },
      "limit": {
        "description": "A time limit (时限)",
        "type": "object",
        "additionalProperties": false,
        "required": ["text", "date", "kind", "precision", "period", "relative_to", "range"],
        "properties": {
          "text": {"type": "string", "description": "Verbatim"},
          "date": {
            "type": ["string", "null"],
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "description": "The last day (by, within) or the first (from)"
          },
          "kind": {"enum": ["by", "from", "within", "recurring", "vague"]},
          "precision": {
            "enum": ["day", "month", "quarter", "half", "year", null],
            "description": "How exact the date is"
          },
          "period": {"type": ["string", "null"], "description": "ISO 8601: P30D, R/P1Y"},
          "relative_to": {"type": ["string", "null"], "description": "印发之日: what a relative limit counts from"},
          "range": {"$ref": "#/$defs/range"}
        }
      }
    }
  }
  """#
