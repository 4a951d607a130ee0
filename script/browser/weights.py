"""What a page costs and whom it asks: bytes of the first view, bytes of script, nothing from outside the site.

    python script/browser/weights.py OUTPUT…

Limits hold for the plain bytes, as a disk reads them and as a server without compression sends them; what a server with gzip
sends is printed beside them. First view is what a page loads before a hand moves. The official text that a page holds (a text, a
measure, the clauses and passages that a list quotes) is not counted. What stands beside each measure and each
name grows with a text: a document of up to LONG size has 60 KB in all, whatever the length of its text, a longer one EACH for every further measure and name. The
search engine and its index are what the search page loads for a search: counted apart.
"""
import gzip
import pathlib
import re
import sys

MOST_FIRST = 60 * 1024
MOST_SCRIPT = 30 * 1024
# Up to so many a document has no more than other pages; what each further one may add.
LONG = {"measures": 90, "names": 500}
EACH = {"measures": 280, "names": 70}
APPARATUS = re.compile(r"<(aside|nav|button)\b.*?</\1>", re.S)
QUOTED = re.compile(r'<span class="clause">(.*?)</span>|<blockquote>(.*?)</blockquote>', re.S)


def sent(data):
    return len(gzip.compress(data, 6, mtime=0))


def official(html):
    """The official text that the page holds."""
    at, end = html.find('<article id="text"'), html.find("</article>")
    if at < 0:
        at, end = html.find('<div class="t-text">'), html.find('<div class="answers">')
    if at < 0:  # lists quote clauses and passages
        return "".join(re.sub(r"<[^>]+>", "", "".join(found)) for found in QUOTED.findall(html)).encode()
    return re.sub(r"<[^>]+>", "", APPARATUS.sub("", html[html.find(">", at) + 1:end])).encode()


def most(html):
    if '<article id="text"' not in html:
        return MOST_FIRST
    has = {"measures": html.count("<aside>"), "names": len(re.findall(r'<a href="[^"]*units/|<a>', html))}
    return MOST_FIRST + sum(EACH[what] * max(0, has[what] - LONG[what]) for what in LONG)


def first_view(output, page):
    """Plain and sent bytes of the page and of what it loads at once, beyond the official text; the limit for that text."""
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
    for file in files:
        if file.exists():  # 404.html asks for its script at eight depths
            data = file.read_bytes()
            plain, packed = plain + len(data), packed + sent(data)
    return plain, packed, most(html)


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
            plain, packed, limit = first_view(output, page)
            heaviest = max(heaviest, (plain, packed, page))
            if plain > limit:
                faults.append(f"{page}: first view is {plain:,} bytes beyond the official text")
    # Those that pages name: a site without a search server never loads remote.js. jump.js is data: what the jump box looks in.
    named = {name for page in output.rglob("*.html") for name in re.findall(r"assets/([\w.-]+\.js)", page.read_text("utf-8"))}
    scripts = [(output / "assets" / name).read_bytes() for name in sorted(named) if not name.startswith("jump")]
    engine = [p.read_bytes() for p in [output / "search/engine.js", output / "search/more.js"] if p.exists()]
    plain, packed = sum(map(len, scripts)), sum(map(sent, scripts))
    if plain > MOST_SCRIPT:
        faults.append(f"{plain:,} bytes of script")
    # What the search page runs: its own scripts and the engine. A site of many index files has a second part of the engine,
    # which a search asks for, as for places.js; until then it is held to the same.
    is_large = (output / "search/more.js").exists()
    loads = [p for p in sorted((output / "assets").glob("*.js")) if re.match(r"(site|search)\b" if is_large else r"(site|search|places)\b", p.name)]
    searching = sum(p.stat().st_size for p in loads + [output / "search/engine.js"])
    if len(loads) != 3 - is_large or searching > MOST_SCRIPT:
        faults.append(f"search.html: {searching:,} bytes of script, {[p.name for p in loads]}")
    return faults, (f"script {plain:,} bytes ({packed:,} sent), of the search page {searching:,}, and the search engine {sum(map(len, engine)):,} ({sum(map(sent, engine)):,}); "
                    f"heaviest first view {heaviest[0]:,} bytes ({heaviest[1]:,} sent), {heaviest[2]}")


def main():
    import browser as browsers
    faults = 0
    for output in sys.argv[1:]:
        output = pathlib.Path(output).resolve()
        found, said = check(output, browsers.page_kinds(output, most=10**9))
        print(f"weights of {output.parent.name}: {said}, {len(found)} faults")
        for fault in found[:20]:
            print("  " + fault)
        faults += len(found)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
