/* The truth that the engine is tested against: a second, naive reading of the rule in docs/search-api.md, which shares no
 * code with the engine. Regular expressions of the host, no index, every line of every record read for every query. */
"use strict";
var BRIDGE = /[\u0000-\u0009\u000b\u000c\u000e-\u0020"'()\-<>\[\]`{}\u007f-\u00a0«\u00ad´·»\u2000-\u2015\u2018-\u201f\u2022\u2027\u202a-\u202f\u2032-\u2036‹›\u2043\u2045\u2046\u205f-\u206f−∙⋅\u2329\u232a─━\u27e6-\u27ef\u3000\u3008-\u3011\u3014-\u301b\u301d-\u301f・\ufe00-\ufe0f\ufe35-\ufe44\ufe47\ufe48\ufe58-\ufe5e\ufe63\ufeff\uff5f\uff60\uff62\uff63\uff65]+/g;

// Folded text in which a run of digits is fenced by \ue002 and a run of letters by \ue003, so that a plain search for a
// fenced query cannot cut one.
exports.fence = function (s) {
  return s.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
    .replace(/[A-Z]/g, function (c) { return c.toLowerCase(); })
    .replace(/[0-9]+/g, "\ue002$&\ue002").replace(/[a-z]+/g, "\ue003$&\ue003")
    .replace(BRIDGE, "");
};

// The corpus in lines (see corpus.py): [{ kind, url, title, meta, recs: [{ kind, url, lines }] }].
exports.read = function (file) {
  var docs = [], doc = null, rec = null;
  require("fs").readFileSync(file, "utf8").split("\n").forEach(function (line) {
    var f = line.split("\t");
    if (f[0] === "D") {
      doc = { kind: f[1], url: f[3], title: exports.fence(f[4]), meta: f.slice(8).filter(Boolean).map(exports.fence), recs: [],
        heads: [f[4]].concat(f.slice(8).filter(Boolean)) };
      docs.push(doc);
    } else if (f[0] === "R") doc.recs.push(rec = { kind: f[1], url: f[2], lines: [], raw: [] });
    else if (f[0] === "P") { rec.lines.push(exports.fence(f[1])); rec.raw.push(f[1]); }
  });
  return docs;
};

// Addresses of everything that holds the query, in order: one long text, one plain search through it.
exports.find = function (docs, query) {
  var q = exports.fence(query), out = {}, all = docs.all || (docs.all = lay(docs)), at = all.text.indexOf(q), a, b, m;
  while (at >= 0) {
    for (a = 0, b = all.ends.length; a < b;) { m = a + b >> 1; if (all.ends[m] <= at) a = m + 1; else b = m; }
    out[all.urls[a]] = 1;
    at = all.text.indexOf(q, at + 1);
  }
  return Object.keys(out).sort();
};
function lay(docs) {
  var text = [], ends = [], urls = [], length = 0;
  function add(line, url) { text.push(line); length += line.length + 1; ends.push(length); urls.push(url); }
  docs.forEach(function (d) {
    add(d.title, d.url);
    d.meta.forEach(function (m) { add(m, d.url); });
    d.recs.forEach(function (r) { r.lines.forEach(function (l) { add(l, r.url); }); });
  });
  return { text: text.join("\n") + "\n", ends: ends, urls: urls };
}

// A random stretch of a random line whose ends cut no run; null if none was found there.
exports.sample = function (docs, random, least, most) {
  var d = docs[Math.floor(random() * docs.length)], r = Math.floor(random() * (d.recs.length + 1)), lines, line, i, n, q;
  // Titles and metadata are lines as well.
  lines = r < d.recs.length ? d.recs[r].raw : d.heads;
  if (!lines.length) return null;
  line = lines[Math.floor(random() * lines.length)];
  n = least + Math.floor(random() * (most - least + 1));
  i = Math.floor(random() * Math.max(1, line.length - n));
  q = line.substr(i, n);
  function same(a, b) { return a && b && (/[0-9０-９]/.test(a) && /[0-9０-９]/.test(b) || /[a-zａ-ｚ]/i.test(a) && /[a-zａ-ｚ]/i.test(b)); }
  if (same(line.charAt(i - 1), q.charAt(0)) || same(q.charAt(q.length - 1), line.charAt(i + n))) return null;
  return q;
};

// The same numbers on every machine: a linear congruence.
exports.random = function (seed) {
  return function () { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
};
