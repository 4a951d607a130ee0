#!/usr/bin/env python3
"""Turn texts into the line format of index-corpus.

usage: corpus.py seed FILE OUT          one policy document, as text
       corpus.py laws FOLDER OUT        a folder of statutes in Markdown, nested, with Chinese names
"""
import pathlib, re, sys


def clean(text):
    return re.sub(r"[\t\r\n]+", " ", text)


def seed(path, out):
    text = pathlib.Path(path).read_text("utf-8")
    lines = [line.strip() for line in text.splitlines()]
    paragraphs, current = [], ""
    for line in lines:
        if not line:
            continue
        if re.match(r"^([一二三四五六七]、|[（(][一二三四五六七八九十]+[）)])", line) or not current or current[-1] in "。：）":
            if current:
                paragraphs.append(current)
            current = line
        else:
            current += line
    paragraphs.append(current)
    title = next(p for p in lines if p.startswith("关于"))
    write = out.write
    units = {}
    body, k, section = [], 0, 0
    base = "documents/ygxzx-2021-237/"
    body.append(f"R\tdocument\t{base}index.html\t\t\n")
    for p in paragraphs:
        if m := re.match(r"^[（(]([一二三四五六七八九十]+)[）)]([^。]{4,30})。", p):
            k += 1
            body.append(f"R\tmeasure\t{base}measures/{k}.html\t（{m[1]}）\t{m[2]}\n")
            body.append(f"P\t{clean(p)}\n")
            clause = re.findall(r"[（(]责任单位：(.*?)(?:按.*)?[）)]", p)
            for name in re.split("[、，]", clause[0]) if clause else []:
                name = re.sub("按.*|（.*", "", name).strip()
                if name:
                    body.append(f"U\t{units.setdefault(name, len(units))}\t4\n")
        else:
            if re.match(r"^[一二三四五六七]、", p):
                section += 1
                body.append(f"R\tdocument\t{base}index.html#s{section}\t\t\n")
            body.append(f"P\t{clean(p)}\n")
    for name, i in sorted(units.items(), key=lambda x: x[1]):
        write(f"N\tunits/u-{i:010x}\t{name}\n")
    write("S\t补贴\t奖补\t补助\t资助\nS\t贷款\t融资\t信贷\nS\t上市\t挂牌\n")
    write(f"D\tdocument\t1\t{base}index.html\t{title}\t2021\t现行有效\t实施意见\t云工信中小〔2021〕237号\t云南省工业和信息化厅\n")
    out.writelines(body)
    for name, i in units.items():
        write(f"D\tunit\t{i + 1}\tunits/u-{i:010x}.html\t{name}\t\t\t\t\n")
    cited = sorted(set(re.findall("《([^》]+)》", text)))
    for i, name in enumerate(cited):
        write(f"D\tcitation\t{i + 1}\tcitations/c-{i:010x}.html\t{clean(name)}\t\t\t\t\n")


def laws(folder, out):
    """Every statute whole: title, notes of adoption, headings, articles; comments are left out, as the site does."""
    files = sorted(p for p in pathlib.Path(folder).rglob("*.md") if not p.name.startswith("_index"))
    serial = 0
    for path in files:
        text = re.sub(r"<!--.*?-->", "", path.read_text("utf-8", "replace"), flags=re.S)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            continue
        title = re.sub(r"^#+\s*", "", lines[0])
        serial += 1
        base = f"documents/l{serial:05d}/index.html"
        year = re.search(r"\((\d{4})-\d\d-\d\d\)", path.name) or re.search(r"(\d{4})年", text)
        genre = re.search(r"(条例|规定|办法|决定|决议|细则|法|解释)(?:（.*）)?$", title)
        out.write(
            f"D\tdocument\t{serial}\t{base}\t{clean(title)}\t{year[1] if year else ''}\t"
            f"\t{genre[1] if genre else ''}\t{path.parent.name}\n"
        )
        out.write(f"R\tdocument\t{base}\t\t\n")
        article = 0
        for line in lines[1:]:
            line = re.sub(r"^#+\s*", "", line)
            if m := re.match(r"^(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)[\s　]", line):
                article += 1
                out.write(f"R\tmeasure\t{base}#a{article}\t{m[1]}\t\n")
            out.write(f"P\t{clean(line)}\n")


if __name__ == "__main__":
    with open(sys.argv[3], "w", encoding="utf-8", newline="\n") as out:
        {"seed": seed, "laws": laws}[sys.argv[1]](sys.argv[2], out)
