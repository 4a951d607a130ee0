#!/usr/bin/env python3
"""Imports documents that nobody wrote and counts the Chinese letters of source and Markdown by readers of its own.

usage: documents.py TOOL MINUTES [--seeds FOLDER …] [--seed N]

Official texts (those of the project, and of the folders given) are cut, shuffled, glued and broken and written as text in four encodings,
as HTML (tables, nesting, half-closed tags) and as Word (tables, merged cells, runs cut anywhere, tracked changes, notes, boxes); now and then a line
of ten megabytes, a nesting of ten thousand levels, or mere bytes. Each import must end within a minute, by refusal or with an account; a crash, a
hang or a lost letter is printed and kept in the folder named at the end; the status is 1 then.
"""
import argparse
import collections
import html
import html.parser
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def han(text):
    return collections.Counter(c for c in text if "\u4e00" <= c <= "\u9fff")


def texts(folders):
    found = []
    for folder in [ROOT / "Content/sources", ROOT / "Tests", *map(pathlib.Path, folders)]:
        found += [p for p in sorted(folder.rglob("*.txt")) if p.stat().st_size < 400_000]
    read = [p.read_text("utf-8", "ignore") for p in found]
    return [t for t in read if len(t) > 200]


def broken(rng, sources):
    """A text of pieces: cut anywhere, shuffled, glued, repeated, with signs between them that mean something to some format."""
    pieces = []
    for _ in range(rng.randint(1, 40)):
        text = rng.choice(sources)
        start = rng.randrange(len(text))
        pieces.append(text[start:start + rng.choice([5, 40, 300, 2000])])
    if rng.random() < 0.3:
        lines = "".join(pieces).split("\n")
        rng.shuffle(lines)
        pieces = ["\n".join(lines)]
    glue = ["", "\n", "\n\n", " ", "\t", "\r\n", "\u3000\u3000", "|", "（", "）", "《", "〔", "#", "* ", "1.", "一、", "\u200b", "\ufeff", "---\n",
            "— 3 —\n", "附件：\n", "\u2028", "<", "&amp;", "```"]
    return "".join(p + rng.choice(glue) for p in pieces)


def as_text(rng, text):
    encoding = rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    text = text.replace("\ufeff", "")
    return "txt", text.encode(encoding), text


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.kept = []

    def handle_data(self, data):
        self.kept.append(data)


def as_html(rng, text):
    body = []
    depth = 0
    for line in text.split("\n"):
        line = html.escape(line)
        kind = rng.random()
        if kind < 0.5:
            body.append(f"<p>{line}</p>")
        elif kind < 0.6:
            body.append(f"<div><span>{line}</span>")
            depth += 1
        elif kind < 0.75:
            cells = re.findall(".{1,12}", line) or [""]
            span = lambda: rng.choice(["", "", ' rowspan="2"', ' colspan="2"'])
            rows = "".join("<tr>" + "".join(f"<td{span()}>{c}</td>" for c in cells[i:i + 3]) + "</tr>" for i in range(0, len(cells), 3))
            body.append(f"<table>{rows}</table>")
        elif kind < 0.85:
            body.append(f"<ul><li>{line}")
        else:
            body.append(line + "<br>")
    page = "<html><head><meta charset=utf-8></head><body>" + "".join(body) + "</div>" * rng.randint(0, depth) + "</body></html>"
    reader = Reader()
    reader.feed(page)
    reader.close()
    return "html", page.encode(), "".join(reader.kept)


