"""The fixture site of versions in Chromium: python script/browser/versions.py GONGWEN

Builds Tests/SiteBuildTests/Fixtures/versions and clicks as a reader does: current document → older version, its banner → comparison →
measure, its timeline → the unit's changes → its feed; follows old addresses with and without scripts; looks at every new page type in
every view.
"""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import browser as browsers
import looks

FIXTURE = pathlib.Path(__file__).resolve().parents[2] / "Tests/SiteBuildTests/Fixtures/versions"
HOME = "documents/mzf-2024-5/index.html"
OLD = "documents/mzf-2024-5/versions/2024-03-05/index.html"


class Walk:
    def __init__(self, browser):
        self.browser, self.faults, self.steps = browser, [], 0

    def expect(self, what, truth):
        self.steps += 1
        if not truth:
            self.faults.append(f"{what}: at {self.browser.path}, “{self.browser.js('return document.title')}”")

    def click(self, selector, wanted):
        found = self.browser.find(selector)
        if not found:
            self.faults.append(f"nothing to click: {selector} at {self.browser.path}")
            return
        self.browser.click(found[0])
        self.expect(f"{selector} leads to {wanted}", self.browser.wait(lambda: self.browser.path == wanted))

    def text(self, selector):
        return " ".join(e.text for e in self.browser.find(selector))


def through_the_versions(browser):
    """One way through everything that versions bring."""
    walk = Walk(browser)
    browser.open(HOME)
    walk.expect("a version to come is told", "2026年7月1日 起施行" in walk.text(".banner"))
    walk.click('#versions + ul a[href*="versions/2024-03-05"]', OLD)
    walk.expect("the banner says which version this is", "这是 2024年3月5日 的版本" in walk.text(".banner"))
    walk.expect("the banner says what replaced it", "2025年1月10日 的现行版本" in walk.text(".banner"))
    walk.click('.banner a[href*="compare/"]', "documents/mzf-2024-5/compare/2024-03-05..2025-01-10.html")
    style = "var e = document.querySelector(arguments[0]); return getComputedStyle(e).textDecorationLine || getComputedStyle(e).textDecoration"
    walk.expect("deleted words are struck through", "line-through" in browser.js(style, ".diff del"))
    walk.expect("inserted words are underlined", "underline" in browser.js(style, ".diff ins"))
    walk.expect("who lost a duty is told", "明州市自然资源局" in walk.text("section") and "不再负责" in walk.text("section"))
    walk.click('#n-m2 h3 > a', "documents/mzf-2024-5/measures/2.html")
    lines = [e.text for e in browser.find("#lineage + ul li")]
    walk.expect("the measure's timeline has three versions", len(lines) == 3 and "（一）选好地点" in lines[0] and "最早版本" in lines[0] and "有改动" in lines[1])
    walk.click('#lineage + ul a[href*="versions/2024-03-05/measures/1"]', "documents/mzf-2024-5/versions/2024-03-05/measures/1.html")
    walk.click('.banner a[href*="measures/2.html"]', "documents/mzf-2024-5/measures/2.html")
    walk.click('.answers a[href$="units/mzj.html"]', "units/mzj.html")
    changes = walk.text("#changes + ul")
    walk.expect("the unit reads what changed for it", "由责任单位改为牵头单位" in changes and "不再负责" in changes)
    walk.click('#changes + ul li li a[href*="mzf-2024-5/measures/4"]', "documents/mzf-2024-5/measures/4.html")
    browser.open("units/mzj.html")
    feed = browser.js("return document.querySelector('link[type=\"application/atom+xml\"]').getAttribute('href')")
    entries = xml.parse(browser.output / "units" / feed.split("/")[-1]).getroot().findall("{http://www.w3.org/2005/Atom}entry")
    walk.expect("the unit's feed has its changes", len(entries) == 5)
    browser.open("changes.html")
    for words in ("修订", "废止", "失效", "收回"):
        walk.expect(f"changes tell {words}", words in walk.text(".log"))
    return walk


def old_addresses(browser, scripts):
    """Old addresses lead on; places that the text no longer has say where they are."""
    walk = Walk(browser)
    browser.open("documents/shequ-shitang/index.html#m2")
    walk.expect("an old slug leads on", browser.wait(lambda: browser.path.split("#")[0] == HOME))
    if scripts:
        walk.expect("and keeps the place", browser.js("return location.hash") == "#m2")
    browser.open("documents/mzf-2024-5/versions/2025-01-10/index.html")
    walk.expect("the current version's lasting address leads to it", browser.wait(lambda: browser.path == HOME))
    browser.open("documents/mzf-2024-5/measures/5.html")
    walk.expect("a measure that is gone leads to its version",
                browser.wait(lambda: browser.path == "documents/mzf-2024-5/versions/2024-03-05/measures/5.html"))
    browser.open(HOME + "#m5")
    walk.expect("a place that is gone is explained", "见 2024年3月5日 的版本" in walk.text("#m5"))
    walk.click("#m5 a", OLD)
    browser.open("documents/mws-2022-9/index.html")
    walk.expect("a tombstone says why", "收回重印" in walk.text(".banner"))
    walk.click('main a[href*="mzf-2024-5"]', HOME)
    return walk


def printed(browser):
    """The banner is printed, and the text is the issued look."""
    walk = Walk(browser)
    browser.open(OLD)
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder, "old.pdf")
        pdf.write_bytes(browser.pdf())
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    # Kangxi radicals of some fonts aside.
    walk.expect("the banner is on paper", "2024" in text.split("关于开办社区食堂")[0] and "已" in text.split("关于开办社区食堂")[0])
    return walk


def main():
    gongwen = pathlib.Path(sys.argv[1]).resolve()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder, "Output")
        subprocess.run([gongwen, "build", "--content", FIXTURE, "--output", output, "--cache", pathlib.Path(folder, "cache")],
                       check=True, stdout=subprocess.DEVNULL)
        with browsers.Browser(output) as browser:
            browser.view(1280)
            for name, part in (("versions", through_the_versions), ("addresses", lambda b: old_addresses(b, True)), ("print", printed)):
                walk = part(browser)
                walk.faults += [f"console: {m}" for m in browser.errors()]
                print(f"{name}: {walk.steps} things seen, {len(walk.faults)} faults", flush=True)
                faults += walk.faults
            browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
            walk = old_addresses(browser, False)
            browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
            print(f"addresses without scripts: {walk.steps} things seen, {len(walk.faults)} faults", flush=True)
            faults += walk.faults
            found, said = looks.check(browser, looks.VIEWS)
            print(f"looks: {said}, {len(found)} faults", flush=True)
            faults += found
    for fault in faults:
        print("  " + fault)
    sys.exit(1 if faults else 0)


main()
