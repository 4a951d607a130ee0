"""What a page can do beyond being read: keys, the jump box, settings that stay, 原文/整理, my unit, copying, filters, the matrix."""
import datetime
import json
import pathlib
import tempfile

import browser as browsers
from browser import DOWN, ENTER, ESCAPE, RIGHT, TAB

SEED = "ygxzx-2021-237"
# What an official types → where Enter leads.
JUMPS = {
    "二十二": f"documents/{SEED}/measures/22.html",
    "（22）": f"documents/{SEED}/measures/22.html",
    "22": f"documents/{SEED}/measures/22.html",
    "237号": f"documents/{SEED}/index.html",
    "工信厅": "units/sgxt.html",
    "省发改": "units/sfgw.html",
    "sgxt": "units/sgxt.html",
}


def keyboard(b):
    """The slash goes to the box, Enter to the place; the skip link is the first stop; Escape shuts the list."""
    for typed, wanted in JUMPS.items():
        b.open("about.html")
        b.type("/")
        if b.js("return document.activeElement.id") != "q":
            yield "“/” does not go to the box"
            return
        b.type(typed)
        b.wait(lambda: b.find("#q-0[aria-selected=true]"))
        b.type(ENTER)
        if not b.wait(lambda: b.path == wanted):
            yield f"“{typed}”: Enter came to {b.path}, not {wanted}"
    b.open("about.html")
    b.type(TAB)
    if b.js("return document.activeElement.className") != "skip":
        yield "the skip link is not the first stop: " + b.js("return document.activeElement.outerHTML.slice(0, 80)")
    b.open("about.html")
    b.type("/")
    b.type("省")
    b.wait(lambda: b.find("#q-list:not([hidden])"))
    b.type(ESCAPE)
    if b.find("#q-list:not([hidden])"):
        yield "Escape leaves the list open"


def prefer(b, group, button):
    """Opens the settings, which are loaded when they are asked for, and chooses one."""
    if not b.find("#prefs:not([hidden])"):
        b.click(b.find(".prefs-open")[0])
    found = b.wait(lambda: b.find(f"#prefs:not([hidden]) [role=group]:nth-child({group}) button"))
    b.click(found[button])


def settings(b):
    """Three sizes, dark, high contrast and no key “/” stay chosen on the next page."""
    b.open("index.html")
    sizes = []
    for size in range(3):
        prefer(b, 1, size)
        b.open(f"documents/{SEED}/index.html")
        sizes.append(b.js("return parseFloat(getComputedStyle(document.querySelector('#text>div p')).fontSize)"))
    if not sizes[0] < sizes[1] < sizes[2]:
        yield f"three sizes are {sizes}"
    prefer(b, 2, 2)
    prefer(b, 3, 1)
    b.open("units/index.html")
    if b.js("return getComputedStyle(document.body).backgroundColor") != "rgb(0, 0, 0)":
        yield "dark and high contrast do not stay"
    prefer(b, 4, 1)
    b.open("about.html")
    b.type("/")
    if b.js("return document.activeElement.id") == "q":
        yield "the key “/” cannot be switched off"
    for group, button in ((1, 0), (2, 0), (3, 0), (4, 0)):
        prefer(b, group, button)
    if b.js("return Object.keys(localStorage).filter(function (k) { return k.indexOf('gongwen.') === 0; }).length"):
        yield "the defaults leave settings behind"


def views(b):
    """原文 shows every repair as it stood and stays chosen; 整理 shows none."""
    b.open(f"documents/{SEED}/index.html")
    seen = "var n = 0; document.querySelectorAll('#text .rj, #text .rw').forEach(function (e) { var c = getComputedStyle(e, '::before').content; if (c !== 'none' && c !== 'normal') n++; }); return n"
    marks = b.js("return document.querySelectorAll('#text .rj, #text .rw').length")
    if not marks or b.js(seen):
        yield f"整理 shows {b.js(seen)} of {marks} repairs"
    b.click(b.find("[data-view=raw]")[0])
    b.open(f"documents/{SEED}/index.html")
    if b.js(seen) != marks:
        yield f"原文 shows {b.js(seen)} of {marks} repairs"
    b.click(b.find('[data-view=""]')[0])


