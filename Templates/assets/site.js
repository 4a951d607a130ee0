/* Every page: what the reader chose, copying; lists.js adds what lists have; the rest (tools.js, box.js, places.js) is loaded when it is needed. ES5; none of it is needed to read. */
(function () {
  'use strict';
  var root = document.documentElement, base = root.getAttribute('data-root') || '', prefix = 'gongwen.';

  function kept(name) { try { return localStorage.getItem(prefix + name) || ''; } catch (e) { return ''; } }
  function keep(name, value) {
    try { if (value) localStorage.setItem(prefix + name, value); else localStorage.removeItem(prefix + name); } catch (e) { /* not kept */ }
  }
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function one(selector, from) { return (from || document).querySelector(selector); }
  function make(tag, text, attributes) {
    var e = document.createElement(tag), k;
    if (text) e.textContent = text;
    for (k in attributes) if (attributes[k] !== null) e.setAttribute(k, attributes[k]);
    return e;
  }
  function fill(pattern, values) {
    return String(pattern).replace(/\{(\w+)\}/g, function (_, k) { return values[k]; });
  }
  function load(url, done) {
    var s = document.createElement('script');
    s.src = url;
    s.onload = function () { done(); };
    s.onerror = function () { done(true); };
    document.head.appendChild(s);
  }

  /* The style of what a hand brings out (hand.css): once. */
  var dress = { href: root.getAttribute('data-hand'), wait: [] };
  function dressed(done) {
    if (dress.ready || !dress.href) { done(); return; }
    if (dress.wait.push(done) > 1) return;
    var l = make('link', '', { rel: 'stylesheet', media: 'screen', href: dress.href });
    l.onload = l.onerror = function () {
      dress.ready = true;
      dress.wait.forEach(function (f) { f(); });
    };
    document.head.appendChild(l);
  }

  /* Before the first paint: what the reader chose. */
  root.className = 'js';
  ['size', 'theme', 'contrast', 'view'].forEach(function (name) {
    var value = kept(name);
    if (!value) return;
    if (name !== 'view') root.setAttribute('data-' + name, value);
    if (!dress.ready && dress.href) document.write('<link rel="stylesheet" media="screen" href="' + dress.href + '">');
    dress.ready = true;
  });

  function settings() {
    var open = one('.prefs-open'), panel = one('#prefs');
    if (!open) return;
    open.hidden = false;
    open.onclick = function () {
      need('tools', function () {
        if (!panel.firstChild) g.settings(panel);
        panel.hidden = !panel.hidden;
        open.setAttribute('aria-expanded', String(!panel.hidden));
      });
    };
  }
  /* Copying works from file:// and from plain http, where no clipboard interface is given. */
  function copy(text, button) {
    var area = make('textarea', '', { readonly: '', 'class': 'vh', 'aria-hidden': 'true' }), was = document.activeElement, done;
    area.value = text;
    document.body.appendChild(area);
    area.select();
    try { done = document.execCommand('copy'); } catch (e) { done = false; }
    document.body.removeChild(area);
    if (was && was.focus) was.focus();
    if (!button || button.getAttribute('data-was')) return;
    var label = button.textContent, live = one('#said') || document.body.appendChild(make('p', '', { id: 'said', 'class': 'vh', role: 'status' }));
    button.setAttribute('data-was', label);
    button.textContent = live.textContent = document.body.getAttribute(done ? 'data-copied' : 'data-uncopied');
    setTimeout(function () { button.textContent = label; button.removeAttribute('data-was'); live.textContent = ''; }, 1600);
  }
  function buttons() {
    all('[data-copy], [data-act=print]').forEach(function (b) { b.hidden = false; });
    all('.kit-url').forEach(function (p) { p.hidden = false; one('output', p).textContent = location.href.replace(/[?#].*$/, ''); });
    document.addEventListener('click', function (e) {
      var b = e.target, text;
      if (b.tagName !== 'BUTTON') return;
      text = b.getAttribute('data-copy');
      if (text) copy(text === '@' ? location.href.replace(/[?#].*$/, '') : text, b);
      if (b.getAttribute('data-act') === 'print') window.print();
    });
  }

  function search(query) { location.href = base + 'search.html?q=' + encodeURIComponent(query); }
  function folded(text) {
    return String(text).replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 65248); })
      .replace(/[\s\u3000()\[\]〔〕【】《》〈〉<>“”"'·]/g, '').toLowerCase();
  }

  /* Scripts that a page needs only for what a reader does there: once each. */
  var asked = {};
  function need(name, done) {
    var n = asked[name];
    if (n && n.ready) { if (done) done(); return; }
    if (!n) {
      n = asked[name] = { wait: [] };
      dressed(function () {
        load(root.getAttribute('data-' + name), function (failed) {
          if (failed) { delete asked[name]; return; }
          n.ready = true;
          n.wait.forEach(function (f) { f(); });
        });
      });
    }
    if (done) n.wait.push(done);
  }

  var g = window.Gongwen = { all: all, one: one, make: make, fill: fill, load: load, need: need, dressed: dressed, kept: kept, keep: keep, copy: copy, search: search, folded: folded, base: base };
  document.addEventListener('DOMContentLoaded', function () {
    var q = one('#q'), unit = kept('unit'), set = one('[data-mine]');
    settings(); buttons();
    /* The bar has its room before it has its words. */
    one('#mine').hidden = !unit || !!(set && unit.split('|')[0] === set.getAttribute('data-mine'));
    /* The search page has its own script for its box. */
    if (q && !one('#found')) {
      q.addEventListener('focus', function () { need('box'); });
      if (/[?&]hl=/.test(location.search)) need('box');
      /* Firefox holds form-action 'self' against a form of file://: the way to the search page is a link's. */
      q.form.addEventListener('submit', function (e) { e.preventDefault(); search(q.value); });
    }
    document.addEventListener('keydown', function (e) {
      if (e.key === '/' && q && !kept('keys') && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(INPUT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); q.focus(); q.select(); }
    });
    if (unit || /[?&]hl=/.test(location.search)) need('tools');
  });
})();
