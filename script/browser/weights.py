"""What a page costs and whom it asks: bytes of the first view, bytes of script, nothing from outside the site.

Limits hold for the plain bytes, as a disk reads them and as a server without compression sends them; what a server with gzip
sends is printed beside them. The official text that a page holds is not counted, and what stands beside each of its measures
is held to the limit for a text of usual length (LONG). The search engine and its index are what the search page loads for a search: counted apart.
"""
import gzip
import pathlib
import re

MOST_FIRST = 60 * 1024
MOST_SCRIPT = 30 * 1024
LONG = 25 * 1024
APPARATUS = re.compile(r"<(aside|nav|button)\b.*?</\1>", re.S)


def sent(data):
    return len(gzip.compress(data, 6, mtime=0))


def official(html):
    """The official text that the page holds."""
    at, end = html.find('<article id="text"'), html.find("</article>")
    if at < 0:  # a ledger quotes the clauses
        return "".join(re.sub(r"<[^>]+>", "", clause) for clause in re.findall(r'<span class="clause">(.*?)</span></th>', html, re.S)).encode()
    return re.sub(r"<[^>]+>", "", APPARATUS.sub("", html[html.find(">", at) + 1:end])).encode()


# What makes site.js load tools.js at once.
TOOLS = re.compile(r'id="found"|class="matrix"|data-table|data-filter')


def first_view(output, page):
    """Plain and sent bytes of the page and of what it loads at once, beyond the official text."""
    html = (output / page).read_text("utf-8")
    folder = (output / page).parent
    text = official(html)
    plain, packed = len(html.encode()) - len(text), sent(html.encode()) - (sent(text) if text else 0)
    files = set()
    for tag in re.findall(r"<(?:link|script)\b[^>]*>", html):
        if "media=" in tag or not ('rel="stylesheet"' in tag or "src=" in tag):
            continue
        address = re.search(r'(?:href|src)="([^"]+)"', tag)[1]
        if "/search/" not in "/" + address:
            files.add((folder / address).resolve())
    if TOOLS.search(html):
        files.add(folder / re.search(r'data-tools="([^"]+)"', html)[1])
    for file in files:
        if file.exists():  # 404.html asks for its script at eight depths
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
            if plain > MOST_FIRST and len(official((output / page).read_text("utf-8"))) < LONG:
                faults.append(f"{page}: first view is {plain:,} bytes beyond the official text")
    # Those that pages name: a site without a search server never loads remote.js. jump.js is data: what the jump box looks in.
    named = {name for page in output.rglob("*.html") for name in re.findall(r"assets/([\w.-]+\.js)", page.read_text("utf-8"))}
    scripts = [(output / "assets" / name).read_bytes() for name in sorted(named) if not name.startswith("jump")]
    engine = [p.read_bytes() for p in [output / "search/engine.js", output / "search/more.js"] if p.exists()]
    plain, packed = sum(map(len, scripts)), sum(map(sent, scripts))
    if plain > MOST_SCRIPT:
        faults.append(f"{plain:,} bytes of script")
    return faults, (f"script {plain:,} bytes ({packed:,} sent) and the search engine {sum(map(len, engine)):,} ({sum(map(sent, engine)):,}); "
                    f"heaviest first view {heaviest[0]:,} bytes ({heaviest[1]:,} sent), {heaviest[2]}")
