/* A site half copied: the manifest of a new build with one file of the old one. Every such file is noticed and said, and
 * whatever else is found is right. usage: node test-stale.js NEW_CORPUS OLD_SITE NEW_SITE */
"use strict";
var host = require("./host.js"), grep = require("./grep.js"), fs = require("fs"), path = require("path");
var docs = grep.read(process.argv[2]), before = process.argv[3], site = process.argv[4], failed = 0, tried = 0;
function walk(folder, at) {
  return fs.readdirSync(path.join(folder, at)).reduce(function (list, name) {
    return list.concat(/\.js$/.test(name) ? [at + "/" + name] : walk(folder, at + "/" + name));
  }, []);
}
function text(folder, url) { try { return fs.readFileSync(path.join(folder, url), "utf8"); } catch (e) { return null; } }
// Stretches of every line, so that every file is asked for.
var queries = [], random = grep.random(3);
while (queries.length < 300) {
  var q = grep.sample(docs, random, 2, 5);
  if (q && !/\s/.test(q)) queries.push(q);
}
walk(site, "search").forEach(function (url) {
  var old = text(before, url), now = text(site, url), touched = false, h;
  if (/engine|more|index\.js$|\/[fy]\.js$/.test(url) || old === now || old === null) return;
  h = host.open(site, function (asked, t) { if (asked === url) { touched = true; return old; } return t; });
  queries.forEach(function (q) {
    if (touched) return;
    var out = host.ask(h, q, { limit: Infinity }), truth = grep.find(docs, q);
    var wrong = out.results.filter(function (r) { return !r.via && truth.indexOf(r.url) < 0; });
    if (wrong.length) { failed++; console.log("failed: " + url + " of the old build gives a wrong result for " + q); }
    if (!touched) return;
    tried++;
    if (!out.messages.some(function (m) { return m.code === "index.stale" && m.file === url; }) || out.exact) {
      failed++;
      console.log("failed: " + url + " of the old build is not noticed for " + q + ": " + JSON.stringify(out.messages));
    }
  });
});
console.log(tried + " files of an old build, " + failed + " failed");
process.exit(failed || !tried ? 1 : 0);
