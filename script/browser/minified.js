/* Whether scripts that the build made smaller are the programs that their authors wrote: node minified.js make FOLDER SEED COUNT
   writes generated programs, node minified.js compare SOURCES BUILT compares every script of two folders.

   Two programs are one when acorn reads the same tree from both, but for names, and every name of one is bound where that of the
   other is. The rules of binding are written anew here; nothing is taken from the build. */
'use strict';
var fs = require('fs'), path = require('path'), acorn = require('acorn');

/* Comparing */
function parse(text) { return acorn.parse(text.replace(/^\uFEFF/, ''), { ecmaVersion: 5, sourceType: 'script' }); }

function bind(tree) {
  var names = [];
  function scope(parent, isFunction) { return { parent: parent, isFunction: isFunction, own: Object.create(null) }; }
  function declare(s, name) { if (!s.own[name]) s.own[name] = {}; }
  function hoist(node, s) {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(function (n) { hoist(n, s); });
    if (node.type === 'VariableDeclarator') declare(s, node.id.name);
    if (node.type === 'FunctionDeclaration') return declare(s, node.id.name);
    if (node.type === 'FunctionExpression') return;
    for (var k in node) if (k !== 'type') hoist(node[k], s);
  }
  function use(node, s) {
    for (var at = s; at; at = at.parent) if (at.own[node.name]) { names.push({ node: node, binding: at.own[node.name] }); return; }
    names.push({ node: node, binding: node.name });
  }
  function walk(node, s) {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(function (n) { walk(n, s); });
    if (node.type === 'Identifier') return use(node, s);
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') {
      if (node.type === 'FunctionDeclaration') use(node.id, s);
      else if (node.id) { s = scope(s, false); declare(s, node.id.name); use(node.id, s); }
      var inner = scope(s, true);
      node.params.forEach(function (p) { declare(inner, p.name); });
      hoist(node.body, inner);
      node.params.forEach(function (p) { use(p, inner); });
      return walk(node.body, inner);
    }
    if (node.type === 'CatchClause') {
      var caught = scope(s, false);
      declare(caught, node.param.name);
      use(node.param, caught);
      return walk(node.body, caught);
    }
    if (node.type === 'MemberExpression') { walk(node.object, s); if (node.computed) walk(node.property, s); return; }
    if (node.type === 'Property') { if (node.computed) walk(node.key, s); return walk(node.value, s); }
    if (node.type === 'LabeledStatement') return walk(node.body, s);
    if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return;
    Object.keys(node).forEach(function (k) { walk(node[k], s); });
  }
  walk(tree.body, scope(null, true));  /* what stands outside all functions belongs to the page: bound by its name */
  return names;
}
function shape(node) {
  return JSON.stringify(node, function (key, value) {
    if (key === 'start' || key === 'end' || key === 'raw') return undefined;
    if (value instanceof RegExp) return String(value);
    if (value && value.type === 'Identifier' && value.free) return '_';
    return value;
  });
}
function difference(source, built) {
  var a = parse(source), b = parse(built), one = bind(a), two = bind(b), pairs = new Map(), back = new Map();
  if (one.length !== two.length) return one.length + ' names became ' + two.length;
  for (var i = 0; i < one.length; i++) {
    var x = one[i].binding, y = two[i].binding;
    if (typeof x === 'string' || typeof y === 'string') { if (x !== y) return one[i].node.name + ' of the page became ' + two[i].node.name; }
    if (pairs.has(x) ? pairs.get(x) !== y : back.has(y)) return one[i].node.name + ' is bound elsewhere';
    pairs.set(x, y);
    back.set(y, x);
    one[i].node.free = two[i].node.free = true;
  }
  return shape(a) === shape(b) ? '' : 'another program';
}
function compare(sources, built) {
  var faults = 0, count = 0, from = 0, to = 0, kept = 0;
  fs.readdirSync(sources).filter(function (f) { return /\.js$/.test(f); }).sort().forEach(function (file) {
    var source = fs.readFileSync(path.join(sources, file), 'utf8'), small = fs.readFileSync(path.join(built, file), 'utf8'), found;
    try { found = difference(source, small); } catch (e) { found = String(e); }
    if (found) { faults++; console.log(file + ': ' + found); }
    count++; from += Buffer.byteLength(source); to += Buffer.byteLength(small);
    if (source === small) kept++;
  });
  console.log('minified: ' + count + ' scripts, ' + from + ' bytes became ' + to + ', ' + kept + ' left as they are, ' + faults + ' faults');
  if (kept > count / 4) { console.log('too many scripts are left as they are'); faults++; }
  process.exit(faults ? 1 : 0);
}

