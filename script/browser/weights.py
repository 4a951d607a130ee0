"""What a page costs and whom it asks: bytes of the first view, bytes of script, nothing from outside the site.

Limits hold for what a server sends (gzip); the plain bytes, which a disk reads, are printed beside them.
"""
import gzip
import pathlib
import re

MOST_FIRST = 60 * 1024
MOST_SCRIPT = 30 * 1024
APPARATUS = re.compile(r"<(aside|nav|button)\b.*?</\1>", re.S)


def sent(data):
    return len(gzip.compress(data, 6, mtime=0))


def official(html):
    """The official text that the page holds."""
    at, end = html.find('<article id="text"'), html.find("</article>")
    if at < 0:
        return b""
    return re.sub(r"<[^>]+>", "", APPARATUS.sub("", html[html.find(">", at) + 1:end])).encode()


def first_view(output, page):
    """Plain and sent bytes of the page and of what it loads at once, beyond the official text."""
    html = (output / page).read_text("utf-8")
    folder = (output / page).parent
    text = official(html)
    plain, packed = len(html.encode()) - len(text), sent(html.encode()) - (sent(text) if text else 0)
    for tag in re.findall(r"<(?:link|script)\b[^>]*>", html):
        if "media=" in tag or not ('rel="stylesheet"' in tag or "src=" in tag):
            continue
        address = re.search(r'(?:href|src)="([^"]+)"', tag)[1]
        file = (folder / address).resolve()
        if "/search/" not in "/" + address and file.exists():  # 404.html asks for its script at eight depths
            data = file.read_bytes()
            plain, packed = plain + len(data), packed + sent(data)
    return plain, packed


def outside(output):
    """src, href and url() that leave the site, in pages and style sheets; links to read (rel=external) are allowed."""
    faults = []
    for path in sorted(output.rglob("*")):
        if path.suffix == ".css":
            found = re.findall(r"url\(([^)]*)\)|@import\s+(\S+)", path.read_text("utf-8"))
        elif path.suffix == ".html":
            text = path.read_text("utf-8")
            found = [(a, b) for a, b in re.findall(r'<(?:img|script|iframe|source|audio|video|embed|object)\b[^>]*\b(?:src|data)="([^"]*)"()', text)]
            found += [(h, "") for t in re.findall(r"<link\b[^>]*>", text) if "canonical" not in t for h in re.findall(r'href="([^"]*)"', t)]
        else:
            continue
        faults += [f"{path.relative_to(output)}: asks {a or b}" for a, b in found if re.match(r"(?:[a-z]+:)?//|[a-z]+:", a or b) and not (a or b).startswith("data:")]
    return faults


def check(output, kinds):
    output = pathlib.Path(output)
    faults, heaviest = outside(output), (0, 0, "")
    for pages in kinds.values():
        for page in pages:
            plain, packed = first_view(output, page)
            heaviest = max(heaviest, (plain, packed, page))
            if packed > MOST_FIRST:
                faults.append(f"{page}: first view is {packed:,} bytes beyond the official text")
    scripts = [p.read_bytes() for p in sorted(output.glob("assets/*.js")) + [output / "search/engine.js"] if not p.name.startswith("jump")]
    plain, packed = sum(map(len, scripts)), sum(map(sent, scripts))
    if packed > MOST_SCRIPT:
        faults.append(f"{packed:,} bytes of script")
    return faults, (f"script {packed:,} bytes ({plain:,} plain); heaviest first view {heaviest[1]:,} bytes "
                    f"({heaviest[0]:,} plain), {heaviest[2]}")
