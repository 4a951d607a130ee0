"""A site whose every field holds an attack: a document, a unit, a term and a citation for each, and all of them in its settings."""
import json
import pathlib
import re

from attacks import ALL

# Where a string is put; the browser check counts strings × fields.
FIELDS = [
    "title", "number", "issuers", "recipients", "place", "kind", "topics", "index_number", "publicity", "printer", "basis", "supersedes",
    "attachment title", "attachment file", "ignored finding's reason", "section heading", "measure title", "paragraph", "table head", "table cell",
    "list item", "code block", "name in the clause", "time limit", "cited title", "body title", "signature", "unit name", "unit short name", "unit kind",
    "unit contact", "unit place", "members' source", "term name", "term alias", "term note", "citation title", "citation number", "synonym",
    "withdrawal title", "withdrawal reason", "page title", "page text", "version's banner", "site name", "site owner", "site organizer", "site contact",
    "site notice", "site keywords", "site code", "site icp", "site police",
]


def q(text):
    """YAML in double quotes, which has no pairs of surrogates."""
    return re.sub(r"\\ud([89ab]..)\\ud([c-f]..)", lambda m: f"\\U{0x10000 + (int('d' + m[1], 16) - 0xD800) * 1024 + int('d' + m[2], 16) - 0xDC00:08x}",
                  json.dumps(text))


def line(text):
    """The string on one line of Markdown; an official text has no line end in a paragraph."""
    return re.sub(r"[\r\n\t]+", " ", text).replace("\0", "\ufffd")


def cell(text):
    return re.sub(r"(?<!\\)\|", r"\\|", line(text))


def document(number, text, slug, date, extra=""):
    t = line(text)
    code = "\n".join("    " + l for l in t.split("\n"))
    return f"""---
title: {q(text)}
number: {q(text)}
issuers: [{q(text)}]
recipients: {q(text)}
place: 明州市
kind: {q(text)}
topics: [{q(text)}]
index_number: {q(text)}
publicity: {q(text)}
printer: {q(text)}
basis: [{q(text)}]
supersedes: [{q(text)}]
date: {date}
slug: {slug}
ignore: {{numbering.gap: {q(text)}}}
attachments:
  - {{file: a{number}.txt, title: {q(text)}}}
{extra}---

# {t}

{t}：

{t}

## 一、{t}

（一）{t}。落实《{t}》，{t} 办好，2024年年底前{t}完成。（责任单位：市甲{number}局、{t}局、市财政局按照职责分工负责）

（二）按次补助。{t}（责任单位：市甲{number}局）

| 措施 | {cell(text)} | 责任单位 |
| --- | --- | --- |
| {cell(text)} | {cell(text)} | 市甲{number}局 |

- {t}
- 乙 {t}

{code}

{t}

2024年3月5日
"""


def make(folder, policy_tag=True):
    """Writes Content/ below the folder; whatever the reader refuses is left out by the caller."""
    content = pathlib.Path(folder) / "Content"
    for name in ("documents", "registry", "pages", "attachments"):
        (content / name).mkdir(parents=True, exist_ok=True)
    units = ["places:", "  - {name: 明州市, prefixes: [市]}", "units:", "  - {name: 明州市财政局, short: [市财政局], place: 明州市, slug: czj}"]
    terms, citations, synonyms, withdrawn = ["terms:"], ["citations:"], ["synonyms:"], ["withdrawn:"]
    for number, (_, text) in enumerate(ALL):
        slug = f"a{number}"
        (content / f"documents/{slug}.md").write_text(document(number, text, slug, f"2024-{number % 12 + 1:02d}-05"), "utf-8", newline="")
        folder_of = content / f"attachments/{slug}"
        folder_of.mkdir(exist_ok=True)
        (folder_of / f"a{number}.txt").write_text(text, "utf-8", newline="")
        units.append(f"  - {{name: {q(text)}, short: [市甲{number}局, {q('简' + text)}], place: {q(text)}, kind: {q(text)}, contact: {q(text)}, "
                     f"source: {q(text)}, slug: u{number}}}")
        terms.append(f"  - {{name: {q(text)}, aliases: [{q('称' + text)}], kind: {q(text)}, note: {q(text)}, slug: t{number}}}")
        citations.append(f"  - {{title: {q(text)}, number: {q(text)}, slug: c{number}}}")
        synonyms.append(f"  - {{word: {q(text)}, official: [{q(text)}]}}")
        withdrawn.append(f"  - {{pages: [documents/w{number}], title: {q(text)}, date: 2024-01-05, reason: {q(text)}}}")
    # One document in two versions, for banner, comparison and the log of changes.
    everything = " ".join(line(text) for _, text in ALL)
    versions = content / "documents/v1"
    versions.mkdir(exist_ok=True)
    for date, more in (("2023-01-05", ""), ("2024-01-05", "effective: 2024-02-01\n")):
        text = document(0, everything, "v1", date, more).replace("按次补助", "按次补助" + date)
        (versions / f"{date}.md").write_text(text, "utf-8", newline="")
    (content / "registry/units.yaml").write_text("\n".join(units) + "\n", "utf-8")
    (content / "registry/terms.yaml").write_text("\n".join(terms + citations + synonyms + withdrawn) + "\n", "utf-8")
    (content / "pages/about.md").write_text(f"# {everything}\n\n" + "\n\n".join(line(t) for _, t in ALL) + "\n", "utf-8")
    (content / "pages/help.md").write_text(f"# {everything}\n\n{everything}\n", "utf-8")
    fields = "".join(f"{key}: {q(everything)}\n" for key in ("name", "owner", "organizer", "contact", "notice", "code", "icp", "police"))
    (content / "site.yaml").write_text(fields + f"keywords: [{q(everything)}]\npolicy_tag: {'true' if policy_tag else 'false'}\n"
                                       "address: https://example.gov.cn/z/\nfingerprint: true\n", "utf-8")
    return content
