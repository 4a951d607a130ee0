/* Runs the engine in node against the index files of a folder, as a page would: each file is a script that is loaded
 * and run. For tests and benchmarks. */
"use strict";
var fs = require("fs"), path = require("path"), vm = require("vm");

// A fresh engine over the site in `folder`; `change(url, text)` may hand back other text, or null for "missing".
exports.open = function (folder, change) {
  var context = vm.createContext({}), log = [], engine = path.join(folder, "search/engine.js"), search;
  vm.runInContext(fs.readFileSync(engine, "utf8").replace(/^\ufeff/, ""), context, engine);
  if (Object.keys(context).join() !== "GongwenSearch") throw new Error("globals: " + Object.keys(context));
  search = context.GongwenSearch.open("", function (url, done) {
    var text, entry = { url: url, bytes: 0 };
    log.push(entry);
    try { text = fs.readFileSync(path.join(folder, url), "utf8"); } catch (e) { text = null; }
    if (change) text = change(url, text);
    if (text === null) return done(new Error("missing " + url));
    entry.bytes = Buffer.byteLength(text);
    try { vm.runInContext(text.replace(/^\ufeff/, ""), context, url); } catch (e) { entry.error = String(e); }
    done();
  });
  // Milliseconds to read the lists of a query and to intersect them, by an engine that was just started and has its files at
  // hand: processor time of the thread that runs it. What else the machine does, and the host's own threads, do not count.
  search.time = function (query) {
    var scripts = {}, site, start;
    function spent() { return fs.readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0] / 1e6; }
    log.forEach(function (x) { scripts[x.url] = new vm.Script(fs.readFileSync(path.join(folder, x.url), "utf8").slice(1)); });
    site = context.GongwenSearch.open("", function (url, done) {
      if (scripts[url]) scripts[url].runInContext(context);
      done(!scripts[url]);
    });
    site.warm(function () { /* the manifest is not part of a search */ });
    start = spent();
    exports.ask(site, query, { limit: 0 });
    return spent() - start;
  };
  search.log = log;
  search.marks = context.GongwenSearch.marks;
  return search;
};

// Every file of the index, as { "search/x.js": text }.
exports.files = function (folder) {
  var out = {};
  (function walk(at) {
    fs.readdirSync(path.join(folder, at)).forEach(function (name) {
      if (/\.js$/.test(name)) out[at + "/" + name] = fs.readFileSync(path.join(folder, at, name), "utf8");
      else walk(at + "/" + name);
    });
  }("search"));
  return out;
};

// What the engine's source does not show: its folding, its reading of a query and of bits.
exports.inner = function () {
  var source = fs.readFileSync(path.join(__dirname, "../../Templates/search/engine.js"), "utf8"), context = vm.createContext({});
  vm.runInContext(source.replace("  return {\n    open: open,", "  return {\n    inner: { fold: fold, symbolsOf: symbolsOf, parse: parse, bitsOf: bitsOf, " +
    "gamma: gamma, minimal: minimal, growing: growing, readAlphabet: readAlphabet, unpackText: unpackText, sum: sum }, open: open,"), context);
  return context.GongwenSearch.inner;
};

// The answer to a query; the loader above answers at once, so the search does too.
exports.ask = function (search, query, options) {
  var out = null;
  search.search(query, options || {}, function (x) { out = x; });
  if (!out) throw new Error("no answer to " + JSON.stringify(query));
  return out;
};

if (require.main === module) {
  var found = exports.ask(exports.open(process.argv[2]), process.argv[3], { limit: +process.argv[4] || 5 });
  console.log(JSON.stringify(found, null, 1));
}
