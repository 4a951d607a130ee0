/* Bad queries and damaged sites: no error, no injection, and never a wrong result.
 * usage: node test-hostile.js CORPUS PLAIN_SITE SHARDED_SITE */
"use strict";
var host = require("./host.js"), grep = require("./grep.js");
var docs = grep.read(process.argv[2]), sites = [process.argv[3], process.argv[4]], passed = 0, failed = 0;
function check(name, ok, more) {
  if (ok) passed++; else { failed++; console.log("failed: " + name + (more ? " " + more : "")); }
}
function repeat(s, n) { return new Array(n + 1).join(s); }

sites.forEach(function (site) {
  var s = host.open(site), queries = {
    "10,000 characters": repeat("融资担保", 2500), "10,000 words": repeat("融资 ", 5000), "10,000 blanks": repeat(" ", 10000),
    "10,000 quotation marks": repeat("\"", 10000), "10,000 open quotations": repeat(" \"a", 3333),
    "punctuation": "，。；：？！、", "brackets": "（）《》“”", "emoji": "😀", "lone surrogate": "\ud83d", "other surrogate": "\ude00融资",
    "markup": "<script>alert(1)</script>", "pattern": ".*[a-z]+(", "backslash": "\\", "nothing": "", "null": "\u0000",
    "property": "__proto__", "method": "constructor hasOwnProperty", "line ends": "融资\n担保\r\u2028\u2029", "private use": "\ue000\ue100"
  };
  Object.keys(queries).forEach(function (name) {
    var out, error = null;
    try { out = host.ask(s, queries[name], { limit: 20, facets: {} }); } catch (e) { error = e; }
    check(site + ": " + name, !error, error && error.stack);
    if (!error) check(site + ": " + name + " is answered", typeof out.total === "number" && out.messages.length === 0);
  });
  check(site + ": blanks are an empty query", host.ask(s, "  \u3000").status === "empty");
  check(site + ": punctuation is an empty query", host.ask(s, "，。").status === "empty");
  // Marks lie within their text, in order.
  ["融资", "融资 担保", "2021年"].forEach(function (q) {
    host.ask(s, q, { limit: Infinity }).results.forEach(function (r) {
      var last = 0, ok = r.marks.length > 0 || r.titleMarks.length > 0;
      r.marks.forEach(function (m) { ok = ok && m[0] >= last && m[1] > m[0] && m[1] <= r.excerpt.length; last = m[1]; });
      check(site + ": marks of " + q + " in " + r.url, ok, JSON.stringify(r.marks) + r.excerpt.length);
    });
  });
  // Each file missing, cut, changed in one place, or another file's: never a result that is not there, and it is said.
  var all = host.files(site), random = grep.random(5), terms = ["融资", "知识产权", "省财政厅", "中小企业", "2021年"];
  Object.keys(all).filter(function (name) { return !/engine|more/.test(name); }).forEach(function (name) {
    var i = Math.floor(random() * (all[name].length - 30)) + 20, other = Object.keys(all).filter(function (x) { return x !== name; })[0];
    var harms = {
      missing: null, empty: "", cut: all[name].slice(0, i), "without its end": all[name].slice(0, -4),
      "changed in a character": all[name].slice(0, i) + (all[name].charAt(i) === "x" ? "y" : "x") + all[name].slice(i + 1),
      "another file": all[other]
    };
    Object.keys(harms).forEach(function (harm) {
      var touched = false, h = host.open(site, function (url, text) {
        if (url !== name) return text;
        touched = true;
        return harms[harm];
      });
      terms.forEach(function (q) {
        var out = host.ask(h, q, { limit: Infinity }), truth = grep.find(docs, q);
        var found = out.results.filter(function (r) { return !r.via; }).map(function (r) { return r.url; });
        var wrong = found.filter(function (u) { return truth.indexOf(u) < 0; });
        check(name + " " + harm + ": nothing wrong for " + q, !wrong.length, wrong.join());
        if (found.length < truth.length) {
          check(name + " " + harm + ": said for " + q, out.messages.length > 0 && !out.exact, JSON.stringify(out.messages));
        }
      });
      if (!touched) passed++;
    });
  });
});
console.log(passed + " passed, " + failed + " failed");
process.exit(failed ? 1 : 0);