def copies(b):
    """A paragraph's link and citation; what is selected and copied is the official text alone."""
    b.open(f"documents/{SEED}/index.html")
    b.type(TAB)  # what cites and copies comes when a hand moves
    b.wait(lambda: b.find("#m22 .p-cite"))
    b.js("document.querySelector('#m22 .p-cite').focus()")
    b.click(b.find("#m22 .p-cite")[0])
    if "#m22" not in b.url or not b.js("return document.querySelector('#said').textContent"):
        yield "a paragraph's link does not answer"
    clean = b.js("""
var text = document.querySelector('#text'), range = document.createRange(), clean = text.cloneNode(true);
range.selectNodeContents(text);
getSelection().removeAllRanges();
getSelection().addRange(range);
clean.querySelectorAll('aside, nav, button').forEach(function (e) { e.remove(); });
return clean.textContent.replace(/\\s/g, '');""")
    b.chord("c")
    b.js("""
['textarea', 'div'].forEach(function (tag) { var e = document.createElement(tag); e.id = 'in-' + tag; if (tag === 'div') e.contentEditable = 'true'; document.body.appendChild(e); });
document.querySelector('#in-textarea').focus();""")
    b.chord("v")
    b.js("document.querySelector('#in-div').focus()")
    b.chord("v")
    text = [b.js("return document.querySelector('#in-textarea').value.replace(/\\s/g, '')"), clean, b.js("return document.querySelector('#in-div').innerHTML")]
    if not text[0] or text[0] != text[1]:
        yield f"copied text differs from the official one: {len(text[0])} and {len(text[1])} characters"
    if "<p" not in text[2] or "<a" in text[2] or "¶" in text[2] or 'class="t-' in text[2] or "<aside" in text[2] or "<t-" in text[2]:
        yield "copied HTML holds marks"


def mine(b):
    """Said once: home, documents and the list of documents show what is mine; taken back, nothing does."""
    b.open("units/sgxt.html")
    b.click(b.find("[data-mine]")[0])
    b.wait(lambda: b.find("[data-mine][aria-pressed=true]"))
    b.open("index.html")
    b.wait(lambda: b.find("#mine-home:not([hidden]) li"))
    if not b.find("#mine-home:not([hidden]) li a"):
        yield "home does not show what is mine"
    b.open(f"documents/{SEED}/index.html")
    if not b.find("aside.is-mine") or not b.find('#mine a[href^="#m"]'):
        yield "the document does not show what is mine"
    b.open("documents/index.html")
    if not b.wait(lambda: b.find(".docs.long .is-mine")):
        yield "the list of documents does not show what is mine"
    b.open("units/sgxt.html")
    b.wait(lambda: b.find("[data-mine][aria-pressed=true]"))
    b.click(b.find("[data-mine]")[0])
    b.open("index.html")
    if b.find("#mine:not([hidden]), #mine-home:not([hidden])"):
        yield "“my unit” cannot be taken back"


def ledger(b):
    """A ledger filters by any word and sorts by any column."""
    b.open("units/sgxt.html")
    if not b.wait(lambda: b.find(".ledger th button.sort") and b.find(".tools input")):
        yield "the ledger has no tools"
        return
    rows = "return [].filter.call(document.querySelectorAll('.ledger tbody tr:not(.doc-row)'), function (r) { return !r.hidden; }).map(function (r) { return r.id; })"
    before = b.js(rows)
    b.find(".tools input")[0].send_keys("民营")
    b.wait(lambda: 0 < len(b.js(rows)) < len(before))  # what filters and sorts comes when it is asked for
    after = b.js(rows)
    if not 0 < len(after) < len(before):
        yield f"the filter leaves {len(after)} of {len(before)} rows"
    b.open("units/sgxt.html")
    b.wait(lambda: b.find(".ledger th button.sort"))
    b.click(b.find(".ledger th button.sort")[1])
    b.wait(lambda: b.find(".ledger th[aria-sort]"))
    if b.js(rows) == before or sorted(b.js(rows)) != sorted(before):
        yield "sorting does not sort"


