/* What a search answers beside exact places, in both forms. usage: node test-answers.js SITE … (sites of answers.tsv) */
"use strict";
var host = require("./host.js"), passed = 0, failed = 0;
function same(name, is, should) {
  if (JSON.stringify(is) === JSON.stringify(should)) passed++;
  else { failed++; console.log("failed: " + name + "\n  is     " + JSON.stringify(is) + "\n  should " + JSON.stringify(should)); }
}
var A = "documents/a/index.html", A1 = "documents/a/measures/1.html", A2 = "documents/a/measures/2.html";
var B = "documents/b/index.html", B1 = "documents/b/measures/1.html";

process.argv.slice(2).forEach(function (site) {
  var s = host.open(site);
  function ask(q, options) { return host.ask(s, q, options || { limit: Infinity, facets: {} }); }
  function urls(q, options) { return ask(q, options).results.map(function (r) { return r.url; }).sort(); }
  function via(q) { var r = ask(q).results[0]; return r && r.via && [r.via.type, r.via.from, r.via.to]; }
  var r;
  function t(name, is, should) { same(site + ": " + name, is, should); }

  t("a run of digits is not cut", urls("500万元"), [A1]);
  t("brackets and blanks do not count", urls("首台套"), [A2]);
  t("full width is half width", urls("５Ｇ应用"), [A2]);
  t("words in one measure", urls("知识产权 奖补"), [A1]);
  t("words in one document only", ask("奖补 合作").results.map(function (r) { return [r.url, r.where]; }), [[A, "document"]]);
  t("words in one measure before words in one document", ask("知识产权 融资").results.map(function (r) { return r.url; }), [B1, A]);
  t("a word of one character joins its neighbour", ask("5 G").words, ["5 G"]);
  t("quotation marks keep blanks", urls("\"融资 担保\""), [B1]);
  t("quotation marks inside a text are signs", ask("为了“发展”").words, ["为了“发展”"]);
  t("punctuation counts", [urls("州、市"), urls("州，市")[0] === A], [[A], false]);
  t("punctuation between single characters", urls("、市"), [A]);
  t("one character finds titles", urls("融"), [A, B]);
  t("the whole title comes first", ask("融资办法").results[0].url, B);
  t("metadata", [urls("〔2020〕9号"), ask("〔2020〕9号").results[0].where], [[B], "metadata"]);
  t("a term's page", ask("知识产权").results[0].url, "terms/t1.html");

  t("an alias finds the unit and its full name", [urls("省工信厅"), ask("省工信厅").total], [[A1, "units/gxt.html"], 1]);
  t("what an alias found is marked", ask("省工信厅").results.map(function (r) { return r.via && r.via.type; }), [null, "alias"]);
  t("an official word for an everyday one", [urls("补贴"), via("补贴")], [[A1], ["synonym", "补贴", "奖补"]]);
  t("traditional characters", [urls("質押"), via("質押")], [[B1], ["traditional", "質押", "质押"]]);
  t("initials", [urls("cqyh"), via("cqyh")], [[A2], ["pinyin", "cqyh", "重庆银行"]]);
  t("pinyin corrected in place", urls("chongqing"), [A2]);
  t("pinyin of a unit", urls("caizhengting"), ["units/czt.html"]);
  t("pinyin typed in part", urls("rongzibanf"), [B]);
  t("initials whose third letter has the number of a break", urls("zck"), ["terms/t2.html"]);
  t("a unit that may be meant", [ask("工业信息化厅").suggestions, ask("省工业厅").suggestions.length, ask("省财政局").suggestions],
    [[{ type: "unit", text: "云南省工业和信息化厅", url: "units/gxt.html" }], 1, []]);
  t("letters that mean nothing", ask("xqzv").status, "none");
  t("the nearest measures are said to be so", [ask("健全知识产权维护").status, via("健全知识产权维护")[0], ask("健全知识产权维护").total],
    ["nearest", "nearest", 0]);

  t("a question of which one pair is known", [ask("我想问问质押").status, ask("我想问问质押").results[0].url], ["nearest", B1]);
  t("of which none is", ask("齉鼗麤龘").status, "none");

  t("year", urls("融资", { limit: Infinity, facets: { year: "2020" } }), [B, B1]);
  t("kind and status", urls("融资", { limit: Infinity, facets: { kind: ["意见"], status: ["现行有效"] } }), [A]);
  t("document", urls("知识产权", { limit: Infinity, facets: { document: B } }), [B1]);
  t("group", urls("知识产权", { limit: Infinity, facets: { group: ["measure"] } }), [A1, B1]);
  t("unit", urls("知识产权", { limit: Infinity, facets: { unit: "units/czt" } }), [A1, B1]);
  t("unit and role meet in one duty", urls("知识产权", { limit: Infinity, facets: { unit: "units/czt", role: "lead" } }), [B1]);
  t("role", urls("知识产权", { limit: Infinity, facets: { role: "support" } }), [A1]);
  t("time limit", [urls("知识产权", { limit: Infinity, facets: { time: "by" } }), urls("知识产权", { limit: Infinity, facets: { time: "none" } }),
    urls("知识产权", { limit: Infinity, facets: { due: "2021" } })], [[A1], [B1], [A1]]);
  r = ask("知识产权", { facets: { year: "1999" } });
  t("a facet that nothing meets is not taken for words that nothing holds", [r.status, r.total, r.more, r.results], ["ok", 0, 0, []]);
  t("counts leave their own facet open", ask("融资", { limit: Infinity, facets: { year: "2020", group: "measure" } }).facets.group,
    [{ value: "document", label: "document", count: 1 }, { value: "measure", label: "measure", count: 1 }]);
  t("a label for a unit", ask("首台套").facets.unit, [{ value: "units/czt", label: "云南省财政厅", count: 1 }]);

  r = ask("首台套").results[0];
  t("a result", [r.kind, r.title, r.label, r.document.title, r.units, r.times, r.excerpt.slice(r.marks[0][0], r.marks[0][1])],
    ["measure", "重庆银行合作", "（二）", "关于健全融资制度的意见", [{ name: "云南省财政厅", url: "units/czt.html", role: "responsible" }], [], "首台（套"]);
  r = ask("质押").results[0];
  t("a measure without a title is called by its number, once", [r.title, r.label], ["（一）", null]);
  t("time limits of a result", ask("奖补").results[0].times, [{ kind: "by", date: "2021-12-31", text: "2021年年底前" }]);
  t("marks of another text", s.marks("支持首台（套）。", ["首台套"]).map(function (m) { return [m[0], m[1]]; }), [[2, 6]]);
  t("the limit", [ask("融资", { limit: 1 }).results.length, ask("知识产权", { limit: 0 }).results.length], [1, 0]);
});
console.log(passed + " passed, " + failed + " failed");
process.exit(failed ? 1 : 0);
