"""A document of 500 measures and 200 units, and whether its pages stay usable on a slow machine.

    python script/browser/wide.py make CONTENT
    python script/browser/wide.py look OUTPUT
    python script/browser/wide.py screen OUTPUT

`screen` asks whether home answers on one screen of 1280 × 900: what is here, who holds most, what is due, what is new. What is counted does not depend on the machine: bytes and requests of a page, its nodes, what the browser lays out again for a key.
"""
import pathlib
import random
import sys

MEASURES, UNITS = 500, 200
# A page of a matrix and of the text: nodes; layouts for a step by key.
MOST_NODES = {"matrix": 16_000, "document": 40_000}
MOST_REQUESTS, MOST_BYTES, MOST_LAYOUTS = 10, 100 * 1024, 3
PLACES = "东 西 南 北 中 江 河 湖 海 山".split()
KINDS = "教育 科技 公安 民政 司法 财政 商务 审计 统计 税务 水利 交通 能源 粮食 医保 信访 国资 体育 林草 卫生".split()


def numeral(n):
    digits = " 一二三四五六七八九"
    tens = n % 100
    text = "" if n < 100 else digits[n // 100] + "百" + ("零" if 0 < tens < 10 else "")
    if tens >= 10:
        text += ("" if n < 20 else digits[tens // 10]) + "十"
    return text + digits[tens % 10].strip()


def make(content):
    rnd = random.Random(1)
    units = [f"{place}州{kind}局" for place in PLACES for kind in KINDS][:UNITS]
    lines = ["---", "title: 全省重点工作任务分工方案", "number: 全政发〔2026〕1号", "issuers: [全省人民政府]", "date: 2026-01-05", "slug: wide", "---", ""]
    lines += ["全省重点工作任务分工方案", "", "全政发〔2026〕1号", "", "各州人民政府：", ""]
    for n in range(1, MEASURES + 1):
        if n % 50 == 1:
            lines += [f"## {numeral(n // 50 + 1)}、第{numeral(n // 50 + 1)}方面工作", ""]
        named = units[n % UNITS:n % UNITS + 1] + rnd.sample(units, 5)
        named = list(dict.fromkeys(named))
        lines += [f"### （{numeral(n)}）做好第{numeral(n)}项工作", "", f"按照要求抓好落实，按期完成。（责任单位：{'、'.join(named)}按照职责分工负责）", ""]
    folder = pathlib.Path(content, "documents")
    folder.mkdir(parents=True)
    (folder / "wide.md").write_text("\n".join(lines), "utf-8")
    (folder.parent / "site.yaml").write_text("name: 任务分工\n", "utf-8")


def look(output):
    import browser as browsers
    from browser import DOWN, RIGHT
    faults = []
    pages = sorted(p.relative_to(output).as_posix() for p in output.glob("documents/wide/matrix*")) + ["documents/wide/index.html"]
    pages += sorted(p.relative_to(output).as_posix() for p in output.glob("documents/wide/matrix/*.html"))
    pages = [page for page in pages if page.endswith(".html")]
    measures = sum((output / page).read_text("utf-8").count('<th scope="row"><a ') for page in pages if "matrix" in page)
    if measures != MEASURES:
        faults.append(f"the pages of the matrix hold {measures} of {MEASURES} measures")
    most = [0, 0, 0, 0]
    with browsers.Server(output) as server, browsers.Browser(output, server.address) as b:
        b.view(1280)
        b.driver.execute_cdp_cmd("Performance.enable", {})

        def metric(name):
            return next(m["value"] for m in b.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"] if m["name"] == name)

        for page in pages:
            kind = "matrix" if "matrix" in page else "document"
            b.open(page)
            nodes = b.js("return document.querySelectorAll('*').length")
            requests = b.js("return performance.getEntriesByType('resource').length") + 1
            size = (output / page).stat().st_size
            layouts = 0
            if kind == "matrix":
                b.js("document.querySelector('.matrix-box').focus()")
                b.wait(lambda: b.js("return !!Gongwen.settings"))
                b.type(DOWN)
                before = metric("LayoutCount")
                for key in (DOWN, RIGHT, DOWN, RIGHT):
                    b.type(key)
                layouts = (metric("LayoutCount") - before) / 4
                if b.js("return document.activeElement.tagName") != "TD":
                    faults.append(f"{page}: keys do not walk")
                if size > MOST_BYTES:
                    faults.append(f"{page}: {size:,} bytes")
            for what, value, limit in (("nodes", nodes, MOST_NODES[kind]), ("requests", requests, MOST_REQUESTS), ("layouts a key", layouts, MOST_LAYOUTS)):
                if value > limit:
                    faults.append(f"{page}: {value} {what}")
            if kind == "matrix":
                most = [max(pair) for pair in zip(most, (size, nodes, requests, layouts))]
        faults += [f"console: {m}" for m in b.errors()]
    print(f"wide: {len(pages) - 1} pages of a matrix of {MEASURES} measures and {UNITS} units, at most {most[0]:,} bytes, {most[1]:,} elements, "
          f"{most[2]} requests, {most[3]} layouts for a key; {len(faults)} faults")
    for fault in faults[:20]:
        print("  " + fault)
    sys.exit(1 if faults else 0)


def screen(output):
    import browser as browsers
    with browsers.Browser(output) as b:
        b.view(1280, 900)
        b.open("index.html")
        ends = b.js("return [].map.call(document.querySelectorAll('.four > .panel'), function (e) { return Math.round(e.lastElementChild.getBoundingClientRect().bottom); })")
    print(f"home: its lists end at {', '.join(map(str, ends))} of 900")
    sys.exit(1 if len(ends) != 4 or max(ends) > 900 else 0)


if __name__ == "__main__":
    if sys.argv[1] == "screen":
        screen(pathlib.Path(sys.argv[2]).resolve())
    elif sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        look(pathlib.Path(sys.argv[2]).resolve())
