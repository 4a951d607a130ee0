/* The document page: contents that know where the reader is, 原文 and 整理; citing.js comes when a hand moves. */
(function () {
  'use strict';
  var g = window.Gongwen, text = g.one('#text'), toc = g.one('.toc');
  if (!text) return;

  /* Contents: the section around the reader is open, the measure marked. */
  var links = toc ? g.all('a', toc) : [], places = [], current = null, shown = g.one('.toc .fold-b'), title = shown ? shown.textContent : '';
  links.forEach(function (a) {
    var e = document.getElementById(a.getAttribute('href').slice(1));
    if (e) places.push({ e: e, a: a });
  });
  function here() {
    var found = null, i;
    for (i = 0; i < places.length && places[i].e.getBoundingClientRect().top < 140; i++) found = places[i];
    if (found === current) return;
    if (current) { current.a.classList.remove('now'); current.a.removeAttribute('aria-current'); }
    current = found;
    g.all('.toc li.open').forEach(function (li) { li.classList.remove('open'); });
    if (!found) return;
    found.a.classList.add('now');
    found.a.setAttribute('aria-current', 'true');
    for (var li = found.a.parentNode; li && li !== toc; li = li.parentNode) if (li.tagName === 'LI') li.classList.add('open');
    var left = g.one('.left'), y = found.a.offsetTop;
    if (left.scrollHeight > left.clientHeight && (y < left.scrollTop || y > left.scrollTop + left.clientHeight - 60)) left.scrollTop = y - 100;
  }
  var due = false;
  window.addEventListener('scroll', function () {
    if (due) return;
    due = true;
    window.requestAnimationFrame(function () { due = false; here(); });
  });
  here();

  /* Narrow: contents and information fold into a bar. */
  var narrow = window.matchMedia('(max-width:75rem)');
  function fold() {
    g.all('.fold-b').forEach(function (b) {
      b.disabled = !narrow.matches;
      b.setAttribute('aria-expanded', String(!narrow.matches));
      b.parentNode.classList[narrow.matches ? 'add' : 'remove']('shut');
    });
  }
  g.all('.fold-b').forEach(function (b) {
    b.addEventListener('click', function () {
      var open = b.getAttribute('aria-expanded') === 'true';
      fold();
      if (!open) { b.setAttribute('aria-expanded', 'true'); b.parentNode.classList.remove('shut'); }
    });
  });
  g.all('.fold-in a').forEach(function (a) { a.addEventListener('click', function () { if (narrow.matches) fold(); }); });
  document.addEventListener('keydown', function (e) { if (e.key === 'Escape' && narrow.matches) fold(); });
  if (narrow.addListener) narrow.addListener(fold);
  fold();

  /* 整理 and 原文 are one text; a class tells which marks are seen. */
  var views = g.all('[data-view]'), note = g.one('.raw-note');
  function view(name) {
    if (name) g.dressed(function () {});
    text.classList[name ? 'add' : 'remove']('raw');
    if (note) note.hidden = !name;
    views.forEach(function (b) { b.setAttribute('aria-pressed', String(b.getAttribute('data-view') === name)); });
    g.keep('view', name);
  }
  if (views.length) {
    g.one('.switch').hidden = false;
    views.forEach(function (b) { b.onclick = function () { view(b.getAttribute('data-view')); }; });
    if (g.kept('view')) view(g.kept('view'));
  }

  g.all('t-h', text).forEach(function (h) { h.setAttribute('role', 'heading'); h.setAttribute('aria-level', '3'); });

  /* A name that a measure links again has the address of the link before it; so have the names of its card, which stands behind it. */
  var named = {};
  g.all('a:not([class]), dd', text).forEach(function (e) {
    var name = e.firstChild, words = name.data, href = e.getAttribute('href');
    if (href) named[e.textContent] = href;
    else if (!named[words]) return;
    else if (e.tagName === 'A') e.href = named[words];
    else e.replaceChild(g.make('a', words, { href: named[words] }), name);
  });

  /* What a hand needs is loaded when one moves. */
  var signs = ['mousemove', 'mousedown', 'touchstart', 'keydown', 'focusin', 'scroll'];
  function hand() {
    signs.forEach(function (sign) { window.removeEventListener(sign, hand); });
    g.dressed(function () { g.load(text.getAttribute('data-citing'), function () {}); });
  }
  signs.forEach(function (sign) { window.addEventListener(sign, hand); });

  /* A place of the text that went to another leads there; one that only an older version has is explained where it is asked for. */
  function follow() {
    var e = location.hash && document.getElementById(location.hash.slice(1)), a;
    if (e && e.getAttribute('data-moved') && (a = e.querySelector('a'))) location.replace(a.href);
  }
  window.addEventListener('hashchange', follow);
  follow();
})();
