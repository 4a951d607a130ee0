/* Random stretches of the corpus: the complete set of hits equals the naive search's.
 * usage: node test-exact.js CORPUS SITE COUNT [SEED] */
"use strict";
var host = require("./host.js"), grep = require("./grep.js");
var docs = grep.read(process.argv[2]), search = host.open(process.argv[3]), inner = host.inner();
var want = +process.argv[4], random = grep.random(+process.argv[5] || 1), done = 0, wrong = 0, hits = 0;
while (done < want) {
  var q = grep.sample(docs, random, 2, 16);
  // One folded character finds titles only, and a blank divides words: neither is a stretch of text.
  if (!q || /\s/.test(q) || inner.parse(q).length !== 1 || inner.fold(q).length < 2) continue;
  done++;
  var truth = grep.find(docs, q), out = host.ask(search, q, { limit: Infinity });
  var found = out.results.filter(function (r) { return !r.via; }).map(function (r) { return r.url; }).sort();
  hits += truth.length;
  // As a page asks: what is not shown is counted, and while there is room everything is shown.
  var page = host.ask(search, q, { limit: 20, facets: {} }), first = page.results.filter(function (r) { return !r.via; });
  var few = first.length !== Math.min(20, truth.length) || first.some(function (r) { return truth.indexOf(r.url) < 0; }) ||
    (truth.length <= 20 && !page.exact);
  if (few || found.join(" ") !== truth.join(" ") || out.total !== truth.length || !out.exact) {
    wrong++;
    if (wrong <= 10) {
      console.log("differs: " + JSON.stringify(q) + (few ? " (first page: " + first.length + ")" : "") + " total " + out.total + " found " + found.length + ", should be " + truth.length);
      console.log("  missing " + truth.filter(function (u) { return found.indexOf(u) < 0; }).slice(0, 3) +
        "\n  too many " + found.filter(function (u) { return truth.indexOf(u) < 0; }).slice(0, 3));
    }
  }
}
console.log(done + " queries, " + hits + " hits, " + wrong + " differ");
process.exit(wrong ? 1 : 0);
