"""Contact sheets of a built site: python script/browser/pictures.py OUTPUT FOLDER

Pictures are put together by the browser that took them: a page of images, photographed again.
"""
import base64
import html
import pathlib
import subprocess
import sys
import tempfile
import time

import browser as browsers

# What each sheet shows; a type that is not named here goes on the last.
SHEETS = {
    "reading": ["home", "document", "measure", "search"],
    "units": ["units", "unit", "network", "matrix", "site-matrix"],
    "lists": ["documents", "deadlines", "citations", "citation", "terms", "term", "supervision"],
    "rest": ["findings", "changes", "proof", "about", "prose", "not-found", "redirect"],
}
VIEWS = [("wide", 1280, {}, 900, 460), ("dark", 1280, {"dark": True}, 900, 460), ("360 px", 360, {}, 780, 150)]
PRINTED = 228  # width of a printed page on the sheet


def best_page(pages):
    """A page that shows much: the longest of its kind."""
    return max(pages, key=lambda p: p[1])[0]


def sheet(browser, title, kinds, pages, folder, temporary):
    rows = []
    for kind in kinds:
        if kind not in pages:
            continue
        cells = []
        for view, width, what, most, shown in VIEWS:
            browser.view(width, **what)
            browser.open(pages[kind])
            time.sleep(0.3)
            data = base64.b64encode(browser.picture(width, most)).decode()
            cells.append(f'<td><img width="{shown}" src="data:image/png;base64,{data}" alt=""><br>{view}</td>')
        browser.view(1280)
        browser.open(pages[kind])
        time.sleep(0.2)
        (temporary / "page.pdf").write_bytes(browser.pdf())
        subprocess.run(["pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-png", "-singlefile", temporary / "page.pdf", temporary / "page"], check=True)
        data = base64.b64encode((temporary / "page.png").read_bytes()).decode()
        cells.append(f'<td><img width="{PRINTED}" src="data:image/png;base64,{data}" alt=""><br>printed</td>')
        rows.append(f"<tr><th colspan=4>{html.escape(kind)} · {html.escape(pages[kind])}</th></tr><tr>{''.join(cells)}</tr>")
    page = temporary / f"{title}.html"
    page.write_text(
        "<!DOCTYPE html><meta charset=utf-8><style>body{margin:12px;font:13px sans-serif;background:#8a8d93;color:#fff}"
        "table{border-spacing:10px 2px}td{vertical-align:top;text-align:center}th{text-align:left;padding-top:14px}img{background:#fff}</style>"
        f"<table>{''.join(rows)}</table>", "utf-8")
    browser.view(1400)
    browser.driver.get(page.as_uri())
    time.sleep(0.5)
    height = browser.js("return document.documentElement.scrollHeight")
    shot = browser.driver.execute_cdp_cmd("Page.captureScreenshot", {
        "format": "jpeg", "quality": 62, "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": 1400, "height": height, "scale": 1}})
    target = folder / f"pages-{title}.jpg"
    target.write_bytes(base64.b64decode(shot["data"]))
    print(f"{target}: {len(rows)} page types, {target.stat().st_size:,} bytes")


def main():
    output, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    found = browsers.page_kinds(output, most=400)
    pages = {kind: best_page([(p, (output / p).stat().st_size) for p in all_pages]) for kind, all_pages in found.items()}
    known = {kind for kinds in SHEETS.values() for kind in kinds}
    rest = SHEETS["rest"] + sorted(set(pages) - known)
    # By a server: a printed page shows its address, and that of a folder names the machine.
    with browsers.Server(output) as server, browsers.Browser(output, server.address) as browser, tempfile.TemporaryDirectory() as temporary:
        for title, kinds in SHEETS.items():
            sheet(browser, title, rest if title == "rest" else kinds, pages, folder, pathlib.Path(temporary))


main()
