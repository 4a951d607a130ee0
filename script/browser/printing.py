"""Printed pages: a document as GB/T 9704 lays it out, a unit's sheet on A4, matrices on A3 or A4 landscape and whole."""
import pathlib
import re
import subprocess
import tempfile
import unicodedata

SEED = "ygxzx-2021-237"
LINES, CHARACTERS = 22, 28
# Points, with half a point for rounding.
A4, A3_WIDE, A4_WIDE = (595, 842), (1191, 842), (842, 595)


def ems(line):
    """A line's length in Chinese characters: the others take half of one."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in line if not c.isspace())


def printed(browser, page):
    """Sizes of the sheets and the lines on each."""
    browser.open(page)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "page.pdf"
        file.write_bytes(browser.pdf())
        info = subprocess.run(["pdfinfo", "-l", "-1", file], capture_output=True, text=True, check=True).stdout
        text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    sizes = [(round(float(w)), round(float(h))) for w, h in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", info)]
    return sizes, [[line.strip() for line in sheet.split("\n") if line.strip()] for sheet in text.split("\f")[:-1]]


# The type area's foot on an A4 sheet and a line, in points.
FOOT, LINE = 842 - 35 * 72 / 25.4, 28.95


def room(file):
    """On each sheet the points between its last line, as high as a line of text is, and the foot of the type area."""
    boxes = subprocess.run(["pdftotext", "-bbox-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    for sheet in boxes.split("<page ")[1:]:
        middles = [(float(a) + float(b)) / 2 for a, b in re.findall(r'<line [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)"', sheet)]
        yield FOOT - max(middles) - LINE / 2


def document(browser):
    sizes, sheets = printed(browser, f"documents/{SEED}/index.html")
    if set(sizes) != {A4}:
        yield f"the document is printed on {set(sizes)}"
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "page.pdf"
        file.write_bytes(browser.pdf())
        first = next(room(file))
    # Half a line: signs do not stand quite in the middle of theirs.
    if not -LINE / 2 < first < LINE / 2:
        yield f"the first sheet ends {first:.0f} pt above the foot of the type area"
    body = sheets[1:-2]
    lines = [len(sheet) for sheet in body]
    if len(body) < 8 or set(lines) != {LINES}:
        yield f"lines a sheet: {lines}"
    full = [ems(line) for sheet in body for line in sheet]
    # A line is full when the paragraph goes on behind it; signs that may not begin a line make some a little longer or shorter.
    at_rest = sum(27 <= n <= 29 for n in full)
    if sorted(full)[len(full) // 2] != CHARACTERS or max(full) > CHARACTERS + 2 or at_rest < 0.7 * len(full):
        yield f"characters a line: middle {sorted(full)[len(full) // 2]}, most {max(full)}, {at_rest} of {len(full)} full"
    text = "".join("".join(sheet) for sheet in sheets)
    for wanted in ("（二十五）", "（此件公开发布）", "印发"):
        if wanted not in text.replace(" ", ""):
            yield f"“{wanted}” is not printed"
    for unwanted in ("单独查看", "引用", "检索", "目录"):
        if any(line == unwanted for sheet in sheets for line in sheet):
            yield f"“{unwanted}” is printed"


def unit(browser):
    sizes, sheets = printed(browser, "units/sgxt.html")
    text = "".join("".join(sheet) for sheet in sheets).replace(" ", "")
    if set(sizes) != {A4}:
        yield f"the unit's sheet is printed on {set(sizes)}"
    for wanted in ("填表人", "审核人", "责任台账", "列第1/3"):
        if wanted not in text:
            yield f"“{wanted}” is not printed on the unit's sheet"
    for number, sheet in enumerate(sheets, 1):
        whole = "".join(sheet).replace(" ", "")
        if "列第" in whole and "共同单位" not in whole:
            yield f"sheet {number} of the unit has rows and no head"
        if sheet and sheet[-1] in ("有日期的时限", "共同负责的单位", "与本单位有关的变化"):
            yield f"sheet {number} of the unit ends with the heading {sheet[-1]}"


def matrices(browser):
    for page, wanted, most in ((f"documents/{SEED}/matrix.html", A3_WIDE, 1), ("matrix.html", A3_WIDE, 1)):
        sizes, sheets = printed(browser, page)
        if set(sizes) != {wanted} or len(sizes) > most:
            yield f"{page} is printed on {len(sizes)} sheets of {set(sizes)}"
        if not any(line.startswith("合计") for line in sheets[-1]):
            yield f"{page} is printed without its last row"
        if not any("印发文本" in line for sheet in sheets for line in sheet):
            yield f"{page} does not say what it rests on"


def lost(browser):
    """A page without a print sheet of its own is ink on white, in dark mode too."""
    for dark in (False, True):
        browser.view(1280, dark=dark, printed=True)
        browser.open("404.html")
        colours = browser.js("return [document.body, document.querySelector('main a')].map(function (e) { return getComputedStyle(e).backgroundColor + ' ' + getComputedStyle(e).color; })")
        if colours != ["rgb(255, 255, 255) rgb(0, 0, 0)", "rgba(0, 0, 0, 0) rgb(0, 0, 0)"]:
            yield f"404.html is printed as {colours}{' in dark mode' if dark else ''}"
    browser.view(1280)


def annex(browser):
    """Of a notice with an annex: the annex begins a sheet; no sheet ends with its title."""
    with tempfile.TemporaryDirectory() as folder:
        page = (browser.output / f"documents/{SEED}/index.html").read_text("utf-8").replace("../../assets/", (browser.output / "assets").as_uri() + "/")
        at, end = page.find('<article id="text"'), page.find("</article>")
        body = page[page.find(">", at) + 1:end]
        note = body.find('<p class="t-note"')
        annexed = body[note:body.find("\n", note) + 1] + '<p class="t-title">附件的标题\n' + "<p>附件的内容。\n" * 30
        file = pathlib.Path(folder) / "annexed.html"
        file.write_text(page[:page.find(">", at) + 1] + body[:note] + annexed + page[end:], "utf-8")
        browser.driver.get(file.as_uri())
        (pathlib.Path(folder) / "page.pdf").write_bytes(browser.pdf())
        text = subprocess.run(["pdftotext", "-layout", pathlib.Path(folder) / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout
    sheets = [[line.strip() for line in sheet.split("\n") if line.strip()] for sheet in text.split("\f")]
    if [sheet[0] for sheet in sheets if "附件的标题" in sheet] != ["附件的标题"]:
        yield "an annex does not begin a sheet"


PARTS = [document, unit, matrices, lost, annex]


def check(browser):
    browser.view(1280)
    faults = [f"{part.__name__}: {fault}" for part in PARTS for fault in part(browser)]
    return faults, "document, unit, matrices, 404 and an annex printed"
