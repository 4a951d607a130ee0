#!/usr/bin/env python3
"""Measure our search index and Pagefind on the same statutes in one run, and print one table.

usage: bench.py CORPUS_DIR INDEX_CORPUS [--limit N] [--queries N] [--keep DIR]

Both are served by the same counting server and driven the same way: a page that never was open, one query, the text of
the first five documents. The truth is a plain search through the folded text.
"""
import argparse, gzip, html, http.server, json, os, pathlib, random, re, resource, shutil, statistics, subprocess, sys
import tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
REAL = """数据 补贴 环保 档案 消防 企业 土地 税收 营商环境 高新技术 特种设备 知识产权 中小企业 食品安全 公共卫生 环境影响评价 行政处罚
安全生产 社会保险 政府采购 工业和信息化部 国务院标准化行政主管部门 省人民政府 县级以上地方人民政府 国务院银行业监督管理机构 公安机关交通管理部门
应当自收到申请之日起二十日内 有下列情形之一的 法律、行政法规另有规定的 任何单位和个人不得 由县级以上人民政府责令限期改正 依法追究刑事责任
首台套 光伏 碳排放 无人驾驶 500万元 2021年1月1日 5G 第40号""".split()
STATE = "中华人民共和国"


def run(command, **kwargs):
    """Seconds, peak megabytes and processor seconds of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, **kwargs)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed with {process.returncode}")
    return time.monotonic() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def tree(folder, pattern="*"):
    sizes = [p.stat().st_size for p in folder.rglob(pattern) if p.is_file()]
    return len(sizes), sum(sizes) / 1e6


def read(corpus):
    docs = []
    for line in corpus.read_text("utf-8").split("\n"):
        f = line.split("\t")
        if f[0] == "D":
            docs.append({"url": f[3], "title": f[4], "lines": [], "anchors": []})
        elif f[0] == "R":
            anchor = f[2].partition("#")[2]
        elif f[0] == "P":
            docs[-1]["lines"].append(f[1])
            docs[-1]["anchors"].append(anchor)
            anchor = ""
    return docs


def pages(docs, folder):
    for d in docs:
        path = folder / d["url"]
        path.parent.mkdir(parents=True, exist_ok=True)
        # Articles have anchors, as on the pages of a site: a result of either engine can lead to one.
        body = "".join(
            f'<p{f" id={anchor}" if anchor else ""}>{html.escape(line)}</p>\n' for line, anchor in zip(d["lines"], d["anchors"]))
        path.write_text(
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{html.escape(d["title"])}</title>'
            f'<main data-pagefind-body><h1>{html.escape(d["title"])}</h1>\n{body}</main></html>', "utf-8")


class Server(http.server.ThreadingHTTPServer):
    """Counts what it hands out; nothing is cached."""
    def __init__(self, folder):
        self.count = self.bytes = 0
        owner = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm"}
            def __init__(self, *a): super().__init__(*a, directory=str(folder))
            def log_message(self, *a): pass
            def end_headers(self):
                self.send_header("Cache-Control", "no-store")
                super().end_headers()
            def copyfile(self, source, out):
                body = source.read()
                if not self.path.startswith(("/bench-", "/favicon")):
                    owner.count += 1
                    owner.bytes += len(body)
                out.write(body)
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


OURS = """<!doctype html><meta charset="utf-8"><script src="search/engine.js"></script><script>
var site = GongwenSearch.open("", function (u, d) { var s = document.createElement("script"); s.src = u;
  s.onload = function () { d(); }; s.onerror = function () { d(true); }; document.head.appendChild(s); });
