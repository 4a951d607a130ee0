"""Every page type, wide, 360 and 320 px, dark, at 200 %, with wide spacing, in high contrast and printed: overlap, clipping, targets, lines, contrast and axe-core."""
import importlib.resources
import pathlib
import time

import browser as browsers

# name → width, what else. 200 % of 1280 px is 640 px; A4 within its margins is 673 px.
VIEWS = {
    "wide": (1280, {}),
    "dark": (1280, {"dark": True}),
    "200 %": (640, {}),
    "360 px": (360, {}),
    "320 px": (320, {}),
    "wide spacing": (360, {}),
    "high contrast": (1280, {}),
    "print": (673, {"printed": True}),
}
# What every browser can be set to.
PLAIN_VIEWS = ("wide", "200 %")
# What a reader may set for all text without losing any (WCAG 1.4.12).
SPACING = """
var sheet = new CSSStyleSheet();
sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
document.adoptedStyleSheets = [sheet];"""
# Width of the type area of a matrix in print: A3 landscape for a wide one, else A4 landscape.
SHEETS = (('class="sheet wide"', 1497), ('class="sheet"', 1032))
AXE_VIEWS = ("wide", "dark", "360 px", "high contrast")


def axe_source():
    try:
        return (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        raise SystemExit("axe-core is missing: pip install --no-deps axe-playwright-python==0.1.8")


def axe(browser, source):
    browser.js(source)
    result = browser.wait_for(
        "var done = arguments[0]; axe.run({preload: false}).then(done, function (e) { done({violations: [{id: String(e), nodes: []}]}) })"
    )
    for violation in result["violations"]:
        places = [node["html"][:90] for node in violation["nodes"][:3]]
        yield f'axe {violation["id"]} ({len(violation["nodes"])}): {" ".join(places)}'


def check(browser, views=VIEWS):
    source = axe_source()
    script = (pathlib.Path(__file__).parent / "looks.js").read_text("utf-8")
    # The page of a kind that shows most.
    kinds = {kind: [max(pages, key=lambda p: (browser.output / p).stat().st_size)]
             for kind, pages in browsers.page_kinds(browser.output, most=10**6).items()}
    faults, seen = [], 0
    for view in views:
        width, what = VIEWS[view]
        browser.view(width, **what)
        # As a reader who chose it: kept for the pages that follow.
        browser.open("index.html")
        browser.js("if (arguments[0]) localStorage.setItem('gongwen.contrast', 'high'); else localStorage.removeItem('gongwen.contrast')", view.startswith("high contrast"))
        for kind, pages in sorted(kinds.items()):
            for page in pages:
                seen += 1
                if what.get("printed"):
                    html = (browser.output / page).read_text("utf-8")
                    browser.view(next((wide for mark, wide in SHEETS if mark in html), width), **what)
                browser.open(page)
                if kind == "document":  # with the buttons that come when a hand moves
                    browser.js("window.dispatchEvent(new Event('mousemove'))")
                    browser.wait(lambda: browser.find(".p-cite"))
                if view == "wide spacing":
                    browser.js(SPACING)
                time.sleep(0.12)
                here = browser.js("return arguments[0] === innerWidth ? [] : ['the view is ' + innerWidth + ' wide']", width) if not what.get("printed") else []
                here += browser.js(f"var PRINT = {'true' if what.get('printed') else 'false'};\n" + script)
                if view in AXE_VIEWS:
                    here += list(axe(browser, source))
                faults += [f"{kind} ({page}), {view}: {fault}" for fault in here]
    browser.view(1280)
    return faults, f"{len(kinds)} page types, {seen} views"
