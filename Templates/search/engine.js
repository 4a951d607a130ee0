/* Gongwen search: exact substring search over Chinese text from static script files.
 *
 * ES5 only, one global, no network but script files, so it runs from a folder opened by double-click, in old
 * browsers, in node and in duktape. docs/search-api.md says what a caller receives, docs/search-format.md
 * what the index files hold.
 *
 * The promise: every place where the folded query occurs is found, and nothing else is shown. Whatever is
 * found otherwise (an alias, a synonym, pinyin, the nearest measures) carries a mark that says so.
 */
var GongwenSearch = (function () {
  "use strict";

  var KINDS = ["document", "measure", "unit", "citation", "term", "page"];
  var ROLES = ["lead", "joint", "support", "guide", "responsible"];
  var FACETS = ["group", "document", "unit", "role", "year", "kind", "status", "time", "due"];

  /* ---- folding: the same table as Sources/SearchIndex/Folding.swift ---- */

  // Bridged characters are dropped: blanks, brackets, book-title marks, quotation marks, dashes, middle dots.
  var BRIDGED = {};
  // Between two runs of one class that only bridged characters divide; no text contains it after folding.
  var SEAM = "\u0001";
  (function () {
    var ranges = [0, 9, 11, 12, 14, 32, 34, 34, 39, 41, 45, 45, 60, 60, 62, 62, 91, 91, 93, 93, 96, 96, 123, 123,
      125, 125, 127, 160, 171, 171, 173, 173, 180, 180, 183, 183, 187, 187, 0x2000, 0x2015, 0x2018, 0x201f,
      0x2022, 0x2022, 0x2027, 0x2027, 0x202a, 0x202f, 0x2032, 0x2036, 0x2039, 0x203a, 0x2043, 0x2043,
      0x2045, 0x2046, 0x205f, 0x206f, 0x2212, 0x2212, 0x2219, 0x2219, 0x22c5, 0x22c5, 0x2329, 0x232a,
      0x2500, 0x2501, 0x27e6, 0x27ef, 0x3000, 0x3000, 0x3008, 0x3011, 0x3014, 0x301b, 0x301d, 0x301f,
      0x30fb, 0x30fb, 0xfe00, 0xfe0f, 0xfe35, 0xfe44, 0xfe47, 0xfe48, 0xfe58, 0xfe5e, 0xfe63, 0xfe63,
      0xfeff, 0xfeff, 0xff5f, 0xff60, 0xff62, 0xff63, 0xff65, 0xff65], i, c;
    for (i = 0; i < ranges.length; i += 2) for (c = ranges[i]; c <= ranges[i + 1]; c++) BRIDGED[c] = 1;
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
    var parts = [], words = [], re = /(?:^|\s)(?:"([^"]+)"|＂([^＂]+)＂|“([^“”]+)”|„([^„“]+)“)(?=\s|$)/g,
      text = String(query).slice(0, 20000), at = 0, m, i, f, w;
    function bare(s) {
      var p = s.split(/\s+/), j;
      for (j = 0; j < p.length; j++) if (p[j]) parts.push([p[j], false]);
    }
    while ((m = re.exec(text))) {
      bare(text.slice(at, m.index));
      parts.push([m[1] || m[2] || m[3] || m[4], true]);
      at = re.lastIndex;
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
  // How much of a title the words are: 0 if one is missing, up to 16 for the whole of it.
  function titleWeight(title, words) {
    for (var i = 0, n = 0; i < words.length; i++) {
      if (seek(title, words[i].f, 0) < 0) return 0;
      n += words[i].f.length;
    }
    return 8 + 8 * Math.min(1, n / title.length);
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
      out.push(seen[r.url] = { doc: doc, kind: r.kind, url: r.url, rec: r, where: "text", own: n });
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
    out.sort(function (a, b) { return b.own - a.own || order(doc, a) - order(doc, b); });
    return { score: score, results: out };
  }
  function order(doc, x) {
    for (var i = 0; i < doc.recs.length; i++) if (doc.recs[i] === x.rec) return i;
    return -1;
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
  function present(site, hit) {
    var d = hit.doc, r = hit.rec, measure = hit.kind === "measure" && r, title, x, out, i, u;
    title = measure ? r.title || r.label || d.title : d.title;
    x = excerpt(r ? r.text : hit.where === "metadata" || !d.recs.length ? d.meta : d.recs[0].text, hit.words);
    out = {
      kind: hit.kind, url: hit.url, title: title, titleMarks: marksOf(title, hit.words).slice(0),
      label: r && r.label || null,
      document: { url: d.url, title: d.title, year: d.year || null, status: d.status || null, kind: d.genre || null },
      excerpt: x.text, marks: x.marks, where: hit.where, units: [], times: [], via: hit.via || null
    };
    for (i = 0; measure && i < r.duties.length; i += 2) {
      u = site.units[r.duties[i]];
      out.units.push({ name: u.name, url: u.id + ".html", role: ROLES[r.duties[i + 1]] });
    }
    for (i = 0; measure && i < r.times.length; i += 3) {
      out.times.push({ kind: r.times[i], date: r.times[i + 1] || null, text: r.times[i + 2] });
    }
    return out;
  }

  /* ---- facets ---- */

  // A hit's values for one facet, as text. A unit and a role must meet in one duty: with a role chosen only the
  // units that have it count, and the other way round.
  function valuesOf(site, hit, facet, chosen) {
    var d = hit.doc, r = hit.kind === "measure" ? hit.rec : null, out = [], i, unit, role, v;
    function add(x) { if (x && out.indexOf(x) < 0) out.push(x); }
    if (facet === "group") add(hit.kind);
    else if (facet === "document") add(d.kind === "document" && d.url);
    else if (facet === "year") add(d.year && String(d.year));
    else if (facet === "kind") add(d.genre);
    else if (facet === "status") add(d.status);
    else if (facet === "time" || facet === "due") {
      for (i = 0; r && i < r.times.length; i += 3) add(facet === "time" ? r.times[i] : r.times[i + 1].slice(0, 4));
      if (r && facet === "time" && !out.length) out.push("none");
    } else for (i = 0; r && i < r.duties.length; i += 2) {
      unit = site.units[r.duties[i]].id; role = ROLES[r.duties[i + 1]];
      v = facet === "unit" ? chosen.role && chosen.role.indexOf(role) < 0 :
        chosen.unit && chosen.unit.indexOf(unit) < 0;
      if (!v) add(facet === "unit" ? unit : role);
    }
    return out;
  }

  // The chosen facets as { name: [values as text] }, without the empty ones.
  function chosenOf(facets) {
    var out = {}, i, j, v;
    for (i = 0; i < FACETS.length; i++) {
      v = facets && facets[FACETS[i]];
      v = v === undefined || v === null || v === "" ? [] : [].concat(v);
      for (j = 0; j < v.length; j++) v[j] = String(v[j]);
      if (v.length) out[FACETS[i]] = v;
    }
    return out;
  }

  // Keeps the hits that meet every chosen facet; counts a facet's values over the hits that meet the others.
  function sift(site, hits, chosen) {
    var kept = [], counts = {}, out = {}, i, j, k, n, v, values, failed;
    for (j = 0; j < FACETS.length; j++) counts[FACETS[j]] = {};
    for (i = 0; i < hits.length; i++) {
      values = {}; failed = {}; n = 0;
      for (j = 0; j < FACETS.length; j++) {
        k = FACETS[j]; v = values[k] = valuesOf(site, hits[i], k, chosen);
        if (chosen[k] && !common(v, chosen[k]) && !failed[k = pair(k)]) { failed[k] = 1; n++; }
      }
      if (!n) kept.push(hits[i]);
      for (j = 0; j < FACETS.length; j++) {
        k = FACETS[j];
        if (n - (failed[pair(k)] || 0) === 0) for (v = 0; v < values[k].length; v++) {
          counts[k]["=" + values[k][v]] = (counts[k]["=" + values[k][v]] || 0) + 1;
        }
      }
    }
    for (j = 0; j < FACETS.length; j++) {
      k = FACETS[j]; out[k] = [];
      for (v in counts[k]) {
        out[k].push({ value: v.slice(1), label: labelOf(site, k, v.slice(1)), count: counts[k][v] });
      }
      out[k].sort(function (x, y) { return y.count - x.count || (x.value < y.value ? -1 : 1); });
    }
    return { hits: kept, facets: out };
  }
  // Unit and role are one condition: see valuesOf.
  function pair(facet) { return facet === "role" ? "unit" : facet; }
  function common(a, b) {
    for (var i = 0; i < a.length; i++) if (b.indexOf(a[i]) >= 0) return true;
    return false;
  }
  function labelOf(site, facet, value) {
    if (facet === "unit") return site.unitById[value] ? site.unitById[value].name : value;
    return facet === "document" && site.titles[value] || value;
  }

  /* ---- other words for a word: aliases of a unit, official words for everyday ones ---- */

  // [{ words, via }]: the query with one word replaced. A word that holds the replaced one finds nothing new.
  function variants(site, words) {
    var out = [], i, j, list;
    for (i = 0; i < words.length; i++) {
      list = site.others["=" + words[i].f] || [];
      for (j = 0; j < list.length && out.length < 24; j++) {
        if (list[j].f.indexOf(words[i].f) < 0) out.push({
          words: words.slice(0, i).concat([list[j]], words.slice(i + 1)),
          via: { type: list[j].type, from: words[i].raw, to: list[j].raw }
        });
      }
    }
    return out;
  }
  function addOther(site, from, to, type) {
    var key = "=" + fold(from), f = fold(to), list = site.others[key] || (site.others[key] = []), i;
    for (i = 0; i < list.length; i++) if (list[i].f === f) return;
    if (key !== "=" + f && f) list.push({ raw: to, f: f, type: type });
  }

  // Units that the words may mean: all characters of a word stand in the name in this order (省发改委, 发展改革委).
  function unitsLike(site, words) {
    var out = [], i, j, k, at, name, f = words.length === 1 ? words[0].f : "";
    if (f.length < 2 || f.length > 30) return out;
    for (i = 0; i < site.units.length && out.length < 5; i++) {
      name = folded(site.units[i], "name");
      for (j = 0, at = -1, k = 0; j < f.length; j++) {
        at = name.indexOf(f.charAt(j), at + 1);
        if (at < 0) break;
      }
      if (at >= 0 && name !== f) out.push({ type: "unit", text: site.units[i].name, url: site.units[i].id + ".html" });
    }
    return out;
  }

  /* ---- index files ---- */

  // Each index file calls _p(version, name, check, payload). What came in waits here for its reader.
  var VERSION = 1, inbox = {};
  function sum(s) {
    for (var h = 0, i = 0; i < s.length; i++) h = (h << 5) - h + s.charCodeAt(i) | 0;
    return h;
  }
  // Loads one file and gives its payload, or null and a reason: missing, damaged, stale.
  function fetchFile(site, name, done) {
    delete inbox[name];
    site.load(site.base + "search/" + name + ".js", function (failed) {
      var x = inbox[name];
      delete inbox[name];
      if (!x) return done(null, failed ? "missing" : "damaged");
      if (x[0] !== VERSION) return done(null, "stale");
      done(sum(x[2]) === x[1] ? x[2] : null, "damaged");
    });
  }
  var REASONS = {
    missing: "检索文件缺失，可能没有复制完整",
    damaged: "检索文件损坏或不完整",
    stale: "检索文件与本站版本不一致，请重新复制全站"
  };
  function complain(site, name, reason) {
    return { code: "index." + reason, file: "search/" + name + ".js", text: REASONS[reason] + "：search/" + name + ".js" };
  }

  // The plain form: everything in one file.
  function unpack(site, payload) {
    var x = JSON.parse(payload), i, j, d, r, doc, dir;
    site.units = []; site.unitById = {}; site.titles = {}; site.others = {}; site.docs = [];
    for (i = 0; i < x.units.length; i++) {
      d = { id: x.units[i][0], name: x.units[i][1], names: x.units[i].slice(1) };
      site.units.push(d); site.unitById[d.id] = d;
      for (j = 0; j < d.names.length; j++) for (r = 0; r < d.names.length; r++) {
        addOther(site, d.names[j], d.names[r], "alias");
      }
    }
    for (i = 0; i < x.synonyms.length; i++) for (j = 1; j < x.synonyms[i].length; j++) {
      addOther(site, x.synonyms[i][0], x.synonyms[i][j], "synonym");
    }
    for (i = 0; i < x.docs.length; i++) {
      d = x.docs[i];
      doc = { kind: KINDS[d[0]], url: d[1], title: d[2], meta: d[3], year: d[4], status: d[5], genre: d[6], recs: [] };
      dir = doc.url.replace(/[^\/]*$/, "");
      for (j = 7; j < d.length; j++) {
        r = d[j];
        doc.recs.push({
          kind: KINDS[r[0]], url: r[1].charAt(0) === "/" ? r[1].slice(1) : dir + r[1], text: r[2],
          title: r[3] || "", label: r[4] || "", duties: r[5] || [], times: r[6] || []
        });
      }
      site.docs.push(doc); site.titles[doc.url] = doc.title;
    }
  }

  /* ---- searching ---- */

  // Every hit of the words in the plain form, in order: documents by weight, each with its best `most` results first,
  // then the rest of them in the same order.
  function findPlain(site, words, most, via) {
    var found = [], first = [], rest = [], i, j, m,
      titlesOnly = words.length === 1 && words[0].f.length < 2;
    for (i = 0; i < site.docs.length; i++) {
      m = match(site.docs[i], words, titlesOnly);
      if (m.results.length) { m.at = i; found.push(m); }
    }
    found.sort(function (a, b) { return b.score - a.score || a.at - b.at; });
    for (i = 0; i < found.length; i++) for (j = 0; j < found[i].results.length; j++) {
      m = found[i].results[j]; m.words = words; m.via = via;
      (j < most ? first : rest).push(m);
    }
    return first.concat(rest);
  }

  // Measures that share the most of the words' rarer character pairs, when nothing holds the words themselves.
  function nearest(site, words) {
    var pairs = [], weight = [], all = [], total = 0, i, j, k, p, f, n, w, recs = [];
    for (i = 0; i < words.length; i++) for (j = 0; j + 1 < words[i].f.length && pairs.length < 200; j++) {
      p = words[i].f.substr(j, 2);
      if (pairs.indexOf(p) < 0 && !silent(p)) pairs.push(p);
    }
    for (i = 0; i < site.docs.length; i++) for (j = 0; j < site.docs[i].recs.length; j++) {
      recs.push([site.docs[i], site.docs[i].recs[j]]);
    }
    for (k = 0; k < pairs.length; k++) {
      for (i = 0, n = 0; i < recs.length; i++) if (folded(recs[i][1], "text").indexOf(pairs[k]) >= 0) n++;
      weight[k] = n ? Math.log(1 + recs.length / n) : 0;
      total += n ? weight[k] : Math.log(1 + recs.length);
    }
    for (i = 0; i < recs.length; i++) {
      f = folded(recs[i][1], "text");
      for (k = 0, w = 0, p = []; k < pairs.length; k++) if (weight[k] && f.indexOf(pairs[k]) >= 0) {
        w += weight[k]; p.push({ f: pairs[k] });
      }
      if (w * 4 > total) all.push({
        doc: recs[i][0], kind: recs[i][1].kind, url: recs[i][1].url, rec: recs[i][1], where: "nearest",
        words: p, own: w, at: i, via: { type: "nearest", from: "", to: "" }
      });
    }
    return all.sort(function (a, b) { return b.own - a.own || a.at - b.at; }).slice(0, 10);
  }

  function answer(site, query, options, done) {
    var words = parse(query), chosen = chosenOf(options.facets), most = options.perDocument || 3, i, j, list, sifted,
      seen = {}, more = [], v, hits, out = {
        query: String(query), words: [], status: "ok", total: 0, exact: true, more: 0, results: [], facets: {},
        facetsExact: true, notes: [], suggestions: [], messages: site.messages.slice(0)
      };
    for (i = 0; i < words.length; i++) out.words.push(words[i].raw);
    if (!words.length) {
      out.status = "empty";
      return done(out);
    }
    if (words.length === 1 && words[0].f.length < 2) out.notes.push({ type: "titles" });
    hits = findPlain(site, words, most, null);
    for (i = 0; i < hits.length; i++) seen[hits[i].url] = 1;
    v = variants(site, words);
    for (i = 0; i < v.length; i++) {
      list = findPlain(site, v[i].words, most, v[i].via);
      for (j = 0; j < list.length; j++) if (!seen[list[j].url]) { seen[list[j].url] = 1; more.push(list[j]); }
      if (list.length) out.notes.push({ type: v[i].via.type, from: v[i].via.from, to: v[i].via.to, total: list.length });
    }
    if (!hits.length) {
      out.suggestions = unitsLike(site, words);
      if (!more.length) {
        more = nearest(site, words);
        out.status = more.length ? "nearest" : "none";
      } else out.status = "other";
    }
    sifted = sift(site, hits.concat(more), chosen);
    for (i = 0; i < sifted.hits.length; i++) {
      if (sifted.hits[i].via) out.more++; else out.total++;
      if (i < limitOf(options)) out.results.push(present(site, sifted.hits[i]));
    }
    if (out.status === "other") { out.total = out.more; out.more = 0; }
    out.facets = sifted.facets;
    done(out);
  }
  function limitOf(options) { return options.limit === undefined ? 20 : options.limit; }

  function open(base, load) {
    var site = { base: base, load: load, messages: [], ready: false }, waiting = null;
    function start(then) {
      if (site.ready) return then();
      if (waiting) return void waiting.push(then);
      waiting = [then];
      fetchFile(site, "index", function (payload, reason) {
        var list = waiting, i;
        waiting = null;
        site.problem = payload === null ? complain(site, "index", reason) : null;
        if (payload !== null) { unpack(site, payload); site.ready = true; }
        for (i = 0; i < list.length; i++) list[i]();
      });
    }
    return {
      // Loads what every search needs; call it when the reader goes to the search box.
      warm: function (done) { start(done || function () { /* nobody waits */ }); },
      search: function (query, options, done) {
        start(function () {
          if (site.ready) return answer(site, query, options || {}, done);
          done({
            query: String(query), words: [], status: "error", total: 0, exact: false, more: 0, results: [],
            facets: {}, facetsExact: false, notes: [], suggestions: [], messages: [site.problem]
          });
        });
      }
    };
  }

  return {
    open: open,
    // Where the words of an answer stand in any text: [[start, end], …].
    marks: function (text, raw) {
      for (var words = [], i = 0; i < raw.length; i++) if (fold(raw[i])) words.push({ f: fold(raw[i]) });
      return marksOf(text, words).slice(0);
    },
    _p: function (version, name, check, payload) { inbox[name] = [version, check, payload]; },
    // For tests: the folding and the reading of a query.
    _t: { fold: fold, seek: seek, parse: parse, breaks: breaks }
  };
}());
