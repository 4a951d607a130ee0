/* Writes one script for duktape or mujs, which have no file functions: every file of a site as a function, the engine, and
 * random stretches of the corpus with the addresses that a naive search finds.
 * usage: node duktape.js CORPUS SITE COUNT > all.js; duk all.js */
"use strict";
var fs = require("fs"), path = require("path"), grep = require("./grep.js"), host = require("./host.js");
var docs = grep.read(process.argv[2]), site = process.argv[3], want = +process.argv[4], random = grep.random(11), cases = [];
var inner = host.inner(), q, out = [];
while (cases.length < want) {
  q = grep.sample(docs, random, 2, 16);
  if (!q || /\s/.test(q) || inner.parse(q).length !== 1 || inner.fold(q).length < 2) continue;
  cases.push([q, grep.find(docs, q)]);
}
function text(file) { return fs.readFileSync(path.join(site, file), "utf8").replace(/^\ufeff/, ""); }
out.push(text("search/engine.js"), "var files = {};");
(function walk(at) {
  fs.readdirSync(path.join(site, at)).forEach(function (name) {
    var file = at + "/" + name;
    if (!/\.js$/.test(name)) walk(file);
    else if (name !== "engine.js") out.push("files[" + JSON.stringify(file) + "] = function () {\n" + text(file) + "\n};");
  });
}("search"));
out.push("var cases = " + JSON.stringify(cases) + ";");
out.push("(" + String(function () {
  var site = GongwenSearch.open("", function (url, done) {
    if (files[url]) files[url]();
    done(!files[url]);
  }), wrong = 0;
  for (var i = 0; i < cases.length; i++) site.search(cases[i][0], { limit: Infinity }, function (found) {
    for (var j = 0, urls = []; j < found.results.length; j++) if (!found.results[j].via) urls.push(found.results[j].url);
    if (urls.sort().join(" ") !== cases[i][1].join(" ") || found.total !== urls.length || !found.exact) {
      wrong++;
      print("differs: " + cases[i][0] + " " + urls.length + ", should be " + cases[i][1].length);
    }
  });
  print((cases.length - wrong) + " passed, " + wrong + " failed");
}) + "());");
console.log(out.join("\n"));
