/* The search page's adapter for a search server, without a server: what it asks, what it makes of an answer, what it does without one.
 * usage: node test-remote.js */
"use strict";
var fs = require("fs"), path = require("path"), vm = require("vm"), assert = require("assert");
var file = path.join(__dirname, "../../Templates/assets/remote.js"), context = vm.createContext({}), passed = 0;
vm.runInContext(fs.readFileSync(file, "utf8"), context, file);
function marks(text, words) {
  var found = [];
  words.forEach(function (w) { var at = text.indexOf(w); if (at >= 0) found.push([at, at + w.length]); });
  return found;
}
var own = { search: function (query, options, done) { done({ own: true, query: query }); } };
function test(name, body) { body(); passed++; }
function ask(query, options, reply, engine) {
  var asked = [], answers = [];
  engine = engine || context.GongwenRemote(own, "/e", marks, function (endpoint, body, done) { asked.push(JSON.parse(body)); reply(done, endpoint); });
  engine.search(query, options, function (a) { answers.push(a); });
  return { asked: asked, answers: answers };
}
var body = {
  hits: { total: { value: 2, relation: "eq" }, hits: [
    { _source: { kind: "measure", url: "documents/x/measures/1.html", title: "融资担保", label: "（一）", text: "首句。\n健全融资担保体系。", document: "意见", document_url: "documents/x/index.html", year: 2021, genre: "意见",
      duties: [{ unit: "units/a", name: "财政厅", role: "lead" }], times: [{ kind: "by", date: "2021-12-31", text: "年底前" }] } },
    { _source: { kind: "unit", url: "units/a.html", title: "财政厅" } }] },
  aggregations: {
    group: { values: { buckets: [{ key: "measure", doc_count: 1 }, { key: "unit", doc_count: 1 }] } }, document: { values: { buckets: [{ key: "documents/x/index.html", doc_count: 1 }] } },
    year: { values: { buckets: [{ key: 2021, doc_count: 1 }] } }, kind: { values: { buckets: [] } }, status: { values: { buckets: [] } },
    unit: { duties: { met: { values: { buckets: [{ key: "units/a", doc_count: 3, texts: { doc_count: 1 }, name: { buckets: [{ key: "财政厅" }] } }] } } } },
    role: { duties: { met: { values: { buckets: [] } } } }, time: { times: { values: { buckets: [{ key: "by", doc_count: 2, texts: { doc_count: 1 } }] } } },
    titles: { values: { buckets: [{ key: "documents/x/index.html", doc_count: 1, name: { buckets: [{ key: "意见" }] } }] } } }
};

test("an answer is made into the engine's form", function () {
  var a = ask("融资担保", { limit: 5 }, function (done) { done(JSON.stringify(body)); }).answers[0];
  assert.strictEqual(a.status, "ok");
  assert.strictEqual(a.total, 2);
  assert.deepStrictEqual(JSON.parse(JSON.stringify(a.results[0])), {
    kind: "measure", url: "documents/x/measures/1.html", title: "融资担保", titleMarks: [[0, 4]], label: "（一）",
    document: { url: "documents/x/index.html", title: "意见", year: 2021, status: null, kind: "意见" }, excerpt: "首句。 健全融资担保体系。", marks: [[6, 10]], where: "text", via: null,
    units: [{ name: "财政厅", url: "units/a.html", role: "lead" }], times: [{ kind: "by", date: "2021-12-31", text: "年底前" }] });
  assert.deepStrictEqual(JSON.parse(JSON.stringify(a.facets.unit)), [{ value: "units/a", label: "财政厅", count: 1 }]);
  assert.strictEqual(a.facets.document[0].label, "意见");
  assert.strictEqual(a.facets.year[0].value, "2021");
});
test("each word must occur, in a phrase; nothing in a query is a pattern", function () {
  var q = ask('融资 "a b" * OR {}', {}, function (done) { done(null); }).asked[0].query.bool.must;
  assert.deepStrictEqual(q.map(function (m) { return m.bool.should[0].multi_match.query; }), ["融资", "a b", "*", "OR", "{}"]);
  assert(q.every(function (m) { return m.bool.should.every(function (s) { return s.multi_match.type === "phrase"; }); }));
});
test("unit and role meet in one duty, and a facet's own choice does not narrow its counts", function () {
  var r = ask("融资", { facets: { unit: ["units/a"], role: "lead", year: ["2021"] } }, function (done) { done(null); }).asked[0];
  assert.deepStrictEqual(r.post_filter.bool.filter, [{ terms: { year: ["2021"] } },
    { nested: { path: "duties", query: { bool: { filter: [{ terms: { "duties.unit": ["units/a"] } }, { terms: { "duties.role": ["lead"] } }] } } } }]);
  assert.strictEqual(JSON.stringify(r.aggs.year.filter).indexOf("2021"), -1);
  assert(JSON.stringify(r.aggs.status.filter).indexOf("2021") > 0);
  assert.deepStrictEqual(r.aggs.unit.aggs.duties.aggs.met.filter, { terms: { "duties.role": ["lead"] } });
});
[["no answer", null], ["no JSON", "<html>"], ["another form", "{}"], ["an error", '{"error":{"type":"x"},"status":400}'], ["an empty text", ""]].forEach(function (c) {
  test(c[0] + " falls back on the site's own index, once", function () {
    var r = ask("融资", {}, function (done) { done(c[1]); done(c[1]); });
    assert.deepStrictEqual(r.answers, [{ own: true, query: "融资" }]);
  });
});
test("nothing found asks the site's own index for what is near", function () {
  var empty = JSON.parse(JSON.stringify(body));
  empty.hits = { total: { value: 0, relation: "eq" }, hits: [] };
  assert.strictEqual(ask("融资", {}, function (done) { done(JSON.stringify(empty)); }).answers[0].own, true);
});
test("a server that is down is left alone for a minute", function () {
  var time = 5, sent = 0, engine = context.GongwenRemote(own, "/e", marks, function (e, b, done) { sent++; done(null); }, function () { return time; });
  ask("融资", {}, null, engine); ask("融资", {}, null, engine);
  assert.strictEqual(sent, 1);
  time += 60001;
  ask("融资", {}, null, engine);
  assert.strictEqual(sent, 2);
});
test("an empty query is not sent", function () {
  assert.strictEqual(ask(" 　，。", {}, function () { throw new Error("sent"); }).answers[0].own, true);
});
console.log("search server adapter: " + passed + " passed");
