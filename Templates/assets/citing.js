/* The document page, when a hand moves there: a link and a citation for every paragraph, clean copies. ES5. */
(function () {
  'use strict';
  var g = window.Gongwen, text = g.one('#text'), whole = g.one('.links [data-copy]').getAttribute('data-copy'), label = text.getAttribute('data-cite'), act = text.getAttribute('data-act');

  g.all('aside', text).forEach(function (card) {
    var head = g.one('a', card), no = g.one('b', card.parentNode);
    card.insertBefore(g.make('button', act, { type: 'button', 'data-copy': whole + head.textContent, 'aria-label': act + (no ? ' ' + no.textContent : '') }), head.nextSibling);
  });
  g.all('p:not([class]), .t-annex, .t-a, .t-to', text).forEach(function (p) {
    var measure = p.parentNode.id !== 'text' && p.parentNode.id ? p.parentNode : null, id = p.id || (measure && measure.id);
    if (!id) return;
    var b = g.make('button', '¶', { type: 'button', 'class': 'p-cite', title: label, 'aria-label': label });
    b.onclick = function () {
      var card = measure && g.one('aside [data-copy]', measure), cite = card ? card.getAttribute('data-copy') : whole, nth = /-p(\d+)$/.exec(id);
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
    g.all('a, span, mark, b, u, bdi, t-h, t-c, r-s', box).forEach(function (n) { while (n.firstChild) n.parentNode.insertBefore(n.firstChild, n); n.parentNode.removeChild(n); });
    g.all('*', box).forEach(function (n) { while (n.attributes.length) n.removeAttribute(n.attributes[0].name); });
    e.clipboardData.setData('text/html', box.innerHTML);
    e.preventDefault();
  });
})();