def ledgers(b):
    """Of several documents a ledger sorts as one list, where each row names its document; by its first column it has documents again."""
    if b.base.startswith("http"):  # the page under test is a file
        return
    html = (b.output / "units/sgxt.html").read_text("utf-8").replace("../assets/", (b.output / "assets").as_uri() + "/")
    head, rows, wanted = html.find("<tbody>"), "", html.rfind("</tbody>") + len("</tbody>")
    for title, measures in (("甲意见", ((1, "2031-06-30", 2001), (2, None, 1001))), ("乙方案", ((3, "2030-01-31", 4001), (4, "2031-12-31", 1002)))):
        rows += f'<tbody><tr class="doc-row"><th colspan="5" scope="rowgroup"><a href="{title}.html">{title}</a></th></tr>'
        for n, date, rank in measures:
            limit = f'<td class="c-lim" data-k="{date}">{date}</td>' if date else '<td class="c-lim none">未写明</td>'
            rows += (f'<tr id="r{n}"><td class="c-n">{n}</td><th scope="row"><a href="{n}.html">事项{n}</a><span class="clause">（责任）</span></th>'
                     f'<td class="c-role" data-k="{rank}">{rank}</td><td class="c-with">单独</td>{limit}</tr>')
        rows += "</tbody>"
    seen = """return [].filter.call(document.querySelectorAll('.ledger tbody tr'), function (r) { return r.offsetHeight > 0; }).map(function (r) {
  var of = r.querySelector('.of:not([hidden])'); return r.className ? r.textContent : r.id + (of ? ' ' + of.textContent : ''); })"""
    under = ["甲意见", "r1", "r2", "乙方案", "r3", "r4"]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "ledger.html"
        file.write_text(html[:head] + rows + html[wanted:], "utf-8")
        b.open("index.html")
        b.js("window.leaving = true; location.href = arguments[0]", file.as_uri())
        b.wait(b.arrived)
        b.wait(lambda: b.find(".ledger th button.sort"))
        if b.js(seen) != under:
            yield f"before it is sorted a ledger shows {b.js(seen)}"
        for column, wanted in ((4, "3乙 1甲 4乙 2甲"), (4, "4乙 1甲 3乙 2甲"), (2, "2甲 4乙 1甲 3乙"), (0, None), (0, "4乙 3乙 2甲 1甲"), (0, None)):
            expected = under if wanted is None else ["r" + w[0] + (" 甲意见" if w[1] == "甲" else " 乙方案") for w in wanted.split()]
            b.click(b.find(".ledger th button.sort")[column])
            b.wait(lambda: b.js(seen) == expected)
            if b.js(seen) != expected:
                yield f"sorted by column {column + 1} a ledger shows {b.js(seen)}, not {expected}"


def matrix(b):
    """Keys go from cell to cell and Enter to the measure."""
    b.open(f"documents/{SEED}/matrix.html")
    b.js("document.querySelector('.matrix-box').focus()")
    if not b.wait(lambda: b.js("return !!(window.Gongwen && Gongwen.settings)")):
        yield "the matrix has no keys"
        return
    for key in (DOWN, DOWN, RIGHT, RIGHT):
        b.type(key)
    cell = b.js("var c = document.activeElement; return [c.tagName, c.cellIndex, document.querySelectorAll('.matrix .hi').length]")
    if cell[0] != "TD" or cell[1] != 3 or cell[2] < 10:
        yield f"keys come to {cell}"
    b.type(ENTER)
    if not b.wait(lambda: "/measures/" in b.path):
        yield f"Enter in the matrix came to {b.path}"


