/* Gongwen search: exact substring search over Chinese text from static script files.
 *
 * ES5 only, one global, no network but script files, so it runs from a folder opened by double-click, in old
 * browsers, in node and in duktape. docs/search-api.md says what a caller receives, docs/search-format.md
 * what the index files hold.
 *
 * The promise: every place where the folded query occurs is found, and nothing else is shown. Whatever is
 * found otherwise (an alias, a synonym, pinyin, the nearest measures) carries a mark that says so.
 */
// What stands between `only: plain` or `only: sharded` and the next such line is left out of the engine of the other form, the
// site of one index file or that of many; `only: both` ends it.
//
// Properties that nobody outside sees, in both parts; in the files that readers load they have short names. What JSON or a
// caller names is never among them, and is written as text where it has such a name.
// private: recs docs files names starts hotKeys prefix row at counts masks score hits lists ranges keys
// private: broken titles pieces checks duties lastSerial lastName texts genre rec own others first
// private: number labels learnt sounds readings simple ready short long lows quoted raw base load
// private: doc KINDS ROLES fold seek folded silent match below need intersect emptyList keysOf listOf
// private: readLeaf readPieces leafOf leafFile fileOfKey textFile symbolsOf find limitOf mostOf byNumber filesOfKey bitsOf take sift accepts restrict
// private: unpack filesOfRange listOfRange counted hot namesOf readNames left candidates refine narrowed
var GongwenSearch = (function () {
  "use strict";

  var KINDS = ["document", "measure", "unit", "citation", "term", "page", "synonym"];
  var ROLES = ["lead", "joint", "support", "guide", "responsible"];

  /* ---- folding: the same table as Sources/SearchIndex/Folding.swift ---- */

  // Bridged characters are dropped: blanks, brackets, book-title marks, quotation marks, dashes, middle dots.
  var BRIDGED = {};
  // Between two runs of one class that only bridged characters divide; no text contains it after folding.
  var SEAM = "\u0001";
  (function () {
    // Hexadecimal, as in docs/search-format.md.
    var ranges = ("0-9 b-c e-20 22 27-29 2d 3c 3e 5b 5d 60 7b 7d 7f-a0 ab ad b4 b7 bb 2000-2015 2018-201f 2022 2027 " +
      "202a-202f 2032-2036 2039-203a 2043 2045-2046 205f-206f 2212 2219 22c5 2329-232a 2500-2501 27e6-27ef " +
      "3000 3008-3011 3014-301b 301d-301f 30fb fe00-fe0f fe35-fe44 fe47-fe48 fe58-fe5e fe63 feff ff5f-ff60 " +
      "ff62-ff63 ff65").split(" "), i, c, r;
    for (i = 0; i < ranges.length; i++) {
      r = ranges[i].split("-");
      for (c = parseInt(r[0], 16); c <= parseInt(r[1] || r[0], 16); c++) BRIDGED[c] = 1;
    }
  }());

  // Full width to half width, capitals to small letters.
  function narrow(c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    return c >= 65 && c <= 90 ? c + 32 : c;
  }
  // 1 a digit, 2 a letter: their runs are never cut; 0 anything else.
  function run(c) { return c >= 48 && c <= 57 ? 1 : c >= 97 && c <= 122 ? 2 : 0; }

  // The folded text; with `places`, also where each folded character stood.
  function fold(s, places) {
    var out = "", last = 0, gap = false, i, c, k;
    for (i = 0; i < s.length; i++) {
      c = narrow(s.charCodeAt(i));
      if ((c < 0x3400 || c > 0xd7ff) && BRIDGED[c]) { gap = true; continue; }
      if (c === 13 || c === 0x2028 || c === 0x2029) c = 10;
      k = run(c);
      if (gap && k && k === last) { out += SEAM; if (places) places.push(i); }
      out += String.fromCharCode(c);
      if (places) places.push(i);
      last = k; gap = false;
    }
    return out;
  }

  // A character that breaks phrases in the index: punctuation that is not bridged.
  function breaks(c) {
    return c < 128 ? !run(c) : c < 0x2000 ? c >= 161 && c <= 191 : c < 0x2070 ||
      c >= 0x3001 && c <= 0x3003 || c >= 0xfe10 && c <= 0xfe6b || c >= 0xffe0;
  }

  // The next place at or after `from` where the folded word stands and cuts no run, or -1.
  function seek(text, word, from) {
    var n = word.length, first = run(word.charCodeAt(0)), last = run(word.charCodeAt(n - 1)), i = from;
    for (;;) {
      i = text.indexOf(word, i);
      if (i < 0 || !((first && i && run(text.charCodeAt(i - 1)) === first) ||
          (last && i + n < text.length && run(text.charCodeAt(i + n)) === last))) return i;
      i++;
    }
  }

  // All places of a word in a folded text as [start, end, start, end, …].
  function places(text, word, most) {
    var out = [], i = seek(text, word, 0);
    while (i >= 0 && out.length < most * 2) {
      out.push(i, i + word.length);
      i = seek(text, word, i + word.length);
    }
    return out;
  }

  /* ---- the query ---- */

  // Words of a query: divided by blanks, but not inside quotation marks that a blank or an end surrounds. A word
  // of one character joins the word before it (or after it, if first): 2021 年 is 2021年.
  function parse(query) {
    var parts = [], words = [], re = /(?:^|\s)"([^"]+)"(?=\s|$)/g, text = String(query).slice(0, 20000),
      plain = text.replace(/[“”„＂]/g, "\""), at = 0, m, i, f, w;
    function bare(s) {
      var p = s.split(/\s+/), j;
      for (j = 0; j < p.length; j++) if (p[j]) parts.push([p[j], false]);
    }
    while ((m = re.exec(plain))) {
      bare(text.slice(at, m.index));
      at = re.lastIndex;
      parts.push([text.slice(at - 1 - m[1].length, at - 1), true]);
    }
    bare(text.slice(at));
    for (i = 0; i < parts.length; i++) {
      f = fold(parts[i][0].replace(/[\n\r\u2028\u2029]+/g, " "));
      if (!f) continue;
      w = { raw: parts[i][0], f: f, quoted: parts[i][1] };
      if (words.length && !w.quoted && !words[words.length - 1].quoted &&
          (w.f.length < 2 || words[words.length - 1].f.length < 2)) {
        m = words[words.length - 1];
        m.raw += " " + w.raw; m.f = fold(m.raw);
      } else words.push(w);
    }
    // The same word twice means it once; what has no letter, digit or character at all finds nothing.
    for (i = words.length - 1; i >= 0; i--) {
      for (m = i - 1; m >= 0 && words[m].f !== words[i].f; m--) { /* look for an earlier one */ }
      if (m >= 0 || silent(words[i].f)) words.splice(i, 1);
    }
    return words;
  }
  function silent(f) {
    for (var i = 0; i < f.length; i++) if (!breaks(f.charCodeAt(i))) return false;
    return true;
  }

  /* ---- matching a document whose text is here ---- */

  // A document: { kind, url, title, meta, year, status, genre, recs }, a record: { kind, url, title, label, text,
  // duties: [unit, role, …], times: [[kind, date, text], …] }. Folded texts are kept beside them as `f`.
  function folded(x, key) {
    var k = "$" + key;
    if (x[k] === undefined) x[k] = fold(x[key] || "");
    return x[k];
  }
  function holds(text, words) {
    for (var i = 0; i < words.length; i++) if (seek(text, words[i].f, 0) < 0) return false;
    return true;
  }
  function count(text, words) {
    for (var i = 0, n = 0; i < words.length; i++) n += places(text, words[i].f, 20).length / 2;
    return n;
  }
  // A law is called without the name of the state: 劳动法 is the whole of 中华人民共和国劳动法.
  var STATE = "中华人民共和国";
  // How much of a title the words are: 0 if one is missing, up to 16, and 24 for the whole of it.
  function titleWeight(title, words) {
    for (var i = 0, n = 0; i < words.length; i++) {
      if (seek(title, words[i].f, 0) < 0) return 0;
      n += words[i].f.length;
    }
    n /= title.length - (title.indexOf(STATE) ? 0 : STATE.length) || 1;
    return n < 1 ? 8 + 8 * n : 24;
  }

  // All results in one document, best first. Words stand together in a title, in the metadata or in one record;
  // only if they never do, the document as a whole may hold them.
  function match(doc, words, titlesOnly) {
    var out = [], seen = {}, title = folded(doc, "title"), meta = folded(doc, "meta"), all, best, i, r, f, n,
      weight = titleWeight(title, words), hits = 0, score = weight, top = null;
    if (weight) out.push(top = { doc: doc, kind: doc.kind, url: doc.url, rec: null, where: "title", own: 99 });
    else if (!titlesOnly && holds(meta, words)) {
      score += 4;
      out.push(top = { doc: doc, kind: doc.kind, url: doc.url, rec: null, where: "metadata", own: 98 });
    }
    if (top) seen[top.url] = top;
    for (i = 0; !titlesOnly && i < doc.recs.length; i++) {
      r = doc.recs[i]; f = folded(r, "text");
      if (!holds(f, words)) continue;
      hits++;
      n = Math.log(1 + count(f, words)) + titleWeight(folded(r, "title"), words) / 4;
      if (r.text.indexOf(words[0].raw) >= 0) n += .5;
      if (seen[r.url]) {
        if (!seen[r.url].rec) { seen[r.url].rec = r; if (r.kind === "measure") seen[r.url].kind = r.kind; }
        continue;
      }
      out.push(seen[r.url] = { doc: doc, kind: r.kind, url: r.url, rec: r, where: "text", own: n, at: i });
    }
    if (!out.length && words.length > 1 && !titlesOnly) {
      all = title + "\n" + meta; best = null; n = 0;
      for (i = 0; i < doc.recs.length; i++) {
        f = folded(doc.recs[i], "text"); all += "\n" + f;
        f = count(f, words);
        if (f > n) { n = f; best = doc.recs[i]; }
      }
      if (holds(all, words)) {
        out.push({ doc: doc, kind: doc.kind, url: doc.url, rec: best, where: "document", own: 0 });
        score -= 8;
      }
    }
    score += Math.log(1 + hits) + 2 * hits / (doc.recs.length + 8);
    out.sort(function (a, b) { return b.own - a.own || a.at - b.at; });
    return { score: score, results: out };
  }
  // Where the words stand in a text that is not folded: [[start, end], …], merged, in order. `first` holds the
  // first place of each word.
  function marksOf(text, words) {
    var at = [], f = fold(text, at), out = [], merged = [], i, j, p, m;
    merged.first = [];
    for (i = 0; i < words.length; i++) {
      p = places(f, words[i].f, 60);
      if (p.length) merged.first.push([at[p[0]], at[p[1] - 1] + 1]);
      for (j = 0; j < p.length; j += 2) out.push([at[p[j]], at[p[j + 1] - 1] + 1]);
    }
    out.sort(function (x, y) { return x[0] - y[0] || y[1] - x[1]; });
    for (i = 0; i < out.length; i++) {
      m = merged[merged.length - 1];
      if (m && out[i][0] <= m[1]) m[1] = Math.max(m[1], out[i][1]); else merged.push(out[i]);
    }
    return merged;
  }

  // One or several stretches of a text around the words, and the places of the words in what is returned.
  function excerpt(text, words) {
    var all = marksOf(text, words), wide = all.first.length < 2, cuts = [], out = "", marks = [], i, j, c, a, b, last;
    for (i = 0; i < all.first.length; i++) {
      c = all.first[i];
      cuts.push([Math.max(0, c[0] - (wide ? 30 : 16)), c[1] + (wide ? 70 : 30)]);
    }
    if (!cuts.length) cuts.push([0, 100]);
    cuts.sort(function (x, y) { return x[0] - y[0]; });
    for (i = 0, c = []; i < cuts.length; i++) {
      if (last && cuts[i][0] <= last[1] + 4) last[1] = Math.max(last[1], cuts[i][1]);
      else if (c.length < 4) c.push(last = cuts[i]);
    }
    for (i = 0; i < c.length; i++) {
      a = c[i][0]; b = Math.min(text.length, c[i][1], a + 400);
      // A cut behind the end of a sentence or paragraph reads better than one anywhere.
      for (j = a; a && j < a + 14 && j < b && !within(all, j); j++) {
        if ("。；！？\n".indexOf(text.charAt(j)) >= 0) { a = j + 1; break; }
      }
      if (low(text, a)) a++;
      if (low(text, b)) b++;
      if (a) out += "…";
      for (j = 0; j < all.length; j++) {
        if (all[j][1] > a && all[j][0] < b) {
          marks.push([Math.max(all[j][0], a) - a + out.length, Math.min(all[j][1], b) - a + out.length]);
        }
      }
      out += text.slice(a, b).replace(/[\n\r\u2028\u2029]/g, " ");
    }
    return { text: b < text.length ? out + "…" : out, marks: marks };
  }
  function within(marks, i) {
    for (var j = 0; j < marks.length; j++) if (marks[j][0] <= i && i < marks[j][1]) return true;
    return false;
  }
  // The second half of a surrogate pair: no cut before it.
  function low(text, i) { var c = text.charCodeAt(i); return c >= 0xdc00 && c <= 0xdfff; }

  // A hit as the caller sees it.
  function present(hit) {
    var d = hit.doc, r = hit.rec, measure = hit.kind === "measure" && r, title, x, out, i;
    title = measure ? r.title || r.label || d.title : d.title;
    x = excerpt(r ? r.text : hit.where === "metadata" || !d.recs.length ? d.meta : d.recs[0].text, hit.words);
    out = {
      kind: hit.kind, url: hit.url, title: title, titleMarks: marksOf(title, hit.words).slice(0),
      label: r && r.label !== title && r.label || null,
      document: { url: d.url, title: d.title, year: d.year || null, status: d.status || null, kind: d.genre || null },
      excerpt: x.text, marks: x.marks, where: hit.where, units: [], times: [], via: hit.via || null
    };
    for (i = 0; measure && i < r.duties.length; i += 2) {
      out.units.push({ name: r.duties[i].name, url: r.duties[i].id + ".html", role: r.duties[i + 1] });
    }
    for (i = 0; measure && i < r.times.length; i += 3) {
      out.times.push({ kind: r.times[i], date: r.times[i + 1] || null, text: r.times[i + 2] });
    }
    return out;
  }

  /* ---- index files ---- */

  // Each index file calls _p(version, name, check, payload). What came in waits here for its reader.
  var VERSION = 2, inbox = {}, REASONS = {
    missing: "缺失，可能没有复制完整",
    damaged: "损坏或不完整",
    stale: "与本站版本不一致，请重新复制全站"
  };
  function sum(s) {
    for (var h = 0, i = 0; i < s.length; i++) h = (h << 5) - h + s.charCodeAt(i) | 0;
    return h;
  }
  // Loads the files that are not here yet, all at once. `site.checks` says for each name how many low bits of its checksum
  // the manifest knows and which: a file of another build is noticed. What cannot be had is null, and said once.
  function need(site, names, done) {
    var left = 1, i;
    function one(name) {
      if (site.files["=" + name] !== undefined) return;
      left++;
      delete inbox[name];
      site.load(site.base + "search/" + name + ".js", function (failed) {
        var x = inbox[name], why = null, check = site.checks["=" + name];
        delete inbox[name];
        if (site.files["=" + name] === undefined) {
          if (!x) why = failed ? "missing" : "damaged";
          else if (x[0] !== VERSION) why = "stale";
          else if (sum(x[2]) !== x[1]) why = "damaged";
          else if (check && (x[1] & (1 << check[0]) - 1) !== check[1]) why = "stale";
          site.files["=" + name] = why ? null : x[2];
          if (why) complain(site, why, name);
        }
        end();
      });
    }
    function end() { if (!--left) done(); }
    for (i = 0; i < names.length; i++) one(names[i]);
    end();
  }

  function complain(site, why, name) {
    name = "search/" + name + ".js";
    site.messages.push({ code: "index." + why, file: name, text: "检索文件" + REASONS[why] + "：" + name });
  }
  function below(dir, url) { return url.charAt(0) === "/" ? url.slice(1) : dir + url; }
  // only: sharded
  /* ---- the sharded form: reading bits (docs/search-format.md) ---- */

  // One row is read at a time: its characters, the place of the next two, bits read ahead and how many they are.
  var row, next, ahead, left;
  // Begins to read a row, at a bit.
  function bitsOf(s, at) {
    at = at || 0;
    row = s; next = Math.floor(at / 13) * 2; ahead = left = 0;
    take(at % 13);
  }
  // The bit that is read next.
  function place() { return next / 2 * 13 - left; }
  function digit(c) { return c > 92 ? c - 36 : c - 35; }
  // The next `width` bits. What is read ahead stays below 30 bits, so that it is a small whole number.
  function take(width) {
    if (width > 17) return take(width - 13) * 8192 + take(13);
    while (left < width) {
      ahead = (ahead & (1 << left) - 1) << 13 | digit(row.charCodeAt(next)) * 91 + digit(row.charCodeAt(next + 1));
      next += 2; left += 13;
    }
    left -= width;
    return ahead >> left & (1 << width) - 1;
  }
  function gamma() {
    var zeros = 0;
    while (!take(1)) if (++zeros > 40) return 1;
    return zeros ? Math.pow(2, zeros) + take(zeros) : 1;
  }
  // For each bound the bits of the numbers below it, as far as they were asked for.
  var widths = [];
  function minimal(bound) {
    var width = widths[bound], power, v;
    if (bound < 2) return 0;
    if (!width) {
      for (width = 0, power = 1; power < bound; power *= 2) width++;
      if (bound < 8192) widths[bound] = width;
    }
    power = (width < 31 ? 1 << width : Math.pow(2, width)) - bound;
    v = take(width - 1);
    return v < power ? v : v * 2 + take(1) - power;
  }
  // Writes `count` growing numbers within low…high into out[at…].
  function interpolative(out, at, count, low, high) {
    var half = count >> 1, v;
    if (high - low + 1 === count) {
      while (count--) out[at++] = low++;
      return;
    }
    v = out[at + half] = low + half + minimal(high - low - count + 2);
    if (half) interpolative(out, at, half, low, v - 1);
    if (count > half + 1) interpolative(out, at + half + 1, count - half - 1, v + 1, high);
  }
  function growing(count, low, high) {
    // Its length is said before: filled from the middle, a long row would become a slow one.
    var out = new Array(count = Math.max(0, Math.min(count, high - low + 1)));
    if (count) interpolative(out, 0, count, low, high);
    return out;
  }

  // Unpacks a text: characters by rank, matches back into the text, phrases that were matched before.
  function unpackText(site, s) {
    var out = "", phrases = [], i, c, p, n;
    for (i = 0; i < s.length; i++) {
      c = s.charCodeAt(i);
      if (c < 128) out += site.short[c];
      else if (c < 1428) out += site.long[c - 128];
      else if (c < 2048) out += phrases[c - 1428];
      else if (c < 0xe000) {
        c -= c < 0x2028 ? 2048 : 2050;
        n = Math.floor(c / 3800); p = out.length - 1 - c + n * 3800;
        p = out.slice(p, p + n + 2);
        // A match may run into itself.
        while (p && p.length < n + 2) p += p.slice(0, n + 2 - p.length);
        if (phrases.length < 620) phrases.push(p);
        out += p;
      } else {
        out += String.fromCharCode((c - 0xe000) * 64 + rank(s.charCodeAt(++i)));
      }
    }
    return out;
  }
  function rank(c) { return c < 34 ? c - 32 : c < 92 ? c - 33 : c - 34; }

  /* ---- the sharded form: manifest ---- */

  // Leaves of a trie in preorder: leaf(low, first record) for each that has a file. `fork(low)` reads below a single number.
  function trie(low, width, leaf, fork) {
    if (width === 1 && fork) return fork(low);
    if (take(1)) {
      trie(low, width / 2, leaf, fork);
      trie(low + width / 2, width / 2, leaf, fork);
    } else if (take(1)) leaf(low, 2);
  }
  function hex(key) {
    var s = key.toString(16);
    return "00000000".slice(s.length) + s;
  }
  function powerAbove(n) { for (var p = 1; p < n; p *= 2) { /* the next one */ } return p; }

  function readManifest(site, x) {
    var i, n, total, sums;
    site.lastSerial = x["lastSerial"]; site.lastName = x["lastName"];
    site.hot = {}; site.lists = {}; site.pieces = {};
    // Posting files by their first key, each up to the next one's.
    bitsOf(site.row = x["shards"]);
    sums = growing(gamma() - 1, 0, 4194303);
    for (i = 0; i < sums.length; i++) sums[i] *= 1024;
    site.starts = sums.concat(growing(gamma() - 1, 0, 4294967295)).sort(byNumber);
    n = gamma() - 1;
    site.hotKeys = growing(n, 0, 4294967295);
    for (i = 0; i < n; i++) site.hot[site.hotKeys[i]] = site.starts.length + i;
    site.at = place();
    bitsOf(x["counts"]);
    total = gamma() - 1;
    sums = growing(x["lastSerial"] + 1, 1, total);
    site.counts = [];
    for (i = 0; i < sums.length; i++) site.counts.push(sums[i] - (i ? sums[i - 1] : 0) - 1);
    // The length of a title, known from any list that holds it.
    site.titles = [];
    site.texts = readChunks(x["texts"], "t/", x["lastSerial"], function (serial, leaf) {
      (function parts(low, high) {
        var half;
        if (!take(1)) { if (take(1)) leaf(serial, low); return; }
        for (half = 1; half * 2 < high - low; half *= 2) { /* the greatest below */ }
        parts(low, low + half); parts(low + half, high);
      }(2, site.counts[serial]));
    });
    site.names = readChunks(x["names"], "n/", x["lastName"], null);
    readAlphabet(site, x);
  }
  // Characters by rank: short ones by their code, long ones in order.
  function readAlphabet(site, x) {
    var i;
    site.short = [];
    for (i = 0; i < x["short"].length; i++) site.short[i < 2 ? 32 + i : i < 59 ? 33 + i : 34 + i] = x["short"].charAt(i);
    bitsOf(x["long"]);
    site.long = growing(1300, 0, 65535);
    for (i = 0; i < 1300; i++) site.long[i] = String.fromCharCode(site.long[i]);
  }
  // { lows, recs }: where each text file begins, a document and its first record there; then where their checks stand.
  function readChunks(s, prefix, last, below) {
    var out = { prefix: prefix, lows: [], recs: [], row: s };
    function leaf(low, rec) { out.lows.push(low); out.recs.push(rec); }
    bitsOf(s);
    trie(0, powerAbove(last + 1), leaf, below && function (serial) { below(serial, leaf); });
    out.at = place();
    return out;
  }
  // The name of the file that holds a record, and that of a numbered one. Its check is taken from the manifest.
  function textFile(site, chunks, low, rec) { return chunkFile(site, chunks, fileOf(chunks, low, rec)); }
  function chunkFile(site, chunks, i) {
    var rec = chunks.recs[i];
    return i < 0 ? chunks.prefix : checked(site, chunks, i, 5, chunks.prefix + chunks.lows[i].toString(36) + (rec > 2 ? "-" + rec.toString(36) : ""));
  }
  function checked(site, from, i, width, name) {
    if (!site.checks["=" + name]) {
      bitsOf(from.row, from.at + i * width);
      site.checks["=" + name] = [width, take(width)];
    }
    return name;
  }
  // The place of the file that holds a record, by halving.
  function fileOf(chunks, low, rec) {
    var a = 0, b = chunks.lows.length, m;
    while (a < b) {
      m = a + b >> 1;
      if (chunks.lows[m] < low || (chunks.lows[m] === low && chunks.recs[m] <= Math.max(rec, 2))) a = m + 1; else b = m;
    }
    return a - 1;
  }

  // Documents, or the part of one, that a text file holds, by their number.
  function readPieces(site, name) {
    var payload = site.files["=" + name], out = {}, parts, i, p;
    if (!payload) return null;
    if (site.pieces["=" + name]) return site.pieces["=" + name];
    parts = unpackText(site, payload).split("\u0001");
    for (i = 1; i < parts.length; i++) { p = readPiece(site, parts[i]); out[p.number] = p; }
    return (site.pieces["=" + name] = out);
  }
  function readPiece(site, text) {
    var recs = text.split("\u0002"), f = recs[0].split("\u0003"), units = f[9].split("\u0004"), last = {}, i,
      dir = f[2].replace(/[^\/]*$/, ""), table = [], out;
    out = {
      kind: KINDS[+f[0]], number: parseInt(f[1], 36), url: f[2], title: f[3], year: +f[4], status: f[5], genre: f[6],
      first: f[7] ? parseInt(f[7], 36) : 0, meta: f[8], recs: []
    };
    out.others = units;
    for (i = 0; i + 1 < units.length; i += 2) table.push({ id: units[i], name: units[i + 1] });
    for (i = 1; i < recs.length; i++) out.recs.push(readRecord(recs[i], dir, last, table));
    return out;
  }
  function readRecord(s, dir, last, table) {
    var flags = s.charCodeAt(0) - 32, at = 1, r = { kind: flags & 1 ? "measure" : "document", duties: [], times: [] },
      label = 0, title = 0, part, i;
    function field() {
      var end = s.indexOf("\u0003", at), x = s.slice(at, end);
      at = end + 1;
      return x;
    }
    r.url = flags & 2 ? last[r.kind].replace(/\d+(\D*)$/, function (m, rest) { return parseInt(m, 10) + 1 + rest; }) :
      below(dir, field());
    last[r.kind] = r.url;
    if (flags & 4) label = s.charCodeAt(at++) - 32;
    if (flags & 8) title = s.charCodeAt(at++) - 32;
    if (flags & 16) { r.label = field(); r.title = field(); }
    if (flags & 32) for (part = field(), i = 0; i < part.length; i += 2) {
      r.duties.push(table[part.charCodeAt(i) - 32], ROLES[part.charCodeAt(i + 1) - 48]);
    }
    if (flags & 64) { r.times = field().split("\u0004"); r.times.pop(); }
    r.text = s.slice(at);
    if (!(flags & 16)) { r.label = r.text.slice(0, label); r.title = r.text.slice(label, label + title); }
    return r;
  }

  /* ---- the sharded form: posting lists ---- */

  // The symbols of a folded word; runs of digits and letters by their hash, 11 for one sign that joins (人、财、物, 3.5, 1:1),
  // 10 for other breaks.
  function symbolsOf(f) {
    var out = [], i, j, c, k, h;
    for (i = 0; i < f.length; i = j) {
      c = f.charCodeAt(i); j = i + 1; k = run(c);
      if (k) {
        for (h = c; j < f.length && run(f.charCodeAt(j)) === k; j++) h = h * 31 + f.charCodeAt(j) & 0x7fffffff;
        out.push(0xac00 + (h & 0xffff) % 8191);
      } else if (breaks(c) && f.charAt(i) !== SEAM) {
        if (out[out.length - 1] < 12) out[out.length - 1] = 10;
        else out.push("、./:".indexOf(f.charAt(i)) < 0 ? 10 : 11);
      } else if (c > 9) out.push(c);
    }
    return out;
  }
  // What a word asks for: the keys of its pairs, or, if punctuation divides all its symbols, ranges of keys, one for
  // each symbol: any pair that begins with it.
  function keysOf(word) {
    var s = symbolsOf(word.f), keys = [], ranges = [], i, k;
    for (i = 0; i < s.length; i++) {
      if (s[i] < 12) continue;
      k = s[i] * 65536;
      if (ranges.indexOf(k) < 0 && ranges.length < 3) ranges.push(k);
      k += s[i + 1] > 11 ? s[i + 1] : s[i + 1] > 10 && s[i + 2] ? 0xe000 + s[i + 2] % 6143 : NaN;
      if (k && keys.indexOf(k) < 0) keys.push(k);
    }
    return keys.length ? { keys: keys, ranges: [] } : { keys: [], ranges: ranges };
  }
  // Of many keys a few that suffice: of the large lists only as many as make up two, and what lies in a chosen file
  // costs nothing more.
  function choose(site, all) {
    var cold = [], hot = [], out = [], files = [], i;
    function spread(list, most) {
      var n = Math.min(most, list.length), i;
      for (i = 0; i < n; i++) out.push(list[n < 2 ? 0 : Math.round(i * (list.length - 1) / (n - 1))]);
    }
    for (i = 0; i < all.length; i++) (site.hot[all[i]] ? hot : cold).push(all[i]);
    spread(cold, 5);
    spread(hot, 2 - out.length);
    for (i = 0; i < out.length; i++) files.push(fileOfKey(site, out[i]));
    for (i = 0; i < all.length && i < 60; i++) {
      if (out.indexOf(all[i]) < 0 && files.indexOf(fileOfKey(site, all[i])) >= 0) out.push(all[i]);
    }
    return out;
  }
  // The number of the posting file for a key among those with neighbours, and the name of the file that has its list.
  function leafOf(site, key) {
    var a = 0, b = site.starts.length, m;
    while (a < b) { m = a + b >> 1; if (site.starts[m] <= key) a = m + 1; else b = m; }
    return a - 1;
  }
  function leafFile(site, i) { return i < 0 ? null : checked(site, site, i, 8, "p/" + hex(site.starts[i])); }
  function fileOfKey(site, key) {
    var hot = site.hot[key];
    return hot === undefined ? leafFile(site, leafOf(site, key)) : checked(site, site, hot, 8, "h/" + hex(key));
  }
  function filesOfKey(site, key) {
    var file = fileOfKey(site, key);
    return file ? [file] : [];
  }

  // A list: docs, for each `starts` into recs, and names with masks. Rows of numbers only.
  function emptyList() { return { docs: [], starts: [0], recs: [], names: [], masks: [] }; }
  function readList(site) {
    var n = gamma() - 1, m = gamma() - 1, l = emptyList(), recs = l.recs, i, k, at;
    l.docs = growing(n, 0, site.lastSerial);
    for (i = 0; i < n; i++) {
      k = Math.min(gamma(), site.counts[l.docs[i]]); at = recs.length;
      interpolative(recs, at, k, 0, site.counts[l.docs[i]] - 1);
      if (!recs[at]) site.titles[l.docs[i]] = take(4) * 2 + 1;
      l.starts.push(recs.length);
    }
    l.names = growing(m, 0, site.lastName);
    for (i = 0; i < m; i++) l.masks.push(take(2));
    return l;
  }
  // Reads what a posting file holds for the keys from…to; gives their number, keys and all.
  function readLeaf(site, leaf, from, to) {
    var low = site.starts[leaf], high = (site.starts[leaf + 1] || 4294967296) - 1, keys = [], places, base, firsts, seconds, i, j, n, list,
      from1 = Math.floor(low / 65536), to1 = Math.floor(high / 65536);
    bitsOf(site.files["=" + leafFile(site, leaf)]);
    firsts = growing(gamma(), from1, to1);
    for (i = 0; i < firsts.length; i++) {
      seconds = growing(gamma(), firsts[i] === from1 ? low % 65536 : 0, firsts[i] === to1 ? high % 65536 : 65535);
      for (j = 0; j < seconds.length; j++) keys.push(firsts[i] * 65536 + seconds[j]);
    }
    // Where every eighth list begins, behind the last of these places.
    n = keys.length - 1 >> 3;
    if (n) places = growing(n - 1, 0, (i = gamma()) - 1).concat(i);
    for (i = 0; i < keys.length && keys[i] < from; i++) { /* look for the first one */ }
    base = place();
    i -= i % 8;
    if (i) bitsOf(row, base + places[i / 8 - 1]);
    for (; i < keys.length && keys[i] <= to; i++) {
      list = readList(site);
      if (keys[i] >= from) site.lists[keys[i]] = list;
    }
    return keys;
  }
  function listOf(site, key) {
    var name = fileOfKey(site, key);
    if (site.lists[key] || !name) return site.lists[key] || emptyList();
    if (!site.files["=" + name]) return null;
    if (site.hot[key] === undefined) readLeaf(site, leafOf(site, key), key, key);
    else {
      bitsOf(site.files["=" + name]);
      site.lists[key] = readList(site);
    }
    return site.lists[key] || (site.lists[key] = emptyList());
  }
  // What two lists share, record by record; documents and names alike.
  function intersect(a, b) {
    var out = emptyList(), i = 0, j = 0, p, q, n;
    while (i < a.docs.length && j < b.docs.length) {
      if (a.docs[i] < b.docs[j]) i++;
      else if (a.docs[i] > b.docs[j]) j++;
      else {
        p = a.starts[i]; q = b.starts[j]; n = out.recs.length;
        while (p < a.starts[i + 1] && q < b.starts[j + 1]) {
          if (a.recs[p] < b.recs[q]) p++;
          else if (a.recs[p] > b.recs[q]) q++;
          else { out.recs.push(a.recs[p]); p++; q++; }
        }
        if (out.recs.length > n) { out.docs.push(a.docs[i]); out.starts.push(out.recs.length); }
        i++; j++;
      }
    }
    for (i = 0, j = 0; i < a.names.length && j < b.names.length;) {
      if (a.names[i] < b.names[j]) i++;
      else if (a.names[i] > b.names[j]) j++;
      else {
        if (a.masks[i] & b.masks[j]) { out.names.push(a.names[i]); out.masks.push(a.masks[i] & b.masks[j]); }
        i++; j++;
      }
    }
    return out;
  }

  // Loads what the words ask for; gives for each word the records that may hold it, or null if nothing could be read.
  function askIndex(site, words, titlesOnly, done) {
    var files = [], asked = [], i, j, a;
    function add(list) { for (var k = 0; k < list.length; k++) if (files.indexOf(list[k]) < 0) files.push(list[k]); }
    for (i = 0; i < words.length; i++) {
      asked.push(a = keysOf(words[i]));
      a.all = a.keys;
      a.keys = choose(site, a.keys);
      for (j = 0; j < a.keys.length; j++) add(filesOfKey(site, a.keys[j]));
      for (j = 0; j < a.ranges.length; j++) add(MORE.filesOfRange(site, a.ranges[j]));
    }
    need(site, files, function () {
      var out = [], lists, l, k;
      for (i = 0; i < asked.length; i++) {
        lists = [];
        for (k = 0; k < asked[i].keys.length; k++) if ((l = listOf(site, asked[i].keys[k]))) lists.push(l);
        for (k = 0; k < asked[i].ranges.length; k++) {
          if ((l = MORE.listOfRange(site, asked[i].ranges[k], titlesOnly))) lists.push(l);
        }
        if (lists.length < asked[i].keys.length + asked[i].ranges.length) out.broken = true;
        lists.sort(function (x, y) { return x.recs.length - y.recs.length; });
        for (k = 1, l = lists[0] || null; l && k < lists.length; k++) l = intersect(l, lists[k]);
        out.push(l);
      }
      done(out);
    });
  }

  /* ---- the sharded form: from candidates to hits ---- */

  // Documents that may hold all words: { doc, recs: records that may hold them together, all: records of any of several words }.
  function candidates(lists) {
    var together = lists[0], docs = [], i, j, k, at, place = {}, c, l;
    if (lists.length < 2) {
      for (j = 0; j < together.docs.length; j++) {
        docs.push({ doc: together.docs[j], recs: together.recs.slice(together.starts[j], together.starts[j + 1]) });
      }
      return docs;
    }
    for (i = 1; i < lists.length; i++) together = intersect(together, lists[i]);
    for (i = 0; i < lists.length; i++) {
      l = lists[i]; at = {};
      for (j = 0; j < l.docs.length; j++) {
        if (i && !place[l.docs[j]]) continue;
        c = at[l.docs[j]] = i ? place[l.docs[j]] : { doc: l.docs[j], recs: [], all: [] };
        for (k = l.starts[j]; k < l.starts[j + 1]; k++) c.all.push(l.recs[k]);
      }
      place = at;
    }
    for (j = 0; j < together.docs.length; j++) {
      if ((c = place[together.docs[j]])) c.recs = together.recs.slice(together.starts[j], together.starts[j + 1]);
    }
    for (j = 0; j < lists[0].docs.length; j++) if ((c = place[lists[0].docs[j]])) docs.push(c);
    return docs;
  }
  function find(site, words, options, via, done) {
    var titlesOnly = words.length === 1 && words[0].f.length < 2, limit = limitOf(options), most = mostOf(options),
      length = 0, i;
    for (i = 0; i < words.length; i++) length += words[i].f.length;
    askIndex(site, words, titlesOnly, function (lists) {
      var docs, names, all = limit === Infinity, first = [], rest = [], skipped = 0, at = 0, broken = lists.broken, ready = [],
        accept = MORE && options.facets ? MORE.accepts(site, options.facets) : null, have = 0, haveFirst = 0, wrong = 0, narrowed;
      for (i = 0; i < lists.length; i++) if (!lists[i]) return done({ hits: [], more: 0, broken: true });
      docs = candidates(lists);
      names = MORE ? MORE.namesOf(lists) : [];
      // Whether there was anything before the facets took it away.
      narrowed = accept && docs.length + names.length > 0;
      if (accept) return MORE.restrict(site, options.facets, docs, names, function (x, y) { docs = x; names = y; begin(read); });
      begin(read);

      function begin(then) {
        for (i = 0; i < docs.length; i++) prepare(docs[i]);
        docs.sort(function (a, b) { return b.score - a.score || a.doc - b.doc; });
        then();
      }

      // The weight that can be known before.
      function prepare(c) {
        var hits = titlesOnly ? 0 : c.recs.length, first = c.recs[0], score = 0, n;
        if (titlesOnly) c.recs = [0];
        if (!first) {
          n = site.titles[c.doc];
          score = first !== 0 ? -8 : length < n - 1 ? 8 + 8 * length / n : 24;
        } else if (first === 1) score = 4;
        if (hits && first < 2) hits -= first < 1 && c.recs[1] === 1 ? 2 : 1;
        c.score = score + Math.log(1 + hits) + 2 * hits / (site.counts[c.doc] + 6);
        c.files = null;
      }
      // The files that hold the records that are worth a look, for a document whose turn it is.
      function chart(c) {
        var recs = words.length > 1 ? c.all : c.recs, j, f, k;
        if (c.files) return;
        c.files = []; c.counts = []; c.next = 0;
        for (j = 0; j < recs.length; j++) {
          f = fileOf(site.texts, c.doc, recs[j]);
          k = c.files.indexOf(f);
          if (k < 0) { c.files.push(f); c.counts.push(1); } else c.counts[k]++;
        }
      }
      // How many of a document's files are read at a time: words may meet across files, one word stays in its record.
      function step(c) { return all || words.length > 1 ? c.files.length - c.next : 1; }
      function put(list) {
        for (var j = 0; j < list.results.length; j++) {
          list.results[j].words = words; list.results[j].via = via;
          (j < most ? first : rest).push(list.results[j]);
          if (accept && !accept(list.results[j])) continue;
          have++;
          if (j < most) haveFirst++;
        }
      }
      function batch(wanted) {
        var files = [], from = at, expect = 0, j, k, c;
        while (at < docs.length && (all || expect < wanted)) {
          chart(c = docs[at++]);
          for (j = c.next, k = c.next + step(c); j < k; j++) {
            files.push(chunkFile(site, site.texts, c.files[j]));
            expect += Math.min(most, c.counts[j]);
          }
        }
        return { files: files, docs: docs.slice(from, at) };
      }
      function check(c) {
        var recs = [], j, p, d = null, m, k = c.next + step(c);
        for (j = c.next; j < k; j++) {
          p = readPieces(site, chunkFile(site, site.texts, c.files[j]));
          p = p && p[c.doc];
          if (!p) { broken = true; continue; }
          if (!d) { d = {}; for (m in p) if (p.hasOwnProperty(m)) d[m] = p[m]; }
          d.meta = d.meta || p.meta;
          recs = recs.concat(p.recs);
        }
        c.next = k;
        if (!d) return;
        d.recs = recs;
        m = match(d, words, titlesOnly);
        if (c.done) { // The title was among the results of an earlier file.
          for (j = m.results.length - 1; j >= 0; j--) if (c.done[m.results[j].url]) m.results.splice(j, 1);
        }
        c.done = c.done || {};
        for (j = 0; j < m.results.length; j++) c.done[m.results[j].url] = 1;
        if (!m.results.length) wrong++;
        put(m);
      }
      function go(wanted, then) {
        var b = batch(wanted);
        need(site, b.files, function () {
          for (var j = 0; j < b.docs.length; j++) check(b.docs[j]);
          then();
        });
      }
      // Documents by weight, one file each, until there is enough; then the further files of the same documents.
      function more() {
        var again = [], j;
        if (!all && haveFirst >= limit) return finish();
        // Too many that do not hold the words: the lists that were left out cost less than further texts.
        if (wrong > 3 && wrong > have && docs.length - at > 5) {
          wrong = -Infinity;
          return withMore(site, function () {
            var past = docs.slice(0, at);
            if (!MORE) return more();
            MORE.refine(site, words, docs.slice(at), function (kept) {
              docs = kept;
              begin(function () { docs = past.concat(docs); more(); });
            });
          });
        }
        if (at < docs.length) return go(limit - haveFirst, more);
        for (j = 0; j < docs.length; j++) if (docs[j].next < docs[j].files.length) again.push(docs[j]);
        ready = ready.concat(docs);
        if (!again.length || (!all && have >= limit)) return finish();
        docs = again; at = 0;
        go(limit - have, more);
      }
      function finish() {
        var list = ready.concat(docs), seen = [], j, k, n = skipped;
        for (j = 0; j < list.length; j++) {
          if (list[j].counted) continue;
          list[j].counted = true;
          // Of a document that nobody opened, its records together, or one hit if the words only meet in the whole of it.
          if (!list[j].files) n += list[j].recs.length || 1;
          else for (k = list[j].next; k < list[j].files.length; k++) n += list[j].counts[k];
        }
        done({ hits: first.concat(rest), more: n, broken: broken, narrowed: narrowed });
      }
      // Names first: they are few, and a unit's own page is what its name asks for.
      function read() {
        var n = MORE ? MORE.readNames(site, names, all) : null, b = batch(limit);
        need(site, b.files.concat(n ? n.files : []), function () {
          var j, m = 0, found = n ? n.hits(words, titlesOnly) : [];
          if (n) { skipped = n.left; broken = broken || n.broken; }
          // A name stands before documents that weigh less.
          for (j = 0; j < b.docs.length; j++) {
            while (m < found.length && found[m].score >= b.docs[j].score) put(found[m++]);
            check(b.docs[j]);
          }
          while (m < found.length) put(found[m++]);
          more();
        });
      }
    });
  }

  function byNumber(a, b) { return a - b; }

  // only: both
  /* ---- searching ---- */

  // The answer to a query; what only some searches need is in more.js.
  function answer(site, query, options, done) {
    var words = parse(query), short = words.length === 1 && words[0].f.length < 2, hits, unread, i, out = {
      query: String(query), words: [], status: "ok", total: 0, exact: true, more: 0, results: [], facets: {},
      facetsExact: true, notes: [], suggestions: [], messages: site.messages
    };
    for (i = 0; i < words.length; i++) out.words.push(words[i].raw);
    if (!words.length) out.status = "empty";
    if (!words.length) return done(out);
    if (short) out.notes.push({ type: "titles" });
    // only: sharded
    // Words without a pair ask for ranges of keys, names for their other names.
    for (i = 0; i < words.length; i++) if (!keysOf(words[i]).keys.length) short = true;
    if (short || site.lastName >= 0 || options.facets) return withMore(site, search);
    // only: both
    search();
    function search() {
      // only: sharded
      if (!MORE && short) return end([]);
      // only: both
      (MORE && MORE.find || find)(site, words, options, null, function (found) {
        hits = found.hits; unread = found.more;
        if (found.broken) out.exact = false;
        // only: sharded
        if (!MORE && (hits.length || unread)) return end([]);
        // only: both
        withMore(site, function () { if (MORE) MORE.others(site, words, options, found, out, end); else end([]); });
      });
    }
    // `others`: hits found by other words.
    function end(others) {
      var all = (hits || []).concat(others);
      if (options.facets && MORE) all = MORE.sift(site, all, options.facets, out);
      for (i = 0; i < all.length; i++) {
        if (all[i].via) out.more++; else out.total++;
        if (i < limitOf(options)) out.results.push(present(all[i]));
      }
      if (unread) { out.total += unread; out.exact = false; }
      if (out.status === "other") { out.total = out.more; out.more = 0; }
      out.facetsExact = out.exact;
      done(out);
    }
  }
  function limitOf(options) { return options.limit === undefined ? 20 : options.limit; }
  function mostOf(options) { return options.perDocument || 3; }

  // The second part of the engine. In the site of one index file it is in this file already.
  var MORE = null;
  function withMore(site, done) {
    // only: sharded
    if (!MORE) return site.load(site.base + "search/more.js", function () {
      if (!MORE && !site.files.more) {
        site.files.more = 1;
        complain(site, "missing", "more");
      }
      done();
    });
    // only: both
    done();
  }

  function open(base, load) {
    var site = { base: base, load: load, messages: [], files: {}, checks: {}, others: {}, labels: {}, units: [], lastName: -1 },
      waiting = null;
    function start(then) {
      if (site.ready) return then();
      if (waiting) return void waiting.push(then);
      waiting = [then];
      need(site, ["index"], function () {
        var payload = site.files["=index"], x = payload && JSON.parse(payload);
        // Without it the next search tries again: the file may be there by then.
        delete site.files["=index"];
        // only: plain
        if ((site.ready = !!x && x["form"] === "plain")) MORE.unpack(site, x);
        // only: sharded
        if ((site.ready = !!x && x["form"] === "sharded")) readManifest(site, x);
        // only: both
        if (x && !site.ready) complain(site, "stale", "index");
        go();
      });
      function go() {
        for (var list = waiting, i = waiting = 0; i < list.length; i++) list[i]();
      }
    }
    return {
      // Loads what every search needs; call it when the reader goes to the search box.
      warm: function (done) { start(done || function () { /* nobody waits */ }); },
      search: function (query, options, done) {
        start(function () {
          if (site.ready) return answer(site, query, options || {}, done);
          done({
            query: String(query), words: [], status: "error", total: 0, exact: false, more: 0, results: [],
            facets: {}, facetsExact: false, notes: [], suggestions: [], messages: site.messages
          });
          site.messages = [];
        });
      }
    };
  }

  // What the second part uses of the first.
  var PARTS = {
    // only: sharded
    intersect: intersect, emptyList: emptyList, keysOf: keysOf, listOf: listOf, readLeaf: readLeaf, readPieces: readPieces,
    textFile: textFile, find: find, byNumber: byNumber, leafOf: leafOf, leafFile: leafFile, fileOfKey: fileOfKey,
    filesOfKey: filesOfKey, candidates: candidates, bitsOf: bitsOf, take: take, need: need,
    // only: plain
    mostOf: mostOf, below: below,
    // only: both
    KINDS: KINDS, ROLES: ROLES, fold: fold, folded: folded, silent: silent, match: match
  };

  return {
    open: open,
    // Where the words of an answer stand in any text: [[start, end], …].
    marks: function (text, raw) {
      for (var words = [], i = 0; i < raw.length; i++) if (fold(raw[i])) words.push({ f: fold(raw[i]) });
      return marksOf(text, words).slice(0);
    },
    // Called by index files, and by more.js.
    _p: function (version, name, check, payload) { inbox[name] = [version, check, payload]; },
    _m: function (version, make) { if (version === VERSION) MORE = make(PARTS); }
  };
}());
