/* What can be measured without a browser: exactness, order, bytes of later searches, time of the engine alone. */
"use strict";
var host = require("./host.js"), grep = require("./grep.js"), fs = require("fs");
var docs = grep.read(process.argv[2]), site = process.argv[3], ask = JSON.parse(fs.readFileSync(process.argv[4], "utf8"));
var out = { truth: [], recall: [], before: [], precision: [], first: [], later: [], ms: [], titles: [], brief: [] };
function page(url) { return url.replace(/#.*/, ""); }
function unique(list) { return list.filter(function (x, i) { return list.indexOf(x) === i; }); }
var used = host.open(site), whole = host.open(site);
host.ask(used, "规定", { limit: 5, perDocument: 1 });
ask.queries.forEach(function (q) {
  var truth = grep.find(docs, q), s = host.open(site), found, all, from;
  found = host.ask(s, q, { limit: 5, perDocument: 1 });
  all = host.ask(whole, q, { limit: Infinity }).results.filter(function (r) { return !r.via; }).map(function (r) { return r.url; });
  var right = all.filter(function (u) { return truth.indexOf(u) >= 0; }).length;
  out.truth.push(unique(truth.map(page)));
  if (truth.length) {
    out.recall.push(right / truth.length);
    out.precision.push(all.length ? right / all.length : 0);
    // With a limit of 0 no text is read: the total is what the posting lists promise.
    out.before.push(truth.length / Math.max(1, host.ask(host.open(site), q, { limit: 0 }).total));
    var top = found.results.filter(function (r) { return !r.via; }).slice(0, 5);
    out.first.push(top.filter(function (r) { return truth.indexOf(r.url) >= 0; }).length / Math.max(1, Math.min(5, top.length)));
  }
  from = used.log.length;
  host.ask(used, q, { limit: 5, perDocument: 1 });
  out.later.push(used.log.slice(from).reduce(function (n, x) { return n + x.bytes; }, 0));
  out.ms.push(s.time(q));
});
["titles", "brief"].forEach(function (kind) {
  ask[kind].forEach(function (t) {
    var wanted = kind === "brief" ? "中华人民共和国" + t : t, s = host.open(site);
    var urls = host.ask(s, t, { limit: 5, perDocument: 1 }).results.map(function (r) { return r.document.title === wanted; });
    out[kind].push(urls.indexOf(true) + 1);
  });
});
console.log(JSON.stringify(out));
