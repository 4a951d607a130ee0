/* Breaks the files of a search index at random, many places and files at once, and asks the engine: it must answer or say what is wrong, in time, throw
 * nothing, and never name a place where the words do not stand.
 * usage: node search.js CORPUS SITE… --minutes N [--seed N]; the corpus and the sites are those that script/test-search makes */
"use strict";
var host = require("../search/host.js"), grep = require("../search/grep.js");
var args = process.argv.slice(2), minutes = option("--minutes", 1), seed = option("--seed", 1), docs = grep.read(args[0]);
var random = grep.random(seed), signs = ["\"", "\\", "]", "}", ",", ";", "\n", "\u0000", "\ud800", "\ufeff", "9999999999", "-1", "null", "{}", "~", "!", "！", "政", "<\\/script>"];
var inner = host.inner(), runs = 0, asked = 0, failed = 0, slowest = 0;

function option(name, usual) {
  var at = args.indexOf(name);
  return at < 0 ? usual : Number(args.splice(at, 2)[1]);
}
function below(n) { return Math.floor(random() * n); }
function pick(list) { return list[below(list.length)]; }
// One text, harmed once to eight times: signs put in, taken out, changed, moved, doubled; cut; a stretch of another file.
function harmed(text, others) {
  for (var left = 1 + below(8); left > 0; left--) {
    var at = below(text.length + 1), length = 1 + below(pick([1, 4, 40, 4000]));
    switch (below(7)) {
    case 0: text = text.slice(0, at) + pick(signs) + text.slice(at); break;
    case 1: text = text.slice(0, at) + text.slice(at + length); break;
    case 2: text = text.slice(0, at) + String.fromCharCode(below(0x10000)) + text.slice(at + 1); break;
    case 3: text = text.slice(0, at) + text.slice(at, at + length) + text.slice(at); break;
    case 4: text = text.slice(0, at); break;
    case 5: var other = pick(others), from = below(other.length); text = text.slice(0, at) + other.slice(from, from + length) + text.slice(at); break;
    default: text = text.replace(/\d+/g, function (digits) { return below(40) ? digits : String(below(1e6)); });
    }
  }
  return text;
}

var sites = args.slice(1).map(function (folder) {
  var files = host.files(folder), names = Object.keys(files).filter(function (name) { return !/engine|more/.test(name); });
  return { folder: folder, names: names, texts: names.map(function (name) { return files[name]; }) };
});
var end = Date.now() + minutes * 60000;
while (Date.now() < end) {
  var site = pick(sites), share = pick([0.02, 0.2, 1]), number = runs++;
  var harms = {};
  site.names.forEach(function (name, index) { if (random() < share) harms[name] = harmed(site.texts[index], site.texts); });
  var engine = host.open(site.folder, function (url, text) { return Object.prototype.hasOwnProperty.call(harms, url) ? harms[url] : text; });
  for (var question = 0; question < 4; question++) {
    var query = grep.sample(docs, random, 2, 12), out = null, began = Date.now();
    // What a reader types as one stretch; one letter alone is answered by its own rule.
    if (!query || /\s/.test(query) || inner.parse(query).length !== 1 || inner.fold(query).length < 2) continue;
    asked++;
    try {
      out = host.ask(engine, query, { limit: Infinity });
    } catch (error) {
      failed++;
      console.log("run " + number + " of seed " + seed + ": " + JSON.stringify(query) + " throws " + error.stack);
      continue;
    }
    slowest = Math.max(slowest, Date.now() - began);
    var truth = grep.find(docs, query);
    var found = out.results.filter(function (result) { return !result.via; }).map(function (result) { return result.url; });
    var wrong = found.filter(function (url) { return truth.indexOf(url) < 0; });
    if (wrong.length) {
      failed++;
      console.log("run " + number + " of seed " + seed + ": " + JSON.stringify(query) + " names " + wrong.slice(0, 3).join(" "));
    } else if (found.length < truth.length && (out.exact || !out.messages.length)) {
      failed++;
      console.log("run " + number + " of seed " + seed + ": " + JSON.stringify(query) + " finds " + found.length + " of " + truth.length + " and says nothing");
    }
  }
}
console.log(runs + " broken indexes, " + asked + " questions, slowest " + slowest + " ms, " + failed + " faults");
process.exit(failed ? 1 : 0);