/* Making: programs of ES5 with few names, so that they hide each other, and every form that blanks and line breaks hang on. */
function maker(seed) {
  function number(n) {
    seed = (seed + 0x6D2B79F5) | 0;
    var t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) % n;
  }
  function any(list) { return list[number(list.length)]; }
  var names = ['one', 'two', 'three', 'a', 'b', 'c', 'e', 'aa', '$', '_x'];
  function gap() { return any([' ', ' ', ' ', '\n', '  /* x */ ', ' // y\n']); }
  function name() { return any(names); }
  function expression(d) {
    if (d <= 0) return any([name(), name(), name(), String(number(100)), '.5', '1.', '0x1F', '1e+3', '"s // \\" t"', "'/* u */'", '/[/"]\\/ v/g', 'this', 'null', 'true']);
    var x = function () { return expression(d - 1 - number(2)); }, s = gap();
    switch (number(15)) {
      case 0: return '(' + x() + s + any(['+', '-', '*', '%', '<', '===', '&&', '||', 'in', 'instanceof', '>>>', ',']) + gap() + x() + ')';
      case 1: return '(' + x() + ')' + s.replace(/\n/g, ' ').replace('// y', '') + '/' + ' ' + x();
      case 2: return '(' + x() + ' + +' + name() + ' - -' + name() + ' - ++' + name() + ')';
      case 3: return '(' + x() + ' ? ' + x() + s + ': ' + x() + ')';
      case 4: return '({ ' + name() + ': ' + x() + ', "' + name() + '": ' + x() + ',' + s + 'in: ' + x() + ' })';
      case 5: return '[' + x() + ',' + s + x() + ']';
      case 6: return name() + '.' + name() + s.replace(/\n/g, ' ').replace('// y', '') + '.' + any(names.concat('catch', 'function'));
      case 7: return name() + '(' + x() + ', ' + x() + ')';
      case 8: return 'function ' + any(['', '', name()]) + '(' + any(['', name(), name() + ',' + s + name()]) + ') {' + gap() + body(d - 1, true) + '}';
      case 9: return any(['typeof ', 'void ', '!', '-', '~', '!--']) + name();
      case 10: return 'new ' + name() + '(' + x() + ')';
      case 11: return name() + '[' + x() + ']';
      case 12: return '(' + name() + any([' = ', ' += ', ' -= ']) + x() + ')';
      case 13: return '(' + name() + any(['++', '--']) + ')';
      default: return '(' + x() + ')';
    }
  }
  function statement(d, inFunction, inBlock) {
    var s = gap(), x = function () { return expression(d - 1); }, end = any([';', ';', ' ;', '\n', ';;']);
    switch (number(16)) {
      case 0: case 1: return 'var ' + name() + ' = ' + x() + ',' + s + name() + any(['', ' = ' + x()]) + end;
      case 2: return 'if (' + x() + ')' + s + any([';', '{' + gap() + body(d - 1, inFunction, true) + '}', name() + '(' + x() + ');']) + any(['', '\nelse ' + name() + '();', '\nelse ;']) + '\n';
      case 3: return 'for (var ' + name() + ' in ' + x() + ', ' + name() + ')' + s + '{ ' + body(d - 1, inFunction, true) + '}\n';
      case 4: return 'for (var ' + name() + ' = 0, ' + name() + ' = ' + x() + '; ' + name() + ' < ' + x().replace(/\bin\b/g, '+') + '; ' + name() + '++)' + any([';', ' { ' + body(d - 1, inFunction, true) + ' }']) + '\n';
      case 5: return 'while (' + x() + ')' + any([';', '{ ' + statement(d - 1, inFunction, true) + '}']) + '\n';
      case 6: return 'try {' + body(d - 1, inFunction, true) + '} catch (' + name() + ') {' + name() + '(' + x() + ')' + any(['', ';']) + '}' + any(['', ' finally { ' + name() + '(); }']) + '\n';
      case 7: return inBlock ? name() + '()' + end : 'function ' + name() + '(' + any(['', name()]) + ') {' + s + body(d - 1, true) + '}\n';
      case 8: return inFunction ? 'return' + any([';', '\n', ' ' + x() + end]) : name() + end;
      case 9: return 'do { ' + name() + '(' + x() + ') } while (' + name() + ')' + end;
      case 10: return 'throw ' + x() + end;
      case 11: return '(function (' + name() + ') {' + s + body(d - 1, true) + '})(' + x() + ')' + any([';', ';', '\n;']);
      case 12: return '{' + any(['', ';', body(d - 1, inFunction, true)]) + '}\n';
      case 13: return any(['if (', 'while (']) + x() + ') / ' + 'q' + ' /.test(' + name() + ');';
      case 14: return "'use " + name() + "'" + end;
      default: return name() + ' = ' + x() + end;
    }
  }
  function body(d, inFunction, inBlock) {
    var text = '';
    for (var n = d > 0 ? number(3) : 0; n >= 0; n--) text += statement(d, inFunction, inBlock) + gap();
    return text;
  }
  return function () { return '(function () {\n' + body(3, true) + '})();\n' + body(3, false); };
}
function make(folder, seed, count) {
  var next = maker(seed), written = 0, tries = 0;
  while (written < count) {
    var text = next();
    tries++;
    try { parse(text); } catch (e) { continue; }
    fs.writeFileSync(path.join(folder, 'made-' + ('00' + written).slice(-3) + '.js'), text);
    written++;
  }
}

if (process.argv[2] === 'make') make(process.argv[3], +process.argv[4], +process.argv[5]);
else compare(process.argv[3], process.argv[4]);
