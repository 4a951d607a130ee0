#!/usr/bin/env python3
"""Writes a synthetic corpus of policy documents, and the same text as a Hugo site. Same number and seed, same bytes.

usage: make_corpus.py DOCS OUT_DIR [--seed N]

Sentences are recombined from the documents of Content/, so the project needs nothing else; units follow a Zipf law over
places × departments. OUT_DIR/Content is for gongwen, OUT_DIR/hugo for Hugo: a page a document, a page a measure, units
and cited titles as taxonomies.
"""
import argparse
import pathlib
import random
import re

DIGITS = "一二三四五六七八九十"
PLACES = "东 西 南 北 中 江 河 湖 海 山 川 原 林 泉 云 石".split()
KINDS = ("发展改革 工业和信息化 财政 科技 教育 公安 民政 司法 商务 农业农村 文化和旅游 卫生健康 应急 审计 统计 税务 水利 交通运输 "
         "自然资源 生态环境 住房城乡建设 人力资源社会保障 市场监管 政务服务 体育 林草 能源 粮食 药监 医保 信访 外事 国资 大数据 "
         "退役军人 乡村振兴 知识产权 机关事务 广电 地方金融").split()


def numeral(n):
    if n <= 10:
        return DIGITS[n - 1]
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else DIGITS[tens - 1]) + "十" + (DIGITS[ones - 1] if ones else "")


def write_layouts(hugo):
    """What Hugo needs beside the text: a page a document, lists, terms, nothing else."""
    (hugo / "hugo.toml").write_text(
        'baseURL="http://localhost/"\nlanguageCode="zh-CN"\ntitle="政策库"\ndisableKinds=["RSS"]\n'
        '[taxonomies]\nunit="units"\ncite="cites"\n', "utf-8")
    layouts = hugo / "layouts/_default"
    (layouts / "baseof.html").write_text(
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{.Title}}</title></head><body><nav>'
        '<a href="/documents/">文件</a><a href="/units/">单位</a><a href="/cites/">引用</a></nav>'
        '<main data-pagefind-body>{{block "main" .}}{{end}}</main></body></html>', "utf-8")
    (layouts / "single.html").write_text(
        '{{define "main"}}<h1>{{.Title}}</h1>{{with .Params.number}}<p>{{.}}</p>{{end}}{{.Content}}'
        '<ul>{{range .GetTerms "units"}}<li><a href="{{.RelPermalink}}">{{.Title}}</a></li>{{end}}</ul>'
        '<ul>{{range .GetTerms "cites"}}<li><a href="{{.RelPermalink}}">{{.Title}}</a></li>{{end}}</ul>'
        '<p>{{with .PrevInSection}}<a href="{{.RelPermalink}}">上一条</a>{{end}}'
        '{{with .NextInSection}}<a href="{{.RelPermalink}}">下一条</a>{{end}}</p>{{end}}', "utf-8")
    (layouts / "list.html").write_text(
        '{{define "main"}}<h1>{{.Title}}</h1><ul>{{range .Pages}}<li><a href="{{.RelPermalink}}">{{.Title}}</a></li>'
        '{{end}}</ul>{{end}}', "utf-8")



def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docs", type=int)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rnd = random.Random(arguments.seed)
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    text = "".join(p.read_text("utf-8").split("---", 2)[-1] for p in sorted((root / "Content/documents").glob("*.md")))
    sentences = re.findall(r"(?<=[。\n])[^。\n（）#《》]{14,110}。", text)
    topics = re.findall(r"）([^。（）\n]{4,24})。", text)
    clauses = [piece for s in sentences for piece in re.split("[，。；]", s) if len(piece) > 5]
    laws = [f"关于{t}的{k}" for t in topics for k in ("条例", "办法", "规定", "意见")]
    weights = [1 / (i + 1) for i in range(len(KINDS))]
    out = pathlib.Path(arguments.out)
    documents, hugo = out / "Content/documents", out / "hugo"
    for folder in (documents, hugo / "content/documents", hugo / "content/measures", hugo / "layouts/_default"):
        folder.mkdir(parents=True, exist_ok=True)

    def sentence():
        return "，".join(rnd.sample(clauses, 3)) + "。"

    for n in range(1, arguments.docs + 1):
        place, year, slug = PLACES[n % len(PLACES)] + "省", 2015 + n % 10, f"d{n:05d}"
        title = f"关于{rnd.choice(topics)}的实施意见（第{n}号）"
        number, date = f"{place[0]}政发〔{year}〕{n}号", f"{year}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        front = f"---\ntitle: {title}\nnumber: {number}\nissuers: [{place}人民政府]\nplace: {place}\ndate: {date}\nslug: {slug}\n---\n\n"
        hugo_front = f"---\ntitle: {title}\nnumber: {number}\ndate: {date}\n---\n\n"
        body = [f"{title}\n\n{number}\n\n各州、市人民政府，省直有关部门：\n\n{sentence()}{sentence()}\n\n"]
        folder = hugo / "content/measures" / slug
        folder.mkdir(exist_ok=True)
        k = 0
        for section in range(1, 8):
            body.append(f"## {numeral(section)}、{rnd.choice(topics)}\n\n")
            for _ in range(4 if section < 5 else 3):
                k += 1
                head, law = rnd.choice(topics), rnd.choice(laws)
                prose = "".join(sentence() for _ in range(4)) + f"落实《{law}》。"
                units = list(dict.fromkeys(rnd.choices(KINDS, weights, k=rnd.randint(1, 6))))
                clause = "、".join(f"省{u}厅" for u in units) + ("按照职责分工负责" if len(units) > 1 else "")
                body.append(f"### （{numeral(k)}）{head}\n\n{prose}（责任单位：{clause}）\n\n")
                terms = ", ".join(f"{place}{u}厅" for u in units)
                (folder / f"m{k:02d}.md").write_text(
                    f"---\ntitle: （{numeral(k)}）{head}\ndoc: {slug}\nweight: {k}\nunits: [{terms}]\ncites: [{law}]\n---\n\n"
                    f"{prose}（责任单位：{clause}）\n", "utf-8")
        whole = "".join(body)
        (documents / f"{slug}.md").write_text(front + whole, "utf-8")
        (hugo / "content/documents" / f"{slug}.md").write_text(hugo_front + whole, "utf-8")
    (out / "Content/site.yaml").write_text("name: 政策库\nowner: 办公厅\n", "utf-8")
    write_layouts(hugo)


if __name__ == "__main__":
    main()
