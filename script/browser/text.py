"""Every page type as w3m and lynx print it: python script/browser/text.py OUTPUT"""
import html
import pathlib
import re
import subprocess
import sys

import browser as browsers

# Wide, so that tables keep their words together; lynx cuts a character in two beyond 1,024 bytes a line.
PROGRAMS = {
    "w3m": ["w3m", "-dump", "-cols", "2000", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html"],
    "lynx": ["lynx", "-dump", "-nolist", "-width=200", "-assume_charset=utf-8", "-display_charset=utf-8"],
}
# What stands behind these is written out by the program in its own way, or is not text.
SKIPPED = re.compile(r"<(script|style|svg|head|button|select|caption)\b.*?</\1>|<!--.*?-->|<input[^>]*>", re.S)
BLOCK = re.compile(r"<(?:/?(?:p|li|h[1-6]|td|th|dt|dd|div|section|ul|dl|table|tr|article|aside|nav|blockquote|output|summary|caption|label|br)\b[^>]*)>")
IGNORED = re.compile(r"[\s\u3000•□○●◆◇▪*+#_—\-]")


def pieces(page):
    """The pieces of text of the page's main part, one a block element, without blanks."""
    main = re.search(r"<main.*</main>", page, re.S)
    body = SKIPPED.sub("", main[0] if main else page[page.find("<body"):])
    for piece in BLOCK.split(body):
        text = IGNORED.sub("", html.unescape(re.sub(r"<[^>]+>", "", piece)))
        if len(text) > 1:
            yield text


def main():
    output = pathlib.Path(sys.argv[1]).resolve()
    faults, read = [], 0
    for kind, pages in sorted(browsers.page_kinds(output, most=2).items()):
        for page in pages:
            text = (output / page).read_text("utf-8")
            for program, command in PROGRAMS.items():
                environment = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": "/tmp", "PATH": "/usr/bin:/bin"}
                shown = subprocess.run(command + [str(output / page)], capture_output=True, env=environment, check=True).stdout.decode("utf-8", "replace")
                # A table's cell is broken over lines beside its neighbours: only what stands in one line can be looked for.
                squeezed, missing = IGNORED.sub("", shown), []
                for piece in pieces(text):
                    if piece not in squeezed and not all(part in squeezed for part in re.findall(r".{1,4}", piece)):
                        missing.append(piece)
                read += 1
                if missing:
                    faults.append(f"{kind} ({page}) in {program}: {len(missing)} pieces are not shown: {missing[:3]}")
                if "�" in shown or "&#" in shown:
                    faults.append(f"{kind} ({page}) in {program}: signs that nobody can read")
    for fault in faults:
        print(fault)
    print(f"text browsers: {read} pages read, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
