"""The errands of a clerk, each in at most three clicks from home. A click is counted where the hand makes it, typing is not.

One after another in one window: from where an errand ends the site's name leads home, by a click too. On the seed's site or on any other whose
documents have a measure 22 and a measure with a date.
"""
import json

import openpyxl

from browser import ENTER

MOST_CLICKS = 3


class Errand:
    """Counts clicks; each step names what a reader would look for."""

    def __init__(self, browser, name):
        self.browser, self.name, self.clicks = browser, name, 0
        home = self.see(".top a.name")
        if home:
            browser.click(home[0])
            browser.wait(lambda: browser.path == "index.html" and browser.arrived())
        if browser.path != "index.html":
            raise LookupError(f"{name}: the site's name leads to {browser.path}")

    def see(self, selector):
        """What is there to be seen."""
        return [e for e in self.browser.find(selector) if e.is_displayed()]

    def click(self, selector):
        self.clicks += 1
        found = self.see(selector)
        if not found:
            raise LookupError(f"{self.name}: nothing like {selector} on {self.browser.path}")
        self.browser.click(found[0])

    def ask(self, words, place=None):
        """Types into the box and takes the first place that it offers, or clicks the one that names what is looked for."""
        self.click("#q")
        self.browser.type(words)
        self.browser.wait(lambda: self.browser.find("#q-0[aria-selected=true]"))
        options = self.see("#q-list [role=option]")
        if place is None or len(options) == 1 or place in options[0].text:
            self.browser.type(ENTER)
        else:
            wanted = [o for o in options if place in o.text]
            if not wanted:
                raise LookupError(f"{self.name}: “{words}” offers {[o.text for o in options]}, not {place}")
            self.clicks += 1
            self.browser.click(wanted[0])
        self.browser.wait(lambda: self.browser.path != "index.html" and self.browser.arrived())


def documents(browser):
    """Of each document what `data.json` says, in the order of home."""
    slugs = browser.js("return [].map.call(document.querySelectorAll('.docs a.t'), function (a) { return a.getAttribute('href').split('/')[1]; })")
    rest = sorted(p.parent.name for p in (browser.output / "documents").glob("*/data.json") if p.parent.name not in slugs)
    return [json.loads((browser.output / "documents" / slug / "data.json").read_text("utf-8")) for slug in slugs + rest]


def dated(e):
    """A unit that answers for a measure with a date (of the seed （二十四）), asked for by name."""
    measure = next(m for d in documents(e.browser) for m in d["measures"] if m["duties"] and any(l["date"] for l in m["deadlines"]))
    e.ask(measure["duties"][0]["name"])
    shown = e.browser.js("return document.querySelectorAll('.ledger td.c-lim[data-k]').length")
    beside = e.see('.dues[data-past] a[href$="%s"]' % measure["url"].rsplit("/", 1)[-1])
    # Twelve stand beside the ledger, all of them in it.
    return shown > 0 and len(e.see(".dues[data-past] time")) >= min(shown, 12) and bool(beside or e.see('.ledger a[href$="%s"]' % measure["url"]))


def export(e):
    e.click('.bars a[href*="units/"]')
    link = e.see('.take a[href$=".xlsx"]')
    file = e.browser.output / e.browser.path.rsplit("/", 1)[0] / link[0].get_attribute("href").rsplit("/", 1)[-1]
    e.click('.take a[href$=".xlsx"]')
    downloads = getattr(e.browser, "downloads", None)
    if downloads is None:  # this driver keeps no files
        return e.browser.path.startswith("units/")
    whole = file.stat().st_size
    got = e.browser.wait(lambda: [p for p in downloads.glob("*.xlsx") if p.stat().st_size == whole])
    return bool(got) and openpyxl.load_workbook(got[0]).active.max_row > 1


def cite(e):
    """Measure 22 of the newest document that has one, by its title where several have."""
    found = [(d, m) for d in documents(e.browser) for m in d["measures"] if m["label"] and m["label"].strip("（）、．.") in ("二十二", "22")]
    document, measure = next((pair for pair in found if "二十二" in pair[1]["label"]), found[0])
    e.ask("二十二", document["title"][:12] if len(found) > 1 else None)
    e.browser.wait(lambda: e.see(".kit button"))
    e.click(".kit button")
    said = e.browser.wait(lambda: e.browser.js("var s = document.querySelector('#said'); return s && s.textContent"))
    return e.browser.path == measure["url"] and measure["label"].strip("、") in e.see(".kit output")[0].text and said == "已复制"


def matrix(e):
    e.browser.js("window.print = function () { window.printed = true; }")
    with_matrix = next(d["slug"] for d in documents(e.browser) if (e.browser.output / "documents" / d["slug"] / "matrix.html").exists())
    e.click(f'main a[href*="{with_matrix}/index.html"]')
    e.click('.links a[href$="matrix.html"]')
    e.browser.js("window.print = function () { window.printed = true; }")
    e.click("[data-act=print]")
    return bool(e.browser.js("return window.printed")) and bool(e.see(".matrix tbody td"))


def partner(e):
    e.click('.bars a[href*="units/"]')
    numbers = [int(n.text.split()[0]) for n in e.see(".partners .bars .n")]
    return numbers == sorted(numbers, reverse=True) and bool(e.see(".partners .bars li a"))


def no_limit(e):
    e.click('a[href*="supervision/no-limit.html"]')
    return bool(e.see(".list tbody tr"))


ERRANDS = {
    "one unit's measures with a date": dated,
    "export them": export,
    "cite measure 22": cite,
    "print the matrix": matrix,
    "who works with the unit most": partner,
    "measures without a time limit": no_limit,
}


def check(browser):
    faults, clicks = [], []
    browser.open("index.html")
    for name, errand in ERRANDS.items():
        try:
            e = Errand(browser, name)
            done = errand(e)
        except LookupError as missing:
            faults.append(str(missing))
            continue
        clicks.append(e.clicks)
        if not done:
            faults.append(f"{name}: not reached, at {browser.path}")
        elif e.clicks > MOST_CLICKS:
            faults.append(f"{name}: {e.clicks} clicks")
    return faults, f"{len(ERRANDS)} errands with {', '.join(map(str, clicks))} clicks"
