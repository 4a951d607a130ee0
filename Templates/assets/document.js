/* The document page: contents that know where the reader is, 原文 and 整理, a link for every paragraph, clean copies. */
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

  /* Every paragraph: a button that puts its address into the address bar and copies citation and address. */
  var whole = text.getAttribute('data-title'), label = text.getAttribute('data-cite'), act = text.getAttribute('data-act');
  g.all('.card', text).forEach(function (card) {
    var no = g.one('.t-no', card.parentNode), b = g.make('button', act, { type: 'button', 'data-copy': whole + card.getAttribute('data-cite'), 'aria-label': act + (no ? ' ' + no.textContent : '') });
    /* A card names the units; their links stand in the clause beside it, and here where a script can set them. */
    var links = g.all('a:not([class])', card.parentNode);
    g.all('li', card).forEach(function (li) {
      var name = li.firstChild, i = 0;
      if (name.nodeType !== 3) return;
      while (i < links.length && links[i].textContent !== name.data.trim()) i++;
      if (i < links.length) li.replaceChild(g.make('a', links[i].textContent, { href: links[i].getAttribute('href') }), name);
    });
    card.lastChild.appendChild(b);
  });
  g.all('p.t-p, p.t-a, p.t-to', text).forEach(function (p) {
    var measure = p.parentNode.className.indexOf('t-m') === 0 ? p.parentNode : null, id = p.id || (measure && measure.id);
    if (!id) return;
    var b = g.make('button', '¶', { type: 'button', 'class': 'p-cite', title: label, 'aria-label': label });
    b.onclick = function () {
      var card = measure && g.one('.card [data-copy]', measure), cite = card ? card.getAttribute('data-copy') : whole, nth = /-p(\d+)$/.exec(id);
      location.hash = id;
      g.copy(cite + (nth ? '第' + nth[1] + '段' : '') + '\n' + location.href.replace(/[?#].*$/, '') + '#' + id, b);
    };
    p.appendChild(b);
  });

  /* What is copied is the official text alone. */
  document.addEventListener('copy', function (e) {
    var s = window.getSelection(), box, out;
    if (!s.rangeCount || s.isCollapsed || !e.clipboardData || !text.contains(s.getRangeAt(0).commonAncestorContainer)) return;
    box = document.createElement('div');
    box.appendChild(s.getRangeAt(0).cloneContents());
    g.all('aside, nav, button', box).forEach(function (n) { n.parentNode.removeChild(n); });
    out = g.all('p, h1, h2, h3, td', box);
    e.clipboardData.setData('text/plain', out.length ? out.map(function (n) { return n.textContent; }).join('\n') : box.textContent);
    g.all('a, span, mark', box).forEach(function (n) { while (n.firstChild) n.parentNode.insertBefore(n.firstChild, n); n.parentNode.removeChild(n); });
    g.all('*', box).forEach(function (n) { while (n.attributes.length) n.removeAttribute(n.attributes[0].name); });
    e.clipboardData.setData('text/html', box.innerHTML);
    e.preventDefault();
  });

  /* A place of the text that went to another leads there; one that only an older version has is explained where it is asked for. */
  function follow() {
    var e = location.hash && document.getElementById(location.hash.slice(1)), a;
    if (e && e.getAttribute('data-moved') && (a = e.querySelector('a'))) location.replace(a.href);
  }
  window.addEventListener('hashchange', follow);
  follow();
})();
