#!/usr/bin/env python3
"""Makes two sites of a folder of statutes in Markdown: `make_statutes.py FOLDER OUT_DIR`.

The folder may be nested and have Chinese names, index files (`_index.md`) and comments; a .tar.xz of one is unpacked first. Each statute gets an ASCII name and front
matter; its text stays as it is. OUT_DIR/Content is for gongwen, OUT_DIR/hugo for Hugo: a page a statute.
"""
import pathlib
import re
import sys
import tarfile
import tempfile

from make_corpus import write_layouts


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    if source.suffix == ".xz":
        with tempfile.TemporaryDirectory() as folder, tarfile.open(source) as archive:
            archive.extractall(folder, [m for m in archive if m.name.endswith(".md")], filter="data")
            make(pathlib.Path(folder), out)
    else:
        make(source, out)


def make(source, out):
    documents, hugo = out / "Content/documents", out / "hugo"
    for folder in (documents, hugo / "content/documents", hugo / "layouts/_default"):
        folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for path in sorted(p for p in source.rglob("*.md") if not p.name.startswith("_index")):
        text = re.sub(r"<!--.*?-->", "", path.read_text("utf-8", "replace"), flags=re.S).strip()
        if not text:
            continue
        number += 1
        title = re.sub(r"^#+\s*", "", text.splitlines()[0]).replace("\"", "”").strip()
        date = re.search(r"\((\d{4}-\d\d-\d\d)\)", path.name)
        slug = f"l{number:05d}"
        dated = f"date: {date[1]}\n" if date else ""
        (documents / f"{slug}.md").write_text(f"---\ntitle: \"{title}\"\nslug: {slug}\n{dated}---\n\n{text}\n", "utf-8")
        (hugo / "content/documents" / f"{slug}.md").write_text(f"---\ntitle: \"{title}\"\n{dated}---\n\n{text}\n", "utf-8")
    (out / "Content/site.yaml").write_text("name: 法规库\nowner: 办公厅\n", "utf-8")
    write_layouts(hugo)
    print(number)


main()
