/* As much of a page as the scripts ask for when they start: for engines that have none (Duktape, MuJS). */
var started = [];
function Thing(tag) { this.tagName = tag; this.attributes = {}; this.children = []; this.classList = { add: function () {}, remove: function () {}, contains: function () { return false; } }; }
Thing.prototype = {
  hidden: true, textContent: '', value: '', href: '',
  getAttribute: function (name) { var v = this.attributes[name]; return v === undefined ? null : v; },
  setAttribute: function (name, value) { this.attributes[name] = String(value); },
  removeAttribute: function (name) { delete this.attributes[name]; },
  addEventListener: function () {},
  appendChild: function (child) { this.children.push(child); return child; },
  insertBefore: function (child) { this.children.push(child); return child; },
  querySelectorAll: function () { return []; },
  querySelector: function () { return null; },
  focus: function () {}
};
var box = new Thing('INPUT'), form = new Thing('FORM'), bar = new Thing('P'), label = new Thing('LABEL');
box.form = form;
box.attributes['data-kinds'] = '措施|文件|单位|引用|措施';
form.querySelector = function () { return label; };
bar.attributes['data-words'] = 'a|b|c|d';
var window = this, location = { search: '', hash: '', pathname: '/index.html', href: 'file:///index.html' }, localStorage = { getItem: function () { return null; } };
function setTimeout() {}
var document = {
  documentElement: new Thing('HTML'), head: new Thing('HEAD'), body: new Thing('BODY'), activeElement: null,
  createElement: function (tag) { return new Thing(tag); },
  querySelectorAll: function () { return []; },
  querySelector: function (selector) { return selector === '#q' ? box : selector === '#mine' ? bar : null; },
  addEventListener: function (name, run) { if (name === 'DOMContentLoaded') started.push(run); }
};
