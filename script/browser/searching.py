"""The search page as a reader uses it: typed stretches of the text, filters, results and the way back, keys, an input method."""
import html.parser
import json
import os
import pathlib
import random
import re
import shutil
import tempfile
import unicodedata
import urllib.parse

from browser import DOWN, ENTER, ESCAPE

SEED = "ygxzx-2021-237"
# How many stretches are typed; the thorough checks ask for 200.
TYPED = int(os.environ.get("GONGWEN_TYPED", "25"))
# Queries that nobody means.
BAD = {
    "10,000 characters": "融资担保" * 2500, "punctuation": "，。；：？！、", "emoji": "😀👨‍👩‍👧", "a script": "<script>document.title=1</script>",
    "a pattern": ".*[a-z]+(\\", "brackets": "（）《》“”", "half a character": "\ud83d", "property names": "__proto__ constructor",
}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "td", "th"}


class Blocks(html.parser.HTMLParser):
    """The blocks of the official text on a document's page, each with the number of its measure."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.inside, self.skipped, self.measures, self.open, self.found = False, 0, [], None, []
        self.feed(page)

    def shut(self):
        """A block ends with its tag, a paragraph also where the next block begins or its element ends."""
        if self.open is not None and not self.skipped:
            self.found.append(("".join(self.measures[-1:]), self.open))
            self.open = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.inside = self.inside or (tag == "article" and attributes.get("id") == "text")
        if not self.inside:
            return
        if tag in BLOCKS or tag in ("aside", "nav", "div", "tr"):
            self.shut()
        if tag in ("aside", "nav", "button"):
            self.skipped += 1
        elif not self.skipped and tag in ("div", "tr"):
            self.measures.append(attributes.get("id", "")[1:] if re.fullmatch(r"m\d+", attributes.get("id", "")) else "")
        elif not self.skipped and tag in BLOCKS:
            self.open = ""

    def handle_endtag(self, tag):
        if not self.inside:
            return
        if tag in BLOCKS or tag in ("div", "tr", "article"):
            self.shut()
        if tag in ("aside", "nav", "button"):
            self.skipped -= 1
        elif not self.skipped and tag in ("div", "tr"):
            self.measures.pop()
        elif tag == "article":
            self.inside = False

    def handle_data(self, text):
        if self.inside and not self.skipped and self.open is not None:
            self.open += text


def folded(text):
    """A third reading of the rule in docs/search-api.md: small, half width, without blanks, brackets, quotation marks, dashes and dots.
    Runs of digits and of letters are fenced, so that none is cut."""
    text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    text = re.sub("[A-Z]", lambda m: m[0].lower(), text)
    text = re.sub("[0-9]+", "\ue002\\g<0>\ue002", re.sub("[a-z]+", "\ue003\\g<0>\ue003", text))
    return "".join(c for c in text if unicodedata.category(c) not in ("Zs", "Ps", "Pe", "Pi", "Pf", "Pd", "Cc", "Cf") and c not in "\"'`<>·•・")


def records(output):
    """Everything of the seed's document that can be found, and where: its text, title and metadata."""
    page = (output / f"documents/{SEED}/index.html").read_text("utf-8")
    data = json.loads((output / f"documents/{SEED}/data.json").read_text("utf-8"))
    home = f"documents/{SEED}/index.html"
    lines = [(f"documents/{SEED}/measures/{number}.html" if number else home, text) for number, text in Blocks(page).found]
    return lines + [(home, text) for text in [data["title"], data["number"], *data["issuers"]] if text]


def stretches(lines, count):
    """The same for every run and browser: stretches that cut no run of digits or letters and hold two characters at least."""
    chance, found = random.Random(20261128), []

    def run(c):
        return "0" if re.match("[0-9０-９]", c) else "a" if re.match("[A-Za-zＡ-Ｚａ-ｚ]", c) else ""

    while len(found) < count:
        text = chance.choice(lines)[1]
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(2, 9))
        typed = text[start:end]
        cut = [a and a == b for a, b in ((run(text[start - 1:start]), run(typed[0])), (run(typed[-1]), run(text[end:end + 1])))]
        words = re.sub("[，。；：、？！…,.;:?!%\ue002\ue003]", "", folded(typed))
        if not any(cut) and len(words) > 1 and not re.search(r"\s", typed):
            found.append(typed)
    return found


def ask(b, typed, letters=False):
    """Types into the box of the search page and waits for the answer; `letters` one at a time."""
    b.js("var q = document.querySelector('#q'); q.focus(); q.select(); document.querySelector('#live').textContent = '?'")
    for piece in typed if letters else [typed]:
        b.type(piece)
    # The address says which query the answer belongs to: letters before the last one have answers of their own.
    said = """
var live = document.querySelector('#live').textContent, loading = document.querySelector('#found').getAttribute('data-loading');
return new URLSearchParams(location.search).get('q') === document.querySelector('#q').value && live !== '?' && live !== loading ? live : '';"""
    b.wait(lambda: b.js(said))
    # By script: between a look and a click the list may be drawn anew.
    count = "return document.querySelectorAll('#results a').length"
    while (before := b.js(count)) and b.js("var more = document.querySelector('#results > button'); if (more) more.click(); return !!more"):
        if not b.wait(lambda: b.js(count) > before):
            break
    return b.js(said)


