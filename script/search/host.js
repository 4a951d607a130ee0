/* Runs the engine in node against the index files of a folder, as a page would: each file is a script that is loaded
 * and run. For tests and benchmarks; plain ES5 so that nothing of node's newer language hides a fault. */
"use strict";
var fs = require("fs"), path = require("path"), vm = require("vm");

// A fresh engine over the site in `folder`; `change(url, text)` may hand back other bytes, or null for "missing".
exports.open = function (folder, engine, change) {
  var context = vm.createContext({}), log = [];
  vm.runInContext(fs.readFileSync(engine, "utf8").replace(/^\ufeff/, ""), context, engine);
  var names = Object.keys(context);
  if (names.join() !== "GongwenSearch") throw new Error("globals: " + names.join());
  var search = context.GongwenSearch.open("", function (url, done) {
    var text;
    try { text = fs.readFileSync(path.join(folder, url), "utf8"); } catch (e) { text = null; }
    log.push({ url: url, bytes: text === null ? 0 : Buffer.byteLength(text) });
    if (change) text = change(url, text);
    if (text === null) return done(new Error("missing " + url));
    try { vm.runInContext(text.replace(/^\ufeff/, ""), context, url); } catch (e) { log[log.length - 1].error = String(e); }
    done();
  });
  search.log = log;
  search.inner = context.GongwenSearch._t;
  return search;
};

// The answer of a query; the loader above answers at once, so the search does too.
exports.ask = function (search, query, options) {
  var out = null;
  search.search(query, options || {}, function (x) { out = x; });
  if (!out) throw new Error("no answer to " + JSON.stringify(query));
  return out;
};

if (require.main === module) {
  var found = exports.ask(exports.open(process.argv[2], process.argv[3]), process.argv[4], { limit: +process.argv[5] || 5 });
  console.log(JSON.stringify(found, null, 1));
}