def coming(b):
    """Of dated limits home shows the next five from today on, marks what is past, and where none is left shows the last five."""
    if b.base.startswith("http"):  # the page under test is a file
        return
    today = datetime.date.today()
    html = (b.output / "index.html").read_text("utf-8").replace('"assets/', '"' + (b.output / "assets").as_uri() + "/")
    at = html.find('<ul class="dues" data-past')
    at, end = html.find(">", at), html.find("</ul>", at)

    def day(days):
        return (today + datetime.timedelta(days)).isoformat()

    # Days on the page, those in the file of their month, and what is seen.
    for days, before, wanted in (
            ([-400, -30, 1, 2, 3, 30, 400, 800], [], [1, 2, 3, 30, 400]), ([-9, -8, -7, -6, -5, -4, 3], [], [-7, -6, -5, -4, 3]), ([-3, -2], [], [-3, -2]),
            ([900, 901, 902, 903, 904, 905], [-1, 0, 0, 1, 2, 40, 41], [0, 0, 1, 2, 40]), ([-1, 900, 901, 902, 903, 904], [0, 1], [900, 901, 902, 903, 904])):
        rows = "".join(f'<li class="m"{" hidden" if n < len(days) - 5 else ""}><time datetime="{day(d)}">{d}</time> <a class="t" href="#">x</a></li>'
                       for n, d in enumerate(days))
        with tempfile.TemporaryDirectory() as folder:
            file, months = pathlib.Path(folder) / "coming.html", sorted({day(d)[:7] for d in before} | {"2001-01"})
            (file.parent / "deadlines").mkdir()
            for month in months:
                # A month's file has what comes after the month, too.
                data = [[day(d), str(d), f"documents/x/measures/{n}.html", "（一）", "办好"] for n, d in enumerate(before) if day(d)[:7] >= month]
                (file.parent / f"deadlines/{month}.js").write_text(f"GongwenDue({json.dumps(data, ensure_ascii=False)});", "utf-8")
            file.write_text(html[:at] + f' data-months="{" ".join(months)}">' + rows + html[end:], "utf-8")
            b.open("index.html")
            b.js("window.leaving = true; location.href = arguments[0]", file.as_uri())
            b.wait(b.arrived)
            seen = """return [].map.call(document.querySelectorAll('[data-next] li:not([hidden])'), function (e) { return e.querySelector('time').textContent + (e.className.indexOf('past') > 0 ? ' past' : ''); })"""
            expected = [f"{d} past" if d < 0 else str(d) for d in wanted]
            b.wait(lambda: b.js(seen) == expected)
            found = b.js(seen)
            links = b.js("return [].map.call(document.querySelectorAll('[data-next] li a'), function (e) { return e.textContent + e.getAttribute('href').slice(-6); })")
        if found != expected:
            yield f"of {days} and {before} home shows {found}"
        if before and wanted[0] < 900 and links[0] != "（一）办好1.html":
            yield f"a limit of a month's file is {links[0]}"


def lost(b):
    """A wrong address below any folder still leads home."""
    if not b.base.startswith("http"):
        return
    yield from (f"console: {m}" for m in b.errors())
    b.open("documents/no-such/thing/at-all.html")
    link = b.wait(lambda: [a for a in b.find('a[data-to="index.html"]') if (a.get_attribute("href") or "").startswith(b.base)])
    if not link:
        yield "404.html finds no way home"
        return
    b.click(link[0])
    if b.path != "index.html":
        yield f"404.html leads to {b.path}"
    # A browser says on its console that an address is wrong, and that the page asked for its style at the wrong depth and for the
    # server's own icon before it knew where it stands: that, and nothing else, is expected here.
    yield from (f"console: {m}" for m in b.errors() if "404" not in m or not ("/no-such/" in m or "/favicon.ico" in m))


FEATURES = [keyboard, settings, views, copies, mine, ledger, ledgers, matrix, coming, lost]


def check(b):
    faults = [f"{feature.__name__}: {fault}" for feature in FEATURES for fault in feature(b)]
    return faults, f"{len(FEATURES)} groups of features"


def pages(b, most=400):
    """Every page once: no error, no request refused."""
    found = sorted(p.relative_to(b.output).as_posix() for p in b.output.rglob("*.html"))[:most]
    faults = []
    for page in found:
        b.open(page)
    return faults, f"{len(found)} pages opened"