def shown(b):
    """Addresses of the results that hold the words themselves, from the site's root."""
    links = b.js("""
return [].filter.call(document.querySelectorAll('#results li'), function (li) { return li.querySelector('.x') && !li.querySelector('.tag'); })
  .map(function (li) { return li.querySelector('a').href.split(/[?#]/)[0]; });""")
    return {link[len(b.base):] for link in links if "/documents/" in link}


def typing(b):
    """The complete set of what is shown is what a plain search through the text of the pages finds."""
    lines = [(url, text, folded(text)) for url, text in records(b.output)]
    b.open("search.html")
    for number, typed in enumerate(stretches([line[:2] for line in lines], TYPED)):
        said = ask(b, typed, letters=number < 5)
        found, wanted = shown(b), {url for url, _, text in lines if folded(typed) in text}
        if found != wanted:
            yield f"“{typed}”: missing {sorted(wanted - found)[:3]}, too many {sorted(found - wanted)[:3]}; {said}"


def results(b):
    """A filter, a result that opens at the lit words, and the way back to the same query."""
    b.open("search.html")
    ask(b, "融资")
    before = len(shown(b))
    coined = b.js("return [].map.call(document.querySelectorAll('[data-facet]'), function (e) { return e.textContent; }).filter(function (t) { return /[a-z]/.test(t); })")
    if coined:
        yield f"facets show words of the index: {coined[:3]}"
    facet = b.find('[data-facet^="unit="]')[-1:]
    if not facet:
        yield "no filter by unit"
        return
    name, count = facet[0].get_attribute("data-facet"), int(re.sub(r"\D", "", b.js("return arguments[0].querySelector('.n').textContent", facet[0])))
    b.click(facet[0])
    b.wait(lambda: b.find('[data-facet][aria-pressed="true"]'))
    after = len(shown(b))
    if not 0 < after < before or after != count:
        yield f"{name} promises {count} of {before} results and leaves {after}"
    if "unit=" not in b.url or "q=" not in b.url:
        yield f"the address does not hold query and filter: {b.url}"
    if not b.js("return document.activeElement.hasAttribute('data-facet')"):
        yield "a chosen filter loses the focus"
    address = b.url[len(b.base):]
    b.click(b.find("#results li a")[0])
    if not b.wait(lambda: b.path.startswith("documents/")):
        yield f"a result came to {b.path}"
        return
    lit = b.wait(lambda: b.find("mark.hl"))
    if not lit or "融资" not in re.sub(r"\s", "", "".join(e.text for e in lit)):
        yield "the words are not lit on the opened page"
    seen = "var m = document.querySelector('mark.hl'), r = m && m.getBoundingClientRect(); return !!r && r.top >= 0 && r.bottom <= innerHeight"
    if not b.wait(lambda: b.js(seen)):
        yield "the lit words are not in view"
    b.js("history.back()")
    value = "return (document.querySelector('#q') || {}).value"
    if not b.wait(lambda: b.path == "search.html" and b.js(value) == "融资" and len(shown(b)) == after):
        yield f"going back to {b.url} shows “{b.js(value)}” and {len(shown(b))} of {after} results"
    b.open(address)
    if not b.wait(lambda: len(shown(b)) == after):
        yield "the address alone does not show the same results"


def others(b):
    """An everyday word leads to the official one: said, and lit on the page that it opens."""
    b.open("search.html")
    said = ask(b, "补贴")
    b.js("var t = document.querySelector('#results li .tag'), a = t && t.parentNode.querySelector('a[href*=documents]'); if (a) a.id = 'other'")
    link = b.find("#other")
    if not link:
        yield f"补贴 finds no official word: {said}"
        return
    b.click(link[0])
    b.wait(lambda: b.path.startswith("documents/"))
    if not b.wait(lambda: b.find("mark.hl")):
        yield f"the official word is not lit on {b.url}"


def help_(b):
    """What finds nothing leads to the unit that may be meant, and to the lists."""
    b.open("search.html")
    ask(b, "工业信息化厅")
    if not b.find('#results a[href$="units/sgxt.html"]'):
        yield "no unit is offered for 工业信息化厅"
    said = ask(b, "齉鼗")
    if b.find("#results li") or not b.find(".browse:not([hidden])") or "齉鼗" not in said:
        yield f"nothing found says {said} and offers no lists"


