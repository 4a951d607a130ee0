"""The errands of a clerk, each in at most three clicks from home. A click is counted where the hand makes it, typing is not."""

import json

import openpyxl

from browser import ENTER

SEED = "ygxzx-2021-237"
MOST_CLICKS = 3


class Errand:
    """Counts clicks; each step names what a reader would look for."""

    def __init__(self, browser, name):
        self.browser, self.name, self.clicks = browser, name, 0
        browser.open("index.html")

    def see(self, selector):
        """What is there to be seen."""
        return [e for e in self.browser.find(selector) if e.is_displayed()]

    def click(self, selector):
        self.clicks += 1
        found = self.see(selector)
        if not found:
            raise LookupError(f"{self.name}: nothing like {selector} on {self.browser.path}")
        self.browser.click(found[0])

    def ask(self, words):
        """Types into the box and takes the first place that it offers."""
        self.click("#q")
        self.browser.type(words)
        self.browser.wait(lambda: self.browser.find("#q-0[aria-selected=true]"))
        self.browser.type(ENTER)
        self.browser.wait(lambda: self.browser.path != "index.html" and self.browser.arrived())


def dated(e):
    """The unit that answers for （二十四）, which has the seed's one date, asked for by name."""
    data = json.loads((e.browser.output / "documents" / SEED / "data.json").read_text("utf-8"))
    measure = next(m for m in data["measures"] if m["duties"] and any(d["date"] for d in m["deadlines"]))
    e.ask(measure["duties"][0]["name"])
    limits = e.see('.dues a[href$="%s"]' % measure["url"].rsplit("/", 1)[-1])
    return bool(limits) and len(e.see(".dues[data-past] time")) == e.browser.js("return document.querySelectorAll('.ledger td.c-lim[data-k]').length")


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
    e.ask("二十二")
    e.browser.wait(lambda: e.see(".kit button"))
    e.click(".kit button")
    said = e.browser.wait(lambda: e.browser.js("var s = document.querySelector('#said'); return s && s.textContent"))
    return "（二十二）项" in e.see(".kit output")[0].text and said == "已复制"


def matrix(e):
    e.browser.js("window.print = function () { window.printed = true; }")
    e.click(f'main a[href*="{SEED}/index.html"]')
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
    for name, errand in ERRANDS.items():
        e = Errand(browser, name)
        try:
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
