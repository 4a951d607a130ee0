/* Every page: display settings, my unit, copying; the rest (tools.js) is loaded when it is needed. Plain ES5; none of it is needed to read. */
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

  /* Before the first paint: what the reader chose. */
  root.className = 'js';
  ['size', 'theme', 'contrast'].forEach(function (name) {
    var value = kept(name);
    if (value) root.setAttribute('data-' + name, value);
  });

  function settings() {
    var open = one('.prefs-open'), panel = one('#prefs');
    if (!open) return;
    open.hidden = false;
    open.onclick = function () {
      if (!panel.firstChild) draw(panel);
      panel.hidden = !panel.hidden;
      open.setAttribute('aria-expanded', String(!panel.hidden));
    };
  }
  var choices = { size: ['', '2', '3'], theme: ['', 'light', 'dark'], contrast: ['', 'high'] };
  function draw(panel) {
    var wrap = panel.appendChild(make('div', '', { 'class': 'wrap' })), name;
    function group(name) {
      var words = panel.getAttribute('data-' + name).split('|'), id = 'prefs-' + name, buttons;
      var div = wrap.appendChild(make('div', '', { role: 'group', 'aria-labelledby': id }));
      div.appendChild(make('span', words[0], { id: id }));
      buttons = choices[name].map(function (value, i) {
        var b = div.appendChild(make('button', words[i + 1], { type: 'button', 'aria-pressed': String(kept(name) === value) }));
        b.onclick = function () {
          keep(name, value);
          if (value) root.setAttribute('data-' + name, value); else root.removeAttribute('data-' + name);
          buttons.forEach(function (o) { o.setAttribute('aria-pressed', String(o === b)); });
        };
        return b;
      });
    }
    for (name in choices) group(name);
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
    all('[data-copy]').forEach(function (b) { b.hidden = false; });
    all('[data-act=print]').forEach(function (b) { b.hidden = false; });
    all('.kit-url').forEach(function (p) { p.hidden = false; one('output', p).textContent = location.href.replace(/[?#].*$/, ''); });
    document.addEventListener('click', function (e) {
      var b = e.target, text;
      if (b.tagName !== 'BUTTON') return;
      text = b.getAttribute('data-copy');
      if (text) copy(text === '@' ? location.href.replace(/[?#].*$/, '') : text, b);
      if (b.getAttribute('data-act') === 'print') window.print();
    });
  }

  /* My unit, said once. */
  function mine() {
    var bar = one('#mine'), words = bar.getAttribute('data-words').split('|'), set = one('[data-mine]'), unit = kept('unit').split('|'), slug = unit[0], tail = '/' + slug + '.html';
    if (set) {
      var on = slug === set.getAttribute('data-mine');
      set.hidden = false;
      set.setAttribute('aria-pressed', String(on));
      set.textContent = set.getAttribute(on ? 'data-undo' : 'data-set');
      set.onclick = function () {
        keep('unit', on ? '' : set.getAttribute('data-mine') + '|' + set.getAttribute('data-name'));
        all('.is-mine').forEach(function (a) { a.classList.remove('is-mine'); });
        mine();
      };
    }
    bar.textContent = '';
    bar.hidden = !slug || !!(set && slug === set.getAttribute('data-mine'));
    if (!slug) return;
    bar.appendChild(make('span', fill(words[0], { name: unit[1] })));
    var cards = [];
    all('main a[href*="units/"]').forEach(function (a) {
      if (a.getAttribute('href').slice(-tail.length) !== tail) return;
      a.classList.add('is-mine');
      var card = a.parentNode;
      while (card && !(card.classList && card.classList.contains('card'))) card = card.parentNode;
      if (card && cards.indexOf(card) < 0) { cards.push(card); card.classList.add('is-mine'); }
    });
    if (one('#text')) {
      bar.appendChild(make('span', fill(words[1], { n: cards.length })));
      cards.slice(0, 15).forEach(function (card) {
        var m = card.parentNode, no = one('.t-no', m);
        if (m.id) bar.appendChild(make('a', no ? no.textContent : m.id.slice(1), { href: '#' + m.id }));
      });
    }
    bar.appendChild(make('a', words[2], { href: base + 'units/' + slug + '.html' }));
    var forget = make('button', words[3], { type: 'button' });
    forget.onclick = function () { keep('unit', ''); location.reload(); };
    bar.appendChild(forget);
  }

  /* What is past is dimmed; a build knows no today. */
  function past() {
    var now = new Date(), today = now.getFullYear() + '-' + ('0' + (now.getMonth() + 1)).slice(-2) + '-' + ('0' + now.getDate()).slice(-2);
    all('[data-past] time').forEach(function (t) { if (t.getAttribute('datetime') < today) t.parentNode.classList.add('past'); });
  }

  function search(query) { location.href = base + 'search.html?q=' + encodeURIComponent(query); }

  window.Gongwen = { all: all, one: one, make: make, fill: fill, load: load, kept: kept, keep: keep, copy: copy, search: search, base: base };
  var asked = false;
  function tools() {
    if (!asked) load(root.getAttribute('data-tools'), function () {});
    asked = true;
  }
  document.addEventListener('DOMContentLoaded', function () {
    settings(); buttons(); mine(); past();
    var q = one('#q');
    if (q) {
      q.addEventListener('focus', tools);
      /* Firefox holds form-action 'self' against a form of file://: the way to the search page is a link's. */
      if (!one('#found')) q.form.addEventListener('submit', function (e) { e.preventDefault(); search(q.value); });
    }
    document.addEventListener('keydown', function (e) {
      if (e.key === '/' && q && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(INPUT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); q.focus(); q.select(); }
    });
    if (one('#found, .matrix, [data-table], [data-filter], [data-filter-group]') || /[?&]hl=/.test(location.search) || (kept('unit') && one('#mine-home, .docs.long'))) tools();
  });
})();