def as_word(rng, text):
    escape = lambda t: html.escape(re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", t))

    def runs(line):
        parts = re.findall("(?s).{1,%d}" % rng.choice([1, 7, 60, 5000]), line)
        out = []
        for part in parts:
            run = f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            if rng.random() < 0.05:
                run = f"<w:ins>{run}</w:ins>"
            out.append(run)
        return "".join(out)

    def paragraph(line):
        return f"<w:p>{runs(line)}</w:p>"

    body = []
    for line in text.split("\n"):
        kind = rng.random()
        if kind < 0.8:
            body.append(paragraph(line))
        elif kind < 0.95:
            cells = re.findall("(?s).{1,15}", line) or [""]
            merge = lambda: rng.choice(["", "", '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>",
                                        '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'])
            rows = "".join("<w:tr>" + "".join(f"<w:tc>{merge()}{paragraph(c)}</w:tc>" for c in cells[i:i + 3]) + "</w:tr>"
                           for i in range(0, len(cells), 3))
            body.append(f"<w:tbl>{rows}</w:tbl>")
        else:
            body.append(f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(line)}</w:txbxContent></w:pict></w:r></w:p>")
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        with zipfile.ZipFile(file.name, "w", rng.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
            archive.writestr("_rels/.rels", '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" '
                             'Target="word/document.xml"/></Relationships>')
            archive.writestr("word/document.xml", document)
        content = pathlib.Path(file.name).read_bytes()
    # The independent reader: the standard library's own, over the file as written.
    with zipfile.ZipFile(__import__("io").BytesIO(content)) as archive:
        tree = xml.etree.ElementTree.fromstring(archive.read("word/document.xml"))
    return "docx", content, "".join(t.text or "" for t in tree.iter(f"{{{W}}}t"))


def odd(rng, sources):
    """Great and deep ones, and bytes; the second value is what an independent reader finds, None where no reader should."""
    kind = rng.randrange(5)
    if kind == 0:
        text = (rng.choice(sources).replace("\n", "") * 4000)[:3_400_000]
        return "txt", text.encode(), text
    if kind == 1:
        tag = rng.choice(["div", "table><tr><td", "ul><li", "b", "blockquote"])
        page = "<html><body>" + f"<{tag}>" * 10_000 + "责任单位：市财政局" + "</body></html>"
        return "html", page.encode(), "责任单位：市财政局"
    if kind == 2:
        return rng.choice(["txt", "html", "docx"]), rng.randbytes(rng.choice([10, 1000, 100_000])), None
    if kind == 3:
        text = rng.choice(["（", "《", "一、", "> ", "* ", "|", "(市财政局", "牵头单位：", "[", "1."]) * rng.choice([1000, 100_000])
        return "txt", text.encode(), text
    extension, content, _ = as_word(rng, broken(rng, sources))
    at = rng.randrange(len(content))
    return extension, content[:at] + rng.randbytes(rng.randint(0, 9)) + content[at + rng.randint(0, 40):], None


def unescaped(text):
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    text = re.sub(r"\\u\{([0-9A-F]+)\}", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\([tnr\\])", lambda m: signs[m[1]], text)


def complaint(tool, folder, extension, content, expected):
    documents = folder / "documents"
    documents.mkdir(parents=True)
    source = folder / f"来文.{extension}"
    source.write_bytes(content)
    try:
        run = subprocess.run([tool, "import", source, "--into", documents], capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "hangs"
    if run.returncode < 0 or run.returncode > 2 or b"Fatal error" in run.stderr:
        return f"crashes: {run.returncode} {run.stderr[-300:]!r}"
    written = sorted(documents.rglob("*.md"))
    if not written:
        return "refused" if run.returncode else "neither refused nor written"
    if expected is None:
        return None
    kept = collections.Counter()
    for path in written:
        # Behind the front matter; an escape or an entity of Markdown is no letter.
        kept += han(html.unescape(path.read_text("utf-8").split("\n---\n", 1)[1]))
    taken = collections.Counter()
    for table in (folder / "sources").rglob("*.repairs.tsv"):
        for line in table.read_text("utf-8").split("\n")[1:]:
            fields = line.split("\t")
            # Of several documents in one file, each says that the others' text is not its own.
            if len(fields) == 7 and not fields[5] and "同一文件中的另一份公文" not in line:
                taken += han(unescaped(fields[3])) - han(unescaped(fields[4]))
    lost = han(expected) - (kept + taken)
    if len(written) > 1:
        return f"lost {sum(lost.values())}: {''.join(lost)[:40]}" if han(expected) - kept - taken else None
    more = kept - han(expected)
    if lost or more:
        return f"lost {sum(lost.values())} ({''.join(lost)[:40]}), too many {sum(more.values())} ({''.join(more)[:40]})"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    parser.add_argument("minutes", type=float)
    parser.add_argument("--seeds", nargs="+", default=[])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sources = texts(options.seeds)
    counts = collections.Counter()
    letters = 0
    bad = pathlib.Path(tempfile.mkdtemp(prefix="gongwen-fuzz-documents-"))
    end = time.monotonic() + options.minutes * 60
    number = 0
    while time.monotonic() < end:
        number += 1
        rng = random.Random(f"{options.seed}-{number}")
        if rng.random() < 0.05:
            extension, content, expected = odd(rng, sources)
        else:
            extension, content, expected = rng.choice([as_text, as_html, as_word])(rng, broken(rng, sources))
        with tempfile.TemporaryDirectory() as folder:
            found = complaint(options.tool, pathlib.Path(folder), extension, content, expected)
        counts[extension] += 1
        if found == "refused":
            counts["refused"] += 1
            continue
        letters += sum(han(expected or "").values())
        if found:
            counts["bad"] += 1
            (bad / f"{number}.{extension}").write_bytes(content)
            print(f"{number}.{extension}: {found}", flush=True)
    print(f"{number} documents ({', '.join(f'{n} {k}' for k, n in sorted(counts.items()))}), {letters} letters counted; {bad}")
    sys.exit(1 if counts["bad"] else 0)


main()
