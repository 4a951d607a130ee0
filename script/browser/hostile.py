"""Every attack string in every field, every page in a browser: python script/browser/hostile.py GONGWEN [--in chromium|firefox|webkit] [--all|--each] [--only with|without]

Builds the site of script/hostile-parts twice, with and without its content policy (which must not be what saves us), opens the pages and asks
each whether a script of an attack ran, whether an element has a handler, a foreign frame, form or address, and whether the text is shown as text.
Then it reads what is no page: CSV, XLSX, feeds, calendars, data.

--all opens every page, --each three of every page type and of each attack its document, unit, term and cited title; without either the pages of
every twelfth attack and the addresses of every sixth. --only opens one of the two sites.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml

import browser as browsers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "hostile-parts"))
from attacks import ALL  # noqa: E402
import hostile_site  # noqa: E402

LOOK = r"""
var found = [], all = document.getElementsByTagName('*'), local = location.href.slice(0, 5);
if (window.hit) found.push('an attack ran');
for (var i = 0; i < all.length; i++) {
  var e = all[i], name = e.tagName.toLowerCase();
  if (/^(iframe|frame|object|embed|base|applet|marquee|math|foreignobject|animate|plaintext|xmp|video|audio|source)$/.test(name)) found.push('an element ' + name);
  if (name === 'script' && !e.src && e.type !== 'application/ld+json') found.push('a script in the page');
  if (name === 'style' && !arguments[0]) found.push('a style in the page');
  if (name === 'meta' && /refresh/i.test(e.httpEquiv) && !/k-(redirect|gone)/.test(document.body ? document.body.className : '') && !document.querySelector('[data-to]')) found.push('a refresh');
  for (var j = 0; j < e.attributes.length; j++) {
    var a = e.attributes[j], value = String(a.value).replace(/[\s\u0000-\u0020]+/g, '').toLowerCase();
    if (/^on/.test(a.name)) found.push('a handler ' + a.name);
    if (a.name === 'style') found.push('a style attribute');
    if (/^(href|src|action|formaction|xlink:href|srcdoc|data)$/.test(a.name) && /^(javascript|vbscript|data):/.test(value) && !/^data:image\/svg/.test(value)) found.push(a.name + '=' + a.value);
    if (/^(href|src)$/.test(a.name) && name !== 'a' && /attacker\.invalid/.test(value)) found.push(a.name + '=' + a.value);
  }
}
var asked = window.performance && performance.getEntriesByType ? performance.getEntriesByType('resource') : [];
for (i = 0; i < asked.length; i++) if (!/^(file|data|blob|about):/.test(asked[i].name)) found.push('asks ' + asked[i].name);
return found.slice(0, 5);
"""
ANSWERED = "var l = document.getElementById('live'), t = l && l.textContent; return !!t && t !== document.getElementById('found').getAttribute('data-loading')"
OWN = re.compile(r"^(?:documents/a|units/u|terms/t|citations/c)(\d+)(?:/index)?\.html$")
TEXT = "return (document.body.innerText || document.body.textContent) + '\\n' + document.title"


def squeezed(text):
    """What a reader may see of it: no blanks, no signs without a shape."""
    return re.sub(r"[\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd\U000e0000-\U000e007f]+", "", text)


def build(gongwen, folder, policy):
    """Builds the site."""
    hostile_site.make(folder, policy)
    root = pathlib.Path(__file__).resolve().parents[2]
    done = subprocess.run([gongwen, "build", "--content", f"{folder}/Content", "--output", f"{folder}/Output", "--cache", f"{folder}/cache",
                           "--templates", root / "Templates"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the hostile site was not built:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return pathlib.Path(folder, "Output")


def chosen(output, everything):
    pages = sorted(p.relative_to(output).as_posix() for p in output.rglob("*.html") if p.is_file())
    if everything == "all":
        return pages
    some = {page for kind in browsers.page_kinds(output, most=3).values() for page in kind}
    if everything == "each":
        return sorted(some | {p for p in pages if OWN.search(p)})
    some |= {p for p in pages if (m := re.search(r"/[autcw](\d+)(\.html|/)", "/" + p)) and int(m[1]) % 12 == 0}
    return sorted(some)


def pages(browser, output, everything, faults):
    """Looks at pages; how many, and on how many an attack was to be read."""
    seen, shown = 0, 0
    for path in chosen(output, everything):
        browser.open(path)
        seen += 1
        faults += [f"{path}: {what}" for what in browser.js(LOOK, "search.html" in path)]
        found = OWN.search(path)
        if found:
            wanted = squeezed(hostile_site.line(ALL[int(found[1])][1]))
            if wanted and wanted not in squeezed(browser.js(TEXT)):
                faults.append(f"{path}: does not show {ALL[int(found[1])][1]!r}")
            shown += 1
    return seen, shown


def addresses(browser, everything, faults):
    """Attacks in the address: query, anchor, and on a server any path."""
    tried = 0
    for _, text in ALL if everything else ALL[::6]:
        coded = urllib.parse.quote(text)
        # Found as it is; and found nowhere, so that the page says what was asked.
        for path in (f"search.html?q={coded}", f"search.html?q={coded}{urllib.parse.quote('龘靐')}", f"documents/a0/index.html?hl={coded}#{coded}", f"units/index.html#{coded}", f"search.html?q=甲&unit={coded}&page={coded}"):
            browser.open(path)
            if path.startswith("search.html?q="):
                browser.wait(lambda: browser.js(ANSWERED), 5)
            tried += 1
            faults += [f"{path}: {what}" for what in browser.js(LOOK, True)]
    return tried


def cells(output, faults):
    count = 0
    for path in output.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            for cell in row:
                count += 1
                # An apostrophe stands before what a spreadsheet would run; our own numbers are numbers.
                if re.match(r"[\s\ufeff\u3000]*[=+\-@＝＋－＠]|[\t\r\n]", cell) and not re.fullmatch(r"-?\d+", cell):
                    faults.append(f"{path.relative_to(output)}: a cell that may run: {cell[:40]!r}")
    return count


def workbooks(output, faults):
    import openpyxl
    count = 0
    for path in sorted(output.rglob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    count += cell.value is not None
                    if cell.data_type == "f":
                        faults.append(f"{path.relative_to(output)}: a formula {cell.value!r}")
                    if cell.hyperlink and not re.match(r"(\.\./)*[\w/.-]+(#[\w-]+)?$|https://example\.gov\.cn/z/", cell.hyperlink.target or ""):
                        faults.append(f"{path.relative_to(output)}: a link to {cell.hyperlink.target!r}")
    return count


def feeds(output, faults):
    count = 0
    for path in output.rglob("*.xml"):
        text = path.read_text("utf-8")
        count += 1
        if "<!DOCTYPE" in text or "<!ENTITY" in text or text.count("<?") != 1:
            faults.append(f"{path.relative_to(output)}: a document type or an instruction")
        for element in xml.fromstring(text).iter():
            if "}" in element.tag and "2005/Atom" not in element.tag and "sitemaps.org" not in element.tag:
                faults.append(f"{path.relative_to(output)}: an element {element.tag}")
            for name, value in element.attrib.items():
                if name in ("href", "src") and re.match(r"\s*(javascript|data|vbscript):", value, re.I):
                    faults.append(f"{path.relative_to(output)}: {value!r}")
    return count


def calendars(output, faults):
    known = set("BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME X-WR-CALDESC NAME REFRESH-INTERVAL X-PUBLISHED-TTL UID DTSTAMP DTSTART DTEND "
                "SUMMARY DESCRIPTION URL CATEGORIES TRANSP CLASS SEQUENCE LAST-MODIFIED RRULE STATUS X-MICROSOFT-CDO-ALLDAYEVENT SOURCE".split())
    count = 0
    for path in output.rglob("*.ics"):
        lines = path.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
        for text in lines:
            count += 1
            if text and re.split("[:;]", text)[0] not in known or re.match("BEGIN:(?!VCALENDAR|VEVENT)", text) or "\n" in text or "\r" in text:
                faults.append(f"{path.relative_to(output)}: a line {text[:60]!r}")
    return count


def data(output, faults):
    count = 0
    for path in output.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
        count += 1
    for path in output.rglob("*.js"):
        if "assets" in path.parts or path.name == "engine.js":
            continue
        text = path.read_text("utf-8-sig")
        count += 1
        if "</" in text and "<\\/" not in text and re.search(r"</script", text, re.I) or "\u2028" in text or "\u2029" in text:
            faults.append(f"{path.relative_to(output)}: ends a script")
    return count


def main():
    arguments = sys.argv[1:]
    name, policies = "chromium", (True, False)
    if "--in" in arguments:
        at = arguments.index("--in")
        name, arguments = arguments[at + 1], arguments[:at] + arguments[at + 2:]
    if "--only" in arguments:
        at = arguments.index("--only")
        policies, arguments = (arguments[at + 1] == "with",), arguments[:at] + arguments[at + 2:]
    everything = "all" if "--all" in arguments else "each" if "--each" in arguments else ""
    gongwen = pathlib.Path([a for a in arguments if not a.startswith("--")][0]).resolve()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for policy in policies:
            place = f"{folder}/{'with' if policy else 'without'}"
            output = build(gongwen, place, policy)
            site, driver = output, browsers.Browser
            if name == "firefox":
                import firefox
                driver = firefox.Firefox
            if name == "webkit":
                import webkit
                driver, site = webkit.WebKit, webkit.probed(output, place)
            with driver(site) as browser:
                seen, shown = pages(browser, output, everything, faults)
                tried = addresses(browser, everything, faults) if policy else 0
                said = browser.errors()
                if policy:
                    faults += [f"console: {m}" for m in said if "Content" in m or "content policy" in m or "attacker" in m][:10]
                print(f"{browser.version}, {'with' if policy else 'without'} its content policy: {len(ALL)} strings × {len(hostile_site.FIELDS)} fields, "
                      f"{seen} pages opened, {shown} searched for the string, {tried} addresses tried, {len(faults)} faults", flush=True)
            if policy and name == "chromium":
                counts = {"cells of CSV": cells(output, faults), "cells of workbooks": workbooks(output, faults), "feeds and maps": feeds(output, faults),
                          "lines of calendars": calendars(output, faults), "data files": data(output, faults)}
                print("files: " + ", ".join(f"{n} {what}" for what, n in counts.items()) + f"; {len(faults)} faults", flush=True)
    for fault in faults[:60]:
        print("  " + fault)
    print(f"hostile strings: {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
