"""A document is revised, in pictures: edit → mistake → diff → rebuild → compare → publish → roll back.

python script/browser/editions.py GONGWEN FOLDER: works on a copy of Tests/SiteBuildTests/Fixtures/versions, writes FOLDER/pages-editions.jpg.
Each step is expected to say and show what it should; a step that does not ends with status 1.
"""
import base64
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import browser as browsers

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "Tests/SiteBuildTests/Fixtures/versions"
SLUG = "mzf-2024-5"
HOME = f"documents/{SLUG}/index.html"
WIDE = 900


class Story:
    def __init__(self, tool, folder, browser):
        self.tool, self.folder, self.browser = tool, folder, browser
        self.cells, self.faults = [], []

    def run(self, *arguments, wanted=0):
        environment = os.environ | {"LC_ALL": "zh_CN.UTF-8", "GONGWEN_HOME": str(ROOT)}
        run = subprocess.run([self.tool, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True)
        if run.returncode != wanted:
            self.faults.append(f"{arguments}: status {run.returncode}, {wanted} wanted\n{run.stdout}{run.stderr}")
        return (run.stdout + run.stderr).strip()

    def expect(self, what, truth):
        if not truth:
            self.faults.append(what)

    def edit(self, old, new):
        path = self.folder / f"Content/documents/{SLUG}/2026-07-01.md"
        text = path.read_text("utf-8")
        self.expect(f"{old} stands in the text", old in text)
        path.write_text(text.replace(old, new), "utf-8")

    def terminal(self, caption, text):
        lines = [line.replace(str(self.folder), "…") for line in text.split("\n")]
        shown = lines[:26] + ([f"… {len(lines) - 26} lines more"] if len(lines) > 26 else [])
        self.cells.append((caption, f"<pre>{html.escape(chr(10).join(shown))}</pre>"))

    def page(self, caption, address, most=900, mark=None):
        self.browser.view(WIDE)
        self.browser.driver.get(address)
        if mark:
            self.browser.js("var e = document.querySelector(arguments[0]); if (e) e.scrollIntoView({block: 'start'})", mark)
        time.sleep(0.5)
        data = base64.b64encode(self.picture(most, mark)).decode()
        self.cells.append((caption, f'<img width="560" src="data:image/png;base64,{data}" alt="">'))
        return self.browser.js("return document.body.innerText")

    def picture(self, most, mark):
        top = self.browser.js("var e = arguments[0] && document.querySelector(arguments[0]); return e ? e.getBoundingClientRect().top + window.scrollY - 30 : 0", mark)
        height = self.browser.js("return document.documentElement.scrollHeight")
        clip = {"x": 0, "y": max(top, 0), "width": WIDE, "height": min(most, height - max(top, 0)), "scale": 1}
        shot = self.browser.driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
        return base64.b64decode(shot["data"])


def tell(story):
    folder = story.folder
    shutil.copytree(FIXTURE, folder / "Content")
    www = (folder / "www").as_uri()

    said = story.run("publish", "--to", "www")
    story.expect("edition 1 is published", "第 1 版" in said)
    text = story.page("1. What readers see", f"{www}/{HOME}", 620)
    story.expect("the version of 2025 is in force", "就近就便" in text)

    with preview(story) as (address, log):
        story.edit("status: 尚未生效", "status: 现行有郊")
        story.browser.view(WIDE)
        story.browser.driver.get(f"{address}{HOME}")
        story.browser.wait(lambda: "现行有郊" in story.browser.js("return document.documentElement.innerText"), 15)
        time.sleep(0.6)
        shot = base64.b64encode(story.browser.picture(WIDE, 900)).decode()
        story.expect("the page tells the mistake", "现行有郊" in story.browser.js("return document.documentElement.innerText"))
        story.cells.append(("2. The editor makes a mistake: the page being looked at says so", f'<img width="560" src="data:image/png;base64,{shot}" alt="">'))
        story.expect("so does the terminal", "现行有郊" in log.read_text("utf-8"))
        story.terminal("3. … and so does the terminal of gongwen serve", re.sub(r":\d+/", ":8000/", log.read_text("utf-8").strip(), count=1))
        story.edit("status: 现行有郊", "status: 尚未生效")
        story.expect("mended, it is gone", story.browser.wait(lambda: "现行有郊" not in story.browser.js("return document.documentElement.innerText"), 15))

    story.edit("status: 尚未生效", "status: 现行有效")
    said = story.run("diff", f"{SLUG}@2025-01-10", f"{SLUG}@2026-07-01", wanted=1)
    story.expect("the difference names the new time limit", "2027" in said)
    story.terminal(f"4. gongwen diff {SLUG}@2025-01-10 {SLUG}@2026-07-01", said)
    story.terminal("5. gongwen build --explain", story.run("build", "--explain"))
    output = (folder / "Output").as_uri()
    text = story.page("6. The comparison on the site", f"{output}/documents/{SLUG}/compare/2025-01-10..2026-07-01.html", 1000)
    story.expect("it names who changed", "市财政局" in text or "民政局" in text)
    text = story.page("7. What is new for one unit", f"{output}/units/mzj.html", 760, "#changes")
    said = story.run("publish", "--to", "www")
    story.expect("edition 2 is published", "第 2 版" in said)
    story.terminal("8. gongwen publish --to www", said)
    text = story.page("9. What readers see", f"{www}/{HOME}", 620)
    story.expect("the version of 2026 is in force", "2026年5月20日" in text)
    said = story.run("publish", "--to", "www", "--rollback")
    story.terminal("10. gongwen publish --to www --rollback", said + "\n\n$ gongwen verify www\n" + story.run("verify", "www"))
    text = story.page("11. What readers see: edition 1 again", f"{www}/{HOME}", 620)
    story.expect("the version of 2025 is back", "2025年1月10日" in text)


class preview:
    """gongwen serve on a free port, with what it said in a file."""

    def __init__(self, story):
        self.story = story

    def __enter__(self):
        log = self.story.folder / "serve.log"
        environment = os.environ | {"LC_ALL": "zh_CN.UTF-8", "GONGWEN_HOME": str(ROOT)}
        self.process = subprocess.Popen([self.story.tool, "serve", "--port", "0"], cwd=self.story.folder, env=environment,
                                        stdout=log.open("w"), stderr=subprocess.STDOUT)
        for _ in range(200):
            found = re.search(r"http://127\.0\.0\.1:\d+/", log.read_text("utf-8"))
            if found:
                return found[0], log
            time.sleep(0.05)
        raise SystemExit("gongwen serve gave no address: " + log.read_text("utf-8"))

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def sheet(story, target):
    cells = "".join(f"<figure><figcaption>{html.escape(caption)}</figcaption>{body}</figure>" for caption, body in story.cells)
    page = story.folder / "sheet.html"
    page.write_text(
        "<!DOCTYPE html><meta charset=utf-8><style>body{margin:14px;font:14px sans-serif;background:#8a8d93;color:#fff;columns:2;column-gap:14px}"
        "figure{margin:0 0 16px;break-inside:avoid}figcaption{font-weight:bold;padding:2px 0 5px}img{background:#fff;display:block}"
        "pre{width:530px;margin:0;padding:12px 15px;background:#14161a;color:#e8e8e8;font:11px/1.55 'Noto Sans Mono CJK SC',monospace;white-space:pre-wrap;"
        f"word-break:break-all}}</style>{cells}", "utf-8")
    browser = story.browser
    browser.view(1180)
    browser.driver.get(page.as_uri())
    time.sleep(0.5)
    height = browser.js("return document.documentElement.scrollHeight")
    shot = browser.driver.execute_cdp_cmd("Page.captureScreenshot", {
        "format": "jpeg", "quality": 68, "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": 1180, "height": height, "scale": 1}})
    target.write_bytes(base64.b64decode(shot["data"]))
    print(f"{target}: {len(story.cells)} steps, {target.stat().st_size:,} bytes")


def main():
    tool, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        with browsers.Browser(work) as browser:
            story = Story(tool, work, browser)
            tell(story)
            sheet(story, folder / "pages-editions.jpg")
    print("\n".join(story.faults + [f"editions: {len(story.faults)} faults"]))
    sys.exit(1 if story.faults else 0)


main()