function ask(q, all, done) { var t = performance.now(); site.search(q, { limit: 5, perDocument: 1 }, function (a) {
  done({ ms: performance.now() - t, urls: a.results.map(function (r) { return r.url.replace(/#.*/, ""); }), total: a.total }); }); }
window.ready = true;</script>"""
THEIRS = """<!doctype html><meta charset="utf-8"><html lang="zh-CN"><script type="module">
window.ask = async function (q, all, done) { const t = performance.now(); window.pf = window.pf || await import("/pagefind/pagefind.js");
  const a = await pf.search(q); const top = await Promise.all(a.results.slice(0, 5).map(r => r.data()));
  done({ ms: performance.now() - t, urls: top.map(d => d.url.replace(/^\\//, "")), ids: a.results.map(r => r.id) }); };
window.ready = true;</script>"""


def browser():
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(60)
    return driver


def drive(driver, server, page, queries):
    rows = []
    for q in queries:
        row = {}
        driver.get("about:blank")
        server.count = server.bytes = 0
        driver.get(f"http://127.0.0.1:{server.server_port}/{page}")
        for _ in range(200):
            if driver.execute_script("return !!window.ready"): break
            time.sleep(.02)
        row = driver.execute_async_script("window.ask(arguments[0], false, arguments[1])", q)
        row.update(bytes=server.bytes, requests=server.count)
        again = driver.execute_async_script("window.ask(arguments[0], false, arguments[1])", q)
        row["warm"] = again["ms"]
        row["urls"] = [whole_address(u) for u in row["urls"]]
        rows.append(row)
    return rows


def drive_on(driver, server, page, queries):
    """Bytes of each query on one page that stays open."""
    driver.get(f"http://127.0.0.1:{server.server_port}/{page}")
    while not driver.execute_script("return !!window.ready"): time.sleep(.02)
    driver.execute_async_script("window.ask(arguments[0], false, arguments[1])", "规定")
    sizes = []
    for q in queries:
        server.bytes = 0
        driver.execute_async_script("window.ask(arguments[0], false, arguments[1])", q)
        sizes.append(server.bytes)
    return sizes


def edited(lines, index, work):
    """How many files an edit in the middle of the corpus changes, a sentence added and a sentence written anew:
    {edit: [posting files, of, text files, of]}."""
    rows = lines.read_text("utf-8").split("\n")
    at = next(i for i in range(len(rows) // 2, len(rows)) if rows[i].startswith("P\t") and 25 < len(rows[i]) < 60)
    sentence = "市级有关部门每半年向社会公布一次检查结果，并接受群众监督。"
    before = work / "before"
    shutil.rmtree(before, ignore_errors=True)
    run([index, lines, before], stdout=subprocess.DEVNULL)
    found = {}
    for name, row in (("added", rows[at] + sentence), ("written anew", "P\t" + sentence)):
        (work / "edited.tsv").write_text("\n".join(rows[:at] + [row] + rows[at + 1:]), "utf-8")
        after = work / "after"
        shutil.rmtree(after, ignore_errors=True)
        run([index, work / "edited.tsv", after], stdout=subprocess.DEVNULL)
        counts = found[name] = [0, 0, 0, 0]
        for path in (after / "search").rglob("?/*.js"):
            old = before / "search" / path.relative_to(after / "search")
            kind = 0 if path.parent.name in "ph" else 2
            counts[kind + 1] += 1
            counts[kind] += not old.exists() or old.read_bytes() != path.read_bytes()
    return found


def whole_address(url):
    """Pagefind leaves index.html out."""
    url = url.lstrip("/")
    return url + "index.html" if url.endswith("/") else url


def middle(values): return statistics.median(values) if values else 0
def high(values): return sorted(values)[min(len(values) - 1, int(len(values) * .95))] if values else 0


def main():
    p = argparse.ArgumentParser()
    p.add_argument("corpus"); p.add_argument("index")
    p.add_argument("--limit", type=int, default=0, help="only so many statutes")
    p.add_argument("--queries", type=int, default=60, help="random stretches beside the 40 real ones")
    p.add_argument("--keep")
    a = p.parse_args()
    work = pathlib.Path(a.keep or tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    lines = work / "corpus.tsv"
    subprocess.run([sys.executable, HERE / "corpus.py", "laws", a.corpus, lines], check=True)
    if a.limit:
        kept, n = [], 0
        for line in lines.read_text("utf-8").split("\n"):
            n += line.startswith("D\t")
            if n > a.limit: break
            kept.append(line)
        lines.write_text("\n".join(kept) + "\n", "utf-8")
    docs = read(lines)
    text = sum(len(line.encode()) for d in docs for line in d["lines"]) / 1e6
    ours, theirs = work / "ours", work / "theirs"
    for folder in (ours, theirs): shutil.rmtree(folder, ignore_errors=True); folder.mkdir()
    pages(docs, theirs)

    print(f"Pagefind {subprocess.run([sys.executable, '-m', 'pagefind', '--version'], capture_output=True, text=True).stdout.strip()}, "
          f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}", flush=True)
    t1, m1, c1 = run([a.index, lines, ours, "--engine", ROOT / "Templates/search"], stdout=subprocess.DEVNULL)
    t2, m2, c2 = run([sys.executable, "-m", "pagefind", "--site", theirs], stdout=subprocess.DEVNULL)
    (ours / "bench-ours.html").write_text(OURS, "utf-8")
    (theirs / "bench-theirs.html").write_text(THEIRS, "utf-8")

    # Truth by folding the same way in one place: script/search/grep.js.
    rnd = random.Random(20260101)
    pool = [line for d in docs for line in d["lines"] if len(line) > 20]
    queries = list(REAL)
    while len(queries) < len(REAL) + a.queries:
        line = rnd.choice(pool); n = rnd.randint(2, 6); i = rnd.randrange(len(line) - n)
        q = line[i:i + n]
        if re.fullmatch(r"[\u4e00-\u9fff]+", q): queries.append(q)
    whole = [d["title"] for d in rnd.sample(docs, min(30, len(docs)))]
    state = [d["title"][len(STATE):] for d in docs if re.fullmatch(STATE + "[^《（(]{2,9}法", d["title"])]
    brief = rnd.sample(sorted(set(state)), min(15, len(set(state))))
    ask = work / "ask.json"
    ask.write_text(json.dumps({"queries": queries, "titles": whole, "brief": brief}, ensure_ascii=False), "utf-8")
    node = json.loads(subprocess.run(["node", HERE / "bench-node.js", lines, ours, ask], check=True,
                                     capture_output=True, text=True).stdout)

    ids = {}
    for f in (theirs / "pagefind/fragment").glob("*"):
        data = gzip.decompress(f.read_bytes())
        ids[f.name.split(".")[0]] = whole_address(json.loads(data[data.index(b"{"):])["url"])
    driver = browser()
    try:
        here, there = Server(ours), Server(theirs)
        one = drive(driver, here, "bench-ours.html", queries)
        two = drive(driver, there, "bench-theirs.html", queries + whole + brief)
        later = [drive_on(driver, s, p, queries) for s, p in ((here, "bench-ours.html"), (there, "bench-theirs.html"))]
    finally:
        driver.quit()
    urls = {}
    for d in docs: urls.setdefault(d["title"], d["url"])

    def quality(rows):
        recall, precision, first = [], [], []
        for truth, row in zip(node["truth"], rows):
            found = {ids[i] for i in row["ids"]}
            right = set(truth)
            if right:
                recall.append(len(found & right) / len(right))
                precision.append(len(found & right) / max(1, len(found)))
                top = row["urls"][:5]
                first.append(sum(u in right for u in top) / max(1, min(5, len(right))))
        return statistics.mean(recall), statistics.mean(precision), statistics.mean(first)
    def rank(row, title, short=False):
        wanted = {d["url"] for d in docs if d["title"] == (STATE + title if short else title)}
        return next((i + 1 for i, u in enumerate(row["urls"]) if u in wanted), 0)
    r2, p2, f2 = quality(two[:len(queries)])
    title2 = [rank(r, t) for r, t in zip(two[len(queries):], whole)]
    brief2 = [rank(r, t, True) for r, t in zip(two[len(queries) + len(whole):], brief)]
    n1, d1 = tree(ours / "search"); n2, d2 = tree(theirs / "pagefind")
    boot = sum((ours / "search" / f).stat().st_size for f in ("engine.js", "index.js")) / 1e3
    q2 = two[:len(queries)]
    def line(name, x, y, form="{:.1f}", ratio=True):
        print(f"| {name} | {form.format(x)} | {form.format(y)} | {x / y:.2f} |" if ratio and y else
              f"| {name} | {form.format(x)} | {form.format(y)} | |")
    print(f"{len(docs)} statutes, {text:.1f} MB of text, {len(queries)} queries\n")
    print("| what | ours | Pagefind | ratio |\n| --- | --- | --- | --- |")
    line("index build, s (reading and writing included)", t1, t2)
    line("… processor time, s", c1, c2)
    line("peak memory, MB", m1, m2, "{:.0f}")
    line("index on disk, MB", d1, d2)
    line("bytes per byte of text", d1 / text, d2 / text, "{:.2f}")
    line("files", n1, n2, "{:.0f}")
    boot2 = sum(f.stat().st_size for pattern in ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.unknown*", "*.pf_meta")
                for f in (theirs / "pagefind").glob(pattern)) / 1e3
    line("engine and dictionary, KB", boot, boot2)
    for name, (p, of_p, t, of_t) in edited(lines, a.index, work).items():
        print(f"| files that one sentence {name} changes | {p} of {of_p} of postings ({100 * p / of_p:.1f} %), {t} of {of_t} of text | | |")
    for name, pick in (("median", middle), ("p95", high)):
        line(f"first search, KB, {name}", pick([r["bytes"] for r in one]) / 1e3, pick([r["bytes"] for r in q2]) / 1e3)
        line(f"first search, requests, {name}", pick([r["requests"] for r in one]), pick([r["requests"] for r in q2]), "{:.0f}")
        line(f"first search in Chromium, ms, {name}", pick([r["ms"] for r in one]), pick([r["ms"] for r in q2]), "{:.0f}")
        line(f"same search again, ms, {name}", pick([r["warm"] for r in one]), pick([r["warm"] for r in q2]))
        line(f"later searches on the page, KB, {name}", pick(later[0]) / 1e3, pick(later[1]) / 1e3)
        print(f"| decoding and intersecting in node, processor ms, {name} | {pick(node['ms']):.1f} | | |")
    line("recall against grep", statistics.mean(node["recall"]), r2, "{:.3f}")
    line("precision of the list before verification", statistics.mean(node["before"]), p2, "{:.3f}")
    line("precision of the list after verification", statistics.mean(node["precision"]), p2, "{:.3f}")
    line("right among the first five", statistics.mean(node["first"]), f2, "{:.3f}")
    for name, x, y in ((f"{len(whole)} titles", node["titles"], title2), (f"{len(brief)} short titles", node["brief"], brief2)):
        mrr = [sum(1 / r for r in ranks if r) / max(1, len(ranks)) for ranks in (x, y)]
        print(f"| {name}: first / in five / not, MRR | " + " | ".join(
            f"{sum(r == 1 for r in ranks)} / {sum(r > 0 for r in ranks)} / {sum(r == 0 for r in ranks)}, {m:.3f}"
            for ranks, m in zip((x, y), mrr)) + " | |")


if __name__ == "__main__":
    main()
