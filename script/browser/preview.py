"""A browser beside `gongwen serve` while somebody edits: python script/browser/preview.py GONGWEN

The page reloads when a document is saved, shows what is wrong when it can't be built, and takes that back when it is mended.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import browser as browsers

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = "documents/ygxzx-2021-237/index.html"


def address(said):
    for _ in range(600):
        found = re.search(r"http://127\.0\.0\.1:\d+/\S*/", said.read_text("utf-8"))
        if found:
            return found[0]
        time.sleep(0.05)
    raise SystemExit("preview: no address was said: " + said.read_text("utf-8"))


def edit(document, old, new):
    text = document.read_text("utf-8")
    assert old in text, old
    document.write_text(text.replace(old, new, 1), "utf-8")


def check(browser, document):
    def shows(text):
        return browser.wait(lambda: text in browser.js("return document.body.innerText"), 30)

    def panel():
        # In one step: the panel may go while it is looked at.
        return browser.js("return [].map.call(document.querySelectorAll('.gw-live'), function (e) { return e.innerText; })")

    browser.open(PAGE)
    browser.wait(lambda: browser.js("return document.readyState") == "complete")
    browser.js("window.__before = true")
    start = time.monotonic()
    edit(document, "提出如下实施意见", "提出如下的实施意见")
    if not shows("提出如下的实施意见"):
        yield "the page does not show what was saved"
    else:
        print(f"preview: saved to shown in {time.monotonic() - start:.2f} s", flush=True)
    if browser.js("return window.__before"):
        yield "the page did not reload by itself"
    edit(document, "date: 2021-08-26", "date: 2021-88-26")
    if not browser.wait(lambda: any("front-matter.date" in text for text in panel()), 30):
        yield f"the page does not show the error: {panel()}"
    if not shows("提出如下的实施意见"):
        yield "the page before the error is gone"
    edit(document, "date: 2021-88-26", "date: 2021-08-26")
    if not browser.wait(lambda: not panel(), 30):
        yield f"the mended error is still shown: {panel()}"
    for message in browser.errors():
        yield "console: " + message


def main():
    gongwen = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="gongwen-preview-") as folder:
        work = pathlib.Path(folder)
        shutil.copytree(ROOT / "Content", work / "Content")
        said = work / "said"
        with said.open("w") as output:
            command = [gongwen, "serve", "--port", "0", "--path", "/policy/", "--templates", str(ROOT / "Templates")]
            server = subprocess.Popen(command, cwd=work, stdout=output, stderr=subprocess.STDOUT)
        try:
            base = address(said)
            for _ in range(1200):
                if "已生成" in said.read_text("utf-8"):
                    break
                time.sleep(0.05)
            with browsers.Browser(work / "Output", base) as browser:
                faults = list(check(browser, work / "Content/documents/ygxzx-2021-237.md"))
        finally:
            server.terminate()
            server.wait()
        if b"_gongwen" in (work / "Output" / PAGE).read_bytes():
            faults.append("Output holds something of the preview")
    for fault in faults:
        print("  " + fault)
    print(f"preview: {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
