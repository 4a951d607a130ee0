/* The second part of the engine: what only some searches need. The site of one index file has it in engine.js; a large
 * site loads it when a query asks for facets, has units or terms to look among, or finds nothing. Lines `only: …` as there.
 */
GongwenSearch._m(2, function (core) {
  "use strict";

  var KINDS = core.KINDS, ROLES = core.ROLES, fold = core.fold, folded = core.folded, silent = core.silent, match = core.match;
  // only: sharded
  var need = core.need, emptyList = core.emptyList, listOf = core.listOf, readLeaf = core.readLeaf, readPieces = core.readPieces;
  var textFile = core.textFile, byNumber = core.byNumber;
  // only: both
  var FACETS = ["group", "document", "unit", "role", "year", "kind", "status", "time", "due"];

  // only: plain
  /* ---- the plain form ---- */

  // The plain form: everything in the manifest.
  function unpack(site, x) {
    var units = [], i, j, k, d, r, doc, dir, duties;
    for (i = 0; i < x["units"].length; i++) {
      units.push({ id: x["units"][i][0], name: x["units"][i][1], others: x["units"][i].slice(2) });
      addNames(site, x["units"][i].slice(1));
    }
    site.units = units; site.docs = [];
    readSounds(site, x);
    for (i = 0; i < x["synonyms"].length; i++) for (j = 1; j < x["synonyms"][i].length; j++) {
      addOther(site, x["synonyms"][i][0], x["synonyms"][i][j], "synonym");
    }
    for (i = 0; i < x["docs"].length; i++) {
      d = x["docs"][i];
      // A unit of which its entry tells all.
      if (typeof d === "number") d = [2, x["units"][d][0] + ".html", x["units"][d][1], x["units"][d].slice(2).join("\n")];
      doc = { kind: KINDS[d[0]], url: d[1], title: d[2], meta: d[3], year: d[4], status: d[5], genre: d[6], recs: [] };
      dir = doc.url.replace(/[^\/]*$/, "");
      for (j = 7; j < d.length; j++) {
        r = d[j]; duties = [];
        for (k = 0; r[5] && k < r[5].length; k += 2) duties.push(units[r[5][k]], ROLES[r[5][k + 1]]);
        doc.recs.push({
          kind: KINDS[r[0]], url: core.below(dir, r[1]), text: r[2], title: lead(r[3], r[4] || 0, r[2]),
          label: lead(r[4], 0, r[2]), duties: duties, times: r[6] || []
        });
      }
      site.docs.push(doc);
    }
  }
  // A title or label: itself, or its length where it leads the text.
  function lead(x, from, text) { return typeof x === "number" ? text.slice(from, from + x) : x || ""; }
  // Every hit of the words in the plain form, in order: documents by weight, each with its best `most` results first,
  // then the rest of them in the same order.
  function findPlain(site, words, options, via, done) {
    var found = [], first = [], rest = [], i, j, m, most = core.mostOf(options),
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
    done({ hits: first.concat(rest), more: 0, broken: false });
  }


  // only: both
  /* ---- facets ---- */

  // A hit's values for one facet, as text. A unit and a role must meet in one duty: with a role chosen only the
  // units that have it count, and the other way round.
  function valuesOf(site, hit, facet, chosen) {
    var d = hit.doc, r = hit.kind === "measure" ? hit.rec : null, out = [], i, unit, role, v;
    function add(x) { if (x && out.indexOf(x) < 0) out.push(x); }
    if (facet === "group") add(hit.kind);
    else if (facet === "document") {
      if (d.kind === "document") { add(d.url); site.labels["=" + d.url] = d.title; }
    }
    else if (facet === "year") add(d.year && String(d.year));
    else if (facet === "kind") add(d.genre);
    else if (facet === "status") add(d.status);
    else if (facet === "time" || facet === "due") {
      for (i = 0; r && i < r.times.length; i += 3) add(facet === "time" ? r.times[i] : r.times[i + 1].slice(0, 4));
      if (r && facet === "time" && !out.length) out.push("none");
    } else for (i = 0; r && i < r.duties.length; i += 2) {
      unit = r.duties[i].id; role = r.duties[i + 1]; site.labels["=" + unit] = r.duties[i].name;
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
  function sift(site, hits, facets, answer) {
    var chosen = chosenOf(facets), kept = [], counts = {}, out = answer.facets, i, j, k, n, v, values, failed;
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
    return kept;
  }
  // only: sharded
  // Whether a hit meets every chosen facet; null if none is chosen.
  function accepts(site, facets) {
    var chosen = chosenOf(facets), any;
    for (any in chosen) if (chosen.hasOwnProperty(any)) break;
    return !any ? null : function (hit) {
      for (var k in chosen) if (chosen.hasOwnProperty(k) && !common(valuesOf(site, hit, k, chosen), chosen[k])) return false;
      return true;
    };
  }

  // Facets have posting lists too: keys of the private use area, made of the hash of an ID (docs/search-format.md).
  var TIMES = ["by", "from", "within", "recurring", "vague"];
  function hash(s) {
    for (var h = 0, i = 0; i < s.length; i++) h = h * 31 + s.charCodeAt(i) & 0x7fffffff;
    return h;
  }
  function key(first, s, low) {
    var h = hash(s);
    return (first + (h >> 13 & 15)) * 65536 + (h & 8191) * 8 + low;
  }
  // [[keys of which one must hold], …] for the chosen facets of measures and for documents.
  function facetKeys(chosen) {
    var out = [], keys, i, j;
    for (i = 0, keys = []; chosen.unit && i < chosen.unit.length; i++) for (j = 0; j < ROLES.length; j++) {
      if (!chosen.role || chosen.role.indexOf(ROLES[j]) >= 0) keys.push(key(0xe000, chosen.unit[i], j));
    }
    if (chosen.unit) out.push(keys);
    for (i = 0, keys = []; !chosen.unit && chosen.role && i < chosen.role.length; i++) {
      keys.push(0xe100 * 65536 + ROLES.indexOf(chosen.role[i]));
    }
    if (keys.length) out.push(keys);
    for (i = 0, keys = []; chosen.time && i < chosen.time.length; i++) {
      // What has no time limit has no list: there every record is looked at.
      if (TIMES.indexOf(chosen.time[i]) < 0) return out;
      keys.push(0xe200 * 65536 + TIMES.indexOf(chosen.time[i]));
    }
    if (keys.length) out.push(keys);
    return out;
  }

  // Leaves of the candidates what the chosen facets allow, as far as can be known before their text is read.
  function restrict(site, facets, docs, names, done) {
    var chosen = chosenOf(facets), groups = facetKeys(chosen), files = [], i, j, own = chosen.year || chosen.kind || chosen.status,
      document = [], g = chosen.group;
    for (i = 0; chosen.document && i < chosen.document.length; i++) document.push(key(0xe300, chosen.document[i], 0));
    if (g && g.indexOf("document") < 0 && g.indexOf("measure") < 0) docs = [];
    if ((g && g.join().replace(/document|measure|,/g, "") === "") || groups.length || document.length || own) names = [];
    function add(keys) { for (var k = 0; k < keys.length; k++) files = files.concat(core.filesOfKey(site, keys[k])); }
    for (i = 0; i < groups.length; i++) add(groups[i]);
    add(document);
    if (own) files.push("f");
    need(site, files, function () {
      var lists, l, k, kept = docs;
      function union(keys) {
        var out = {}, n, m;
        for (n = 0; n < keys.length; n++) {
          l = listOf(site, keys[n]);
          if (!l) return null;
          for (m = 0; m < l.docs.length; m++) for (k = l.starts[m]; k < l.starts[m + 1]; k++) out[l.docs[m] * 65536 + l.recs[k]] = 1;
        }
        return out;
      }
      for (i = 0; i < groups.length; i++) {
        if (!(lists = union(groups[i]))) continue;
        for (j = 0, l = kept, kept = []; j < l.length; j++) {
          l[j].recs = keep(l[j].doc, l[j].recs, lists);
          if (l[j].recs.length) kept.push(l[j]);
        }
      }
      if (document.length && (lists = union(document))) {
        for (j = 0, l = kept, kept = []; j < l.length; j++) if (lists[l[j].doc * 65536]) kept.push(l[j]);
      }
      if (own && site.files["=f"]) {
        lists = ownValues(site);
        for (j = 0, l = kept, kept = []; j < l.length; j++) {
          k = lists[l[j].doc];
          if ((!chosen.year || chosen.year.indexOf(k[0]) >= 0) && (!chosen.kind || chosen.kind.indexOf(k[1]) >= 0) &&
              (!chosen.status || chosen.status.indexOf(k[2]) >= 0)) kept.push(l[j]);
        }
      }
      done(kept, names);
    });
  }
  function keep(doc, recs, set) {
    for (var out = [], i = 0; i < recs.length; i++) if (set[doc * 65536 + recs[i]]) out.push(recs[i]);
    return out;
  }
  // Year, kind and status of each document, from the file `f`.
  function ownValues(site) {
    var x, i, j, v;
    if (site.own) return site.own;
    x = JSON.parse(site.files["=f"]); core.bitsOf(x["rows"]); site.own = [];
    for (i = 0; i < site.counts.length; i++) {
      for (j = 0, v = []; j < 3; j++) v.push(site.counts[i] ? x["values"][j][core.take(x["widths"][j])] : "");
      site.own.push(v);
    }
    return site.own;
  }

  // only: both
  // Unit and role are one condition: see valuesOf.
  function pair(facet) { return facet === "role" ? "unit" : facet; }
  function common(a, b) {
    for (var i = 0; i < a.length; i++) if (b.indexOf(a[i]) >= 0) return true;
    return false;
  }
  function labelOf(site, facet, value) {
    return (facet === "unit" || facet === "document") && site.labels["=" + value] || value;
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
  function addNames(site, names) {
    for (var i = 0; i < names.length; i++) for (var j = 0; j < names.length; j++) {
      addOther(site, names[i], names[j], "alias");
    }
  }
  function addOther(site, from, to, type) {
    var key = "=" + fold(from), f = fold(to), list = site.others[key] || (site.others[key] = []), i;
    for (i = 0; i < list.length; i++) if (list[i].f === f) return;
    if (key !== "=" + f && f) list.push({ raw: to, f: f, type: type });
  }

  // Units that the words may mean: all characters of a word stand in a name in this order (省发改委, 发展改革委).
  function unitsLike(units, words) {
    var out = [], i, j, f = words.length === 1 ? words[0].f : "";
    if (f.length < 2 || f.length > 30) return out;
    for (i = 0; i < units.length && out.length < 5; i++) {
      for (j = 0; j <= units[i].others.length; j++) if (within(fold(j ? units[i].others[j - 1] : units[i].name), f)) {
        out.push({ type: "unit", text: units[i].name, url: units[i].id + ".html" });
        break;
      }
    }
    return out;
  }
  function within(name, f) {
    for (var i = 0, at = -1; i < f.length; i++) if ((at = name.indexOf(f.charAt(i), at + 1)) < 0) return false;
    return name !== f;
  }
  // only: sharded
  // The same in the sharded form, among the units that share the most pairs with the word.
  function unitsNear(site, words, done) {
    var seen = {}, order = [], files = [], i, j, l, f, keys = core.keysOf(words[0]).keys;
    for (i = 0; i < keys.length && words.length === 1; i++) for (j = 0, l = site.lists[keys[i]]; l && j < l.names.length; j++) {
      if (l.names[j] % 8 !== 2) continue;
      if (!seen[l.names[j]]) { seen[l.names[j]] = 0; order.push(l.names[j]); }
      seen[l.names[j]]++;
    }
    order.sort(function (a, b) { return seen[b] - seen[a] || a - b; });
    for (i = 0; i < order.length && files.length < 3; i++) {
      f = textFile(site, site.names, order[i], 2);
      if (files.indexOf(f) < 0) files.push(f);
    }
    need(site, files, function () {
      var units = [], pieces, n;
      for (i = 0; i < order.length; i++) {
        pieces = readPieces(site, textFile(site, site.names, order[i], 2));
        n = pieces && pieces[order[i]];
        if (n) units.push({ id: n.url.replace(/\.html$/, ""), name: n.title, others: n.others });
      }
      done(unitsLike(units, words));
    });
  }


  /* ---- one character, or punctuation between all of them: the union of many lists ---- */

  // All files that may hold keys of low … low + 65535.
  function filesOfRange(site, low) {
    var out = [], i, l;
    for (i = Math.max(0, core.leafOf(site, low)), l = core.leafOf(site, low + 65535); i <= l; i++) out.push(core.leafFile(site, i));
    for (i = 0; i < site.hotKeys.length; i++) {
      if (site.hotKeys[i] >= low && site.hotKeys[i] <= low + 65535) out.push(core.fileOfKey(site, site.hotKeys[i]));
    }
    return out;
  }

  // The union of all lists of a range; only titles if asked.
  function listOfRange(site, low, titlesOnly) {
    var sets = {}, masks = {}, i, j, k, leaf, keys, l, out = emptyList(), docs = [], names = [], files, set;
    for (leaf = Math.max(0, core.leafOf(site, low)), l = core.leafOf(site, low + 65535); leaf <= l; leaf++) {
      if (!site.files["=" + core.leafFile(site, leaf)]) return null;
      keys = readLeaf(site, leaf, low, low + 65535);
      for (j = 0; j < keys.length; j++) if (keys[j] >= low && keys[j] <= low + 65535) merge(site.lists[keys[j]]);
    }
    for (i = 0; i < site.hotKeys.length; i++) if (site.hotKeys[i] >= low && site.hotKeys[i] <= low + 65535) {
      l = listOf(site, site.hotKeys[i]);
      if (!l) return null;
      merge(l);
    }
    function merge(list) {
      for (var d = 0; d < list.docs.length; d++) {
        if (titlesOnly && list.recs[list.starts[d]] !== 0) continue;
        set = sets[list.docs[d]];
        if (!set) { set = sets[list.docs[d]] = {}; docs.push(list.docs[d]); }
        for (k = list.starts[d]; k < (titlesOnly ? list.starts[d] + 1 : list.starts[d + 1]); k++) set[list.recs[k]] = 1;
      }
      for (d = 0; d < list.names.length; d++) {
        if (masks[list.names[d]] === undefined) { masks[list.names[d]] = 0; names.push(list.names[d]); }
        masks[list.names[d]] |= list.masks[d];
      }
    }
    docs.sort(byNumber); names.sort(byNumber);
    for (i = 0; i < docs.length; i++) {
      files = [];
      for (j in sets[docs[i]]) files.push(+j);
      files.sort(byNumber);
      out.docs.push(docs[i]); out.recs = out.recs.concat(files); out.starts.push(out.recs.length);
    }
    for (i = 0; i < names.length; i++) {
      k = titlesOnly ? masks[names[i]] & 2 : masks[names[i]];
      if (k) { out.names.push(names[i]); out.masks.push(k); }
    }
    return out;
  }

  // only: plain
  /* ---- when the words themselves are not there ---- */

  // Measures that share the most of the words' rarer character pairs, when nothing holds the words themselves.
  function nearestPlain(site, words) {
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
      if (w * 8 > total) all.push({
        doc: recs[i][0], kind: recs[i][1].kind, url: recs[i][1].url, rec: recs[i][1], where: "nearest",
        words: p, own: w, at: i, via: { type: "nearest", from: "", to: "" }
      });
    }
    return all.sort(function (a, b) { return b.own - a.own || a.at - b.at; }).slice(0, 10);
  }


  // only: sharded
  /* ---- when the lists of a few keys promise too much ---- */

  // Those of the candidates that the lists of all keys of the words allow.
  function refine(site, words, docs, done) {
    var files = [], keys = [], i, j;
    for (i = 0; i < words.length; i++) {
      keys.push(core.keysOf(words[i]).keys.slice(0, 60));
      for (j = 0; j < keys[i].length; j++) if (!site.lists[keys[i][j]]) files = files.concat(core.filesOfKey(site, keys[i][j]));
    }
    need(site, files, function () {
      var lists = [], place = {}, kept = [], c, l, k;
      for (i = 0; i < words.length; i++) {
        for (j = 0, l = null; j < keys[i].length; j++) if ((k = listOf(site, keys[i][j]))) l = l ? core.intersect(l, k) : k;
        if (!l) return done(docs);
        lists.push(l);
      }
      c = core.candidates(lists);
      for (i = 0; i < c.length; i++) place[c[i].doc] = c[i];
      for (i = 0; i < docs.length; i++) if ((c = place[docs[i].doc])) {
        // A facet may have taken some of its records.
        for (j = 0, k = []; j < docs[i].recs.length; j++) if (c.recs.indexOf(docs[i].recs[j]) >= 0) k.push(docs[i].recs[j]);
        docs[i].recs = k; docs[i].all = c.all;
        if (k.length || words.length > 1) kept.push(docs[i]);
      }
      done(kept);
    });
  }

  /* ---- names: units, terms, pages, citations ---- */

  // Those that all lists hold.
  function namesOf(lists) {
    var out = [], i, j, seen = {}, n;
    for (i = 0; i < lists.length; i++) for (j = 0; j < lists[i].names.length; j++) {
      n = lists[i].names[j];
      seen[n] = (seen[n] || 0) + 1;
      if (seen[n] === lists.length && n % 8 < 6) out.push(n);
    }
    return out.sort(function (a, b) { return "000312".charAt(a % 8) - "000312".charAt(b % 8) || a - b; });
  }
  // The files of the first names, how many are left out, and, when the files are here, the names that hold the words.
  function readNames(site, names, all) {
    var out = { files: [], left: 0, broken: false }, kept = [], i, f;
    for (i = 0; i < names.length; i++) {
      f = textFile(site, site.names, names[i], 2);
      if (out.files.indexOf(f) < 0) {
        if (!all && out.files.length >= 4) { out.left++; continue; }
        out.files.push(f);
      }
      kept.push([names[i], f]);
    }
    out.hits = function (words, titlesOnly) {
      var found = [], p, m;
      for (i = 0; i < kept.length; i++) {
        p = readPieces(site, kept[i][1]);
        p = p && p[kept[i][0]];
        if (!p) { out.broken = true; continue; }
        m = match(p, words, titlesOnly);
        if (m.results.length) found.push(m);
      }
      return found.sort(function (x, y) { return y.score - x.score; });
    };
    return out;
  }

  // Names in the sharded form: whoever holds a word as a whole says its other names.
  function learn(site, words, done) {
    var files = [], i, j, k, l, place, keys;
    if (site.lastName < 0) return done();
    for (i = 0; i < words.length; i++) {
      keys = core.keysOf(words[i]).keys;
      for (j = 0, l = null; j < keys.length; j++) if ((k = site.lists[keys[j]])) l = l ? core.intersect(l, k) : k;
      // Units and synonyms have other names.
      for (j = 0; l && j < l.names.length && files.length < 6; j++) if (l.names[j] % 8 === 2 || l.names[j] % 8 === 6) {
        place = textFile(site, site.names, l.names[j], 2);
        if (files.indexOf(place) < 0) files.push(place);
      }
    }
    need(site, files, function () {
      var pieces, n, p, m;
      for (i = 0; i < files.length; i++) {
        pieces = readPieces(site, files[i]);
        for (n in pieces) if (pieces.hasOwnProperty(n) && !pieces[n].learnt) {
          p = pieces[n]; p.learnt = true;
          if (p.kind === "unit") addNames(site, [p.title].concat(p.others.slice(0, -1)));
          if (p.kind === "synonym") for (m = 0; m + 1 < p.others.length; m++) addOther(site, p.title, p.others[m], "synonym");
        }
      }
      done();
    });
  }

  // The nearest records of a sharded site: those that share the most of the rarer pairs.
  function nearestSharded(site, words, done) {
    var pairs = [], i, j, k, l, weight = {}, total = 0, w, records = 0, keys = [], top = [], files = [];
    for (i = 0; i < site.counts.length; i++) records += site.counts[i];
    for (i = 0; i < words.length; i++) {
      k = core.keysOf(words[i]).keys;
      for (j = 0; j < k.length; j++) if (site.lists[k[j]] && keys.indexOf(k[j]) < 0) keys.push(k[j]);
    }
    for (i = 0; i < keys.length; i++) pairs.push([site.lists[keys[i]], keys[i]]);
    pairs.sort(function (a, b) { return a[0].recs.length - b[0].recs.length; });
    for (i = 0; i < pairs.length; i++) {
      l = pairs[i][0];
      w = Math.log(1 + records / Math.max(1, l.recs.length));
      total += w;
      for (j = 0; j < l.docs.length; j++) for (k = l.starts[j]; k < l.starts[j + 1]; k++) {
        if (l.recs[k] < 2) continue;
        var id = l.docs[j] * 65536 + l.recs[k];
        if (weight[id] || l.recs.length < 20000) weight[id] = (weight[id] || 0) + w;
      }
    }
    for (i in weight) if (weight[i] * 8 > total) top.push([+i, weight[i]]);
    top.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
    top = top.slice(0, 10);
    for (i = 0; i < top.length; i++) {
      j = textFile(site, site.texts, Math.floor(top[i][0] / 65536), top[i][0] % 65536);
      if (files.indexOf(j) < 0) files.push(j);
    }
    need(site, files, function () {
      var out = [], doc, rec, file, piece, at, shown = [];
      for (i = 0; i < pairs.length; i++) {
        shown.push({ f: String.fromCharCode(Math.floor(pairs[i][1] / 65536)) + String.fromCharCode(pairs[i][1] % 65536) });
      }
      for (i = 0; i < top.length; i++) {
        doc = Math.floor(top[i][0] / 65536); rec = top[i][0] % 65536;
        file = readPieces(site, textFile(site, site.texts, doc, rec));
        piece = file && file[doc];
        rec = piece && piece.recs[rec - 2 - piece.first];
        if (rec) out.push({
          doc: piece, kind: rec.kind, url: rec.url, rec: rec, where: "nearest", words: shown,
          via: { type: "nearest", from: "", to: "" }
        });
      }
      done(out);
    });
  }

  // only: both
  /* ---- by the sound, and in traditional characters ---- */

  // Readings of characters and of the words that read otherwise, simplified characters.
  function readSounds(site, x) {
    var rows = x["pinyin"].split(" "), i, j, m;
    site.sounds = {}; site.readings = {}; site.simple = {};
    for (i = 0; i < rows.length; i++) {
      m = /^[a-z]+/.exec(rows[i]);
      for (j = m ? m[0].length : 0; j < rows[i].length; j++) site.sounds[rows[i].charAt(j)] = m[0];
    }
    for (i = 0; i < x["readings"].length; i++) {
      m = x["readings"][i][0].charAt(0);
      (site.readings[m] = site.readings[m] || []).push([x["readings"][i][0], x["readings"][i][1].split(" ")]);
    }
    for (m in site.readings) if (site.readings.hasOwnProperty(m)) {
      site.readings[m].sort(function (a, b) { return b[0].length - a[0].length; });
    }
    for (i = 0; i < x["traditional"].length; i += 2) site.simple[x["traditional"].charAt(i)] = x["traditional"].charAt(i + 1);
  }
  function withSounds(site, done) {
    // only: sharded
    if (!site.sounds) return need(site, ["y"], function () {
      if (site.files["=y"]) readSounds(site, JSON.parse(site.files["=y"]));
      else { site.sounds = {}; site.readings = {}; site.simple = {}; }
      done();
    });
    // only: both
    done();
  }
  // The syllable of each character of a folded text; "" for what has none.
  function syllables(site, f) {
    var out = [], words, i, j, c;
    while (out.length < f.length) {
      c = f.charAt(out.length);
      words = site.readings.hasOwnProperty(c) ? site.readings[c] : [];
      for (i = 0; i < words.length && f.substr(out.length, words[i][0].length) !== words[i][0]; i++) { /* the next */ }
      if (i < words.length) for (j = 0; j < words[i][1].length; j++) out.push(words[i][1][j]);
      else out.push(/[a-z]/.test(c) ? c : site.sounds.hasOwnProperty(c) ? site.sounds[c] : "");
    }
    return out;
  }
  // Where letters are the sound of a stretch of syllables, each whole or by its first letters, the last one as far as it
  // was typed: [start, end], or null. At least two characters.
  function sounding(list, letters) {
    function from(at, i, start) {
      var s = list[at], k, end;
      if (i === letters.length) return at - start > 1 ? at : 0;
      if (!s) return 0;
      for (k = Math.min(s.length, letters.length - i); k > 0; k--) {
        if (s.slice(0, k) !== letters.substr(i, k)) continue;
        // Whole, the first letter, zh ch sh, or the end of what was typed.
        if (k === s.length || k === 1 || (k === 2 && s.charAt(1) === "h") || i + k === letters.length) {
          if ((end = from(at + 1, i + k, start))) return end;
        }
      }
      return 0;
    }
    for (var start = 0, end; start < list.length; start++) if ((end = from(start, 0, start))) return [start, end];
    return null;
  }
  // only: sharded
  // Rows of first letters that typed letters may mean: each letter a character, or whole syllables.
  function initials(site, letters) {
    var known = {}, out = [letters], c, r, i;
    for (c in site.sounds) if (site.sounds.hasOwnProperty(c)) known[site.sounds[c]] = 1;
    for (c in site.readings) if (site.readings.hasOwnProperty(c)) for (r = 0; r < site.readings[c].length; r++) {
      for (i = 0; i < site.readings[c][r][1].length; i++) known[site.readings[c][r][1][i]] = 1;
    }
    (function cut(i, row) {
      var k, part, s;
      if (out.length > 8) return;
      if (i === letters.length) { if (row.length > 1 && out.indexOf(row) < 0) out.push(row); return; }
      for (k = Math.min(6, letters.length - i); k > 0; k--) {
        part = letters.substr(i, k);
        if (known.hasOwnProperty(part)) cut(i + k, row + part.charAt(0));
        else if (i + k === letters.length && i) {
          // The last syllable, not typed to its end.
          for (s in known) if (s.slice(0, k) === part) { cut(i + k, row + part.charAt(0)); break; }
        }
      }
    }(0, ""));
    return out;
  }
  // only: both
  // Hits of one title by its sound.
  function soundHit(site, doc, rec, title, letters, out) {
    var f = fold(title), at = sounding(syllables(site, f), letters), word;
    if (!at) return;
    word = f.slice(at[0], at[1]);
    out.push({
      doc: doc, kind: rec ? rec.kind : doc.kind, url: rec ? rec.url : doc.url, rec: rec, where: "title", words: [{ f: word }],
      own: (at[1] - at[0]) / f.length + (at[0] ? 0 : 1) + (doc.kind === "unit" ? .5 : 0), via: { type: "pinyin", from: letters, to: word }
    });
  }
  function soundHitsOf(site, doc, letters, out) {
    var names = doc.kind === "document" ? [doc.title] : [doc.title].concat((doc.meta || "").split("\n")), n = out.length, i;
    for (i = 0; i < names.length && out.length === n; i++) soundHit(site, doc, null, names[i], letters, out);
    for (i = 0; i < doc.recs.length; i++) if (doc.recs[i].title) soundHit(site, doc, doc.recs[i], doc.recs[i].title, letters, out);
  }
  function bySound(site, words, options, done) {
    var letters = "", i, out = [];
    for (i = 0; i < words.length; i++) letters += words[i].f.replace(/\u0001/g, "");
    if (!/^[a-z]{2,40}$/.test(letters)) return done([]);
    withSounds(site, function () {
      // only: plain
      for (i = 0; i < site.docs.length; i++) soundHitsOf(site, site.docs[i], letters, out);
      close();
      // only: sharded
      soundCandidates(site, initials(site, letters), function (files) {
        for (var name in files) if (files.hasOwnProperty(name)) {
          var pieces = readPieces(site, name), n;
          for (n in files[name]) if (pieces && pieces[n]) soundHitsOf(site, pieces[n], letters, out);
        }
        close();
      });
      // only: both
    });
    function close() {
      var seen = {}, kept = [];
      out.sort(function (a, b) { return b.own - a.own; });
      for (i = 0; i < out.length; i++) if (!seen[out[i].url]) { seen[out[i].url] = 1; kept.push(out[i]); }
      done(kept);
    }
  }
  // only: sharded
  // Text files with titles that may sound so: { file: { number: 1 } }; as many as a list on a page can show.
  function soundCandidates(site, rows, done) {
    var keys = [], files = [], i, j, k, r;
    for (i = 0; i < rows.length; i++) {
      r = [];
      for (j = 0; j + 2 < rows[i].length; j++) r.push((0xe400 + letter(i, j) * 26 + letter(i, j + 1)) * 65536 + letter(i, j + 2));
      // Two letters: whatever follows them.
      for (k = 0; rows[i].length === 2 && k < 27; k++) r.push((0xe400 + letter(i, 0) * 26 + letter(i, 1)) * 65536 + k);
      keys.push(r);
      for (j = 0; j < r.length; j++) files = files.concat(core.filesOfKey(site, r[j]));
    }
    function letter(i, j) { return rows[i].charCodeAt(j) - 97; }
    need(site, files, function () {
      var out = {}, wanted = [], l, m, a, n = 0;
      function put(file, number) {
        if (!out[file]) { if (++n > 12) return; out[file] = {}; wanted.push(file); }
        out[file][number] = 1;
      }
      for (i = 0; i < keys.length; i++) {
        for (j = 0, l = null; j < keys[i].length; j++) {
          m = listOf(site, keys[i][j]);
          if (!m) continue;
          if (rows[i].length === 2) add(m); else l = l ? core.intersect(l, m) : m;
        }
        if (l) add(l);
      }
      function add(l) {
        for (a = 0; a < l.names.length; a++) put(textFile(site, site.names, l.names[a], 2), l.names[a]);
        for (a = 0; a < l.docs.length; a++) for (m = l.starts[a]; m < l.starts[a + 1]; m++) {
          put(textFile(site, site.texts, l.docs[a], l.recs[m]), l.docs[a]);
        }
      }
      need(site, wanted, function () { done(out); });
    });
  }
  // only: both
  // The words in simplified characters, or null if nothing changes.
  function simplified(site, words) {
    for (var out = [], i = 0, changed = false; i < words.length; i++) {
      var raw = words[i].raw.replace(/[\u3400-\u9fff]/g, function (c) { return site.simple.hasOwnProperty(c) ? site.simple[c] : c; });
      if (raw !== words[i].raw) changed = true;
      out.push({ raw: raw, f: fold(raw), quoted: words[i].quoted });
    }
    return changed ? out : null;
  }

  // After the exact search: hits by other words, and, when there is nothing at all, the nearest ones.
  function others(site, words, options, found, answer, done) {
    var seen = {}, more = [], i, find;
    // only: sharded
    find = core.find;
    // only: plain
    find = findPlain;
    // only: both
    for (i = 0; i < found.hits.length; i++) seen[found.hits[i].url] = 1;
    function known() { vary(variants(site, words), 0); }
    // only: sharded
    learn(site, words, known);
    // only: plain
    known();
    // only: both
    function vary(list, at) {
      var v = list[at];
      if (!v) return close();
      find(site, v.words, options, v.via, function (other) {
        var n = 0, j;
        for (j = 0; j < other.hits.length; j++) if (!seen[other.hits[j].url]) {
          seen[other.hits[j].url] = 1; more.push(other.hits[j]); n++;
        }
        if (n) answer.notes.push({ type: v.via.type, from: v.via.from, to: v.via.to, total: other.hits.length + other.more });
        vary(list, at + 1);
      });
    }
    function close() {
      if (found.hits.length || found.more || found.narrowed) return done(more);
      // only: sharded
      unitsNear(site, words, meant);
      // only: plain
      meant(unitsLike(site.units, words));
      // only: both
    }
    function meant(units) {
      answer.suggestions = units;
      if (more.length) { answer.status = "other"; return done(more); }
      withSounds(site, function () {
        var simple = simplified(site, words), via, i;
        if (!simple) return bySound(site, words, options, sounds);
        via = { type: "traditional", from: "", to: "" };
        for (i = 0; i < words.length; i++) {
          via.from += (i ? " " : "") + words[i].raw; via.to += (i ? " " : "") + simple[i].raw;
        }
        find(site, simple, options, via, function (other) {
          if (other.hits.length) answer.notes.push({ type: via.type, from: via.from, to: via.to, total: other.hits.length + other.more });
          sounds(other.hits);
        });
      });
    }
    function sounds(list) {
      if (list.length) {
        answer.status = "other";
        if (list[0].via.type === "pinyin") answer.notes.push({ type: "pinyin", from: list[0].via.from, to: list[0].via.to, total: list.length });
        return done(list);
      }
      // only: sharded
      nearestSharded(site, words, near);
      // only: plain
      near(nearestPlain(site, words));
      // only: both
    }
    function near(list) {
      answer.status = list.length ? "nearest" : "none";
      done(list);
    }
  }

  return {
    // only: plain
    unpack: unpack, find: findPlain,
    // only: sharded
    accepts: accepts, restrict: restrict, filesOfRange: filesOfRange, listOfRange: listOfRange, namesOf: namesOf,
    readNames: readNames, refine: refine,
    // only: both
    sift: sift, others: others
  };
});
