/* Reads Tests/SearchIndexTests/Golden/vectors.tsv, which the Swift side writes, with the engine's readers.
 * usage: node test-vectors.js VECTORS SITE */
"use strict";
var fs = require("fs"), vm = require("vm"), counts = {}, failed = 0, site = {};
var t = require("./host.js").inner();
// The alphabet of packed texts is in the manifest of any sharded site.
vm.runInNewContext(fs.readFileSync(process.argv[3] + "/search/index.js", "utf8").slice(1), {
  GongwenSearch: { _p: function (version, name, check, payload) { t.readAlphabet(site, JSON.parse(payload)); } }
});
function text(s) { return s.replace(/\\u([0-9a-f]{4})/g, function (m, h) { return String.fromCharCode(parseInt(h, 16)); }); }
var readers = {
  gamma: function (f) { return String((t.bitsOf(f[2]), t.gamma())) === f[1]; },
  minimal: function (f) { return String((t.bitsOf(f[3]), t.minimal(+f[1]))) === f[2]; },
  growing: function (f) {
    var n = f[3] ? f[3].split(",").length : 0;
    t.bitsOf(f[4]);
    return t.growing(n, +f[1], +f[2]).join() === f[3];
  },
  // The symbols of a text with its breaks; every text ends with one.
  fold: function (f) {
    var s = t.symbolsOf(t.fold(text(f[1])));
    if (s[s.length - 1] < 12) s.pop();
    return s.concat([10]).join() === f[2];
  },
  pack: function (f) { return t.unpackText(site, f[2]) === text(f[1]); },
  sum: function (f) { return String(t.sum(text(f[1]))) === f[2]; }
};
fs.readFileSync(process.argv[2], "utf8").split("\n").forEach(function (line) {
  var f = line.split("\t");
  if (!line) return;
  counts[f[0]] = (counts[f[0]] || 0) + 1;
  if (!readers[f[0]](f)) { failed++; console.log("differs: " + line.slice(0, 200)); }
});
var total = Object.keys(counts).reduce(function (n, k) { return n + counts[k]; }, 0);
if (Object.keys(counts).length !== 6) { failed++; console.log("kinds of vectors missing"); }
console.log(total - failed + " passed, " + failed + " failed");
process.exit(failed ? 1 : 0);