def keys(b):
    """Arrows go through the results, Escape returns to the box, Enter opens; the count is announced."""
    b.open("search.html?q=%E8%9E%8D%E8%B5%84")
    b.wait(lambda: b.find("#results li"))
    b.js("document.querySelector('#q').focus()")
    b.type(DOWN)
    b.type(DOWN)
    if b.js("return [].indexOf.call(document.querySelectorAll('#results a'), document.activeElement)") != 1:
        yield "two arrows do not come to the second result"
    b.type(ESCAPE)
    if b.js("return document.activeElement.id") != "q":
        yield "Escape does not return to the box"
    live = b.find("#live")[0]
    if live.get_attribute("role") != "status" or not re.search(r"\d", live.text):
        yield f"the count is not announced: {live.text}"
    b.type(DOWN)
    wanted = b.js("return document.activeElement.href.split(/[?#]/)[0]")
    b.type(ENTER)
    if not b.wait(lambda: b.url.split("?")[0].split("#")[0] == wanted):
        yield f"Enter came to {b.url}"


def composing(b):
    """While an input method composes nothing is searched; what it puts in is."""
    b.open("search.html")
    b.js("document.querySelector('#q').focus()")
    if b.name == "Chromium":
        for part in ("r", "ro", "rong", "rong'zi"):
            b.driver.execute_cdp_cmd("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
        during = b.js("return new Promise(function (d) { setTimeout(function () { d(document.querySelector('#live').textContent); }, 400); })")
        b.driver.execute_cdp_cmd("Input.insertText", {"text": "融资"})
    else:
        # The other browsers have no such order; these are the events that theirs give.
        during = b.wait_for("""
var q = document.querySelector('#q'), done = arguments[arguments.length - 1];
q.dispatchEvent(new CompositionEvent('compositionstart'));
q.value = 'rong';
q.dispatchEvent(new Event('input', { bubbles: true }));
setTimeout(function () {
  var said = document.querySelector('#live').textContent;
  q.value = '融资';
  q.dispatchEvent(new Event('input', { bubbles: true }));
  q.dispatchEvent(new CompositionEvent('compositionend', { data: '融资' }));
  done(said);
}, 400);""")
    if during:
        yield f"a half composed word is searched: {during}"
    if not b.wait(lambda: b.find("#results li")) or b.js("return document.querySelector('#q').value") != "融资":
        yield f"the composed word is not searched: {b.js('return document.querySelector(`#q`).value')}"


def bad(b):
    """Nothing that is typed becomes markup, and the page goes on."""
    b.open("search.html")
    for typed in ("<img src=x onerror=document.title=1>", "\"'>", "](*", "，。"):
        ask(b, typed)
    if b.find("#found img") or b.js("return document.title") == "1":
        yield "a query became markup"
    if not shown(b) and ask(b, "融资") and not shown(b):
        yield "after bad queries a good one finds nothing"
    # More than the box takes, by the address; a server takes no address of 90 KB.
    for name, query in BAD.items():
        if not b.base.startswith("file:"):
            query = query[:2000]
        b.open("search.html?q=" + urllib.parse.quote(query, errors="surrogatepass"))
        if not b.wait(lambda: b.js("return document.querySelector('#live').textContent !== document.querySelector('#found').getAttribute('data-loading')")):
            yield f"{name}: no answer"
        if b.find("#found script, #found img"):
            yield f"{name}: the query became markup"
        if not ask(b, "融资") or not shown(b):
            yield f"{name}: afterwards a good query finds nothing"
    b.js("var q = document.querySelector('#q'); q.value = '\\ud83d\\ude00\\ud83d'; q.dispatchEvent(new Event('input', { bubbles: true }))")
    if not ask(b, "融资") or not shown(b):
        yield "after half a character a good query finds nothing"


def damaged(b):
    """An index that is missing, cut, changed in a character or of another version is noticed and said; nothing is shown from it."""
    if not b.base.startswith("file:"):
        return
    whole = b.base
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        shutil.copy(b.output / "search.html", copy)
        for part in ("assets", "search"):
            shutil.copytree(b.output / part, copy / part)
        index = copy / "search/index.js"
        text = index.read_text("utf-8")
        at = text.index("融资")
        harms = {"missing": None, "cut": text[:at], "changed": text[:at] + "融货" + text[at + 2:], "of another version": text.replace("_p(", "_p(1", 1)}
        try:
            b.base = copy.as_uri() + "/"
            for harm, left in harms.items():
                if left is None:
                    index.unlink()
                else:
                    index.write_text(left, "utf-8")
                b.open("search.html?q=" + urllib.parse.quote("融资"))
                live = "return document.querySelector('#live').textContent"
                if not b.wait(lambda: "search/index.js" in b.js(live)):
                    yield f"of an index that is {harm} the page says “{b.js(live)}”"
                if b.find("#results li"):
                    yield f"results are shown from an index that is {harm}"
        finally:
            b.base = whole
            b.open("search.html")
            b.errors()  # what the browser says of such files is not ours


def check(b):
    faults = [f"{part.__name__}: {fault}" for part in (typing, results, others, help_, keys, composing, bad, damaged) for fault in part(b)]
    return faults, f"{TYPED} stretches typed, a filter, a result and back, keys, an input method, bad queries, a damaged index"
