/* Loaded when first needed: display settings, my unit, filters and sorting, matrix keys, words lit on an opened page. ES5. */
(function () {
  'use strict';
  var g = window.Gongwen, all = g.all, one = g.one, make = g.make, fill = g.fill, load = g.load, base = g.base, folded = g.folded, root = document.documentElement;

  /* Display settings. */
  var choices = { size: ['', '2', '3'], theme: ['', 'light', 'dark'], contrast: ['', 'high'], keys: ['', 'off'] };
  function settings(panel) {
    var wrap = panel.appendChild(make('div', '', { 'class': 'wrap' })), name;
    function group(name) {
      var words = panel.getAttribute('data-' + name).split('|'), id = 'prefs-' + name, buttons;
      var div = wrap.appendChild(make('div', '', { role: 'group', 'aria-labelledby': id }));
      div.appendChild(make('span', words[0], { id: id }));
      buttons = choices[name].map(function (value, i) {
        var b = div.appendChild(make('button', words[i + 1], { type: 'button', 'aria-pressed': String(g.kept(name) === value) }));
        b.onclick = function () {
          g.keep(name, value);
          if (value) root.setAttribute('data-' + name, value); else root.removeAttribute('data-' + name);
          buttons.forEach(function (o) { o.setAttribute('aria-pressed', String(o === b)); });
        };
        return b;
      });
    }
    for (name in choices) group(name);
  }

  /* My unit, said once. */
  function bar() {
    var line = one('#mine'), words = line.getAttribute('data-words').split('|'), set = one('[data-mine]'), unit = g.kept('unit').split('|'), slug = unit[0], tail = '/' + slug + '.html';
    if (set) {
      var on = slug === set.getAttribute('data-mine');
      set.hidden = false;
      set.setAttribute('aria-pressed', String(on));
      set.textContent = set.getAttribute(on ? 'data-undo' : 'data-set');
      set.onclick = function () {
        g.keep('unit', on ? '' : set.getAttribute('data-mine') + '|' + set.getAttribute('data-name'));
        all('.is-mine').forEach(function (a) { a.classList.remove('is-mine'); });
        bar();
      };
    }
    line.textContent = '';
    line.hidden = !slug || !!(set && slug === set.getAttribute('data-mine'));
    if (!slug) return;
    line.appendChild(make('span', fill(words[0], { name: unit[1] })));
    var cards = [], text = one('#text');
    all('main a[href*="units/"]').forEach(function (a) {
      if (a.getAttribute('href').slice(-tail.length) !== tail) return;
      a.classList.add('is-mine');
      /* A card stands in or behind the element of its measure, whose text names every unit. */
      var e = text && text.contains(a) ? a : null, card = null;
      while (e && e !== text && !card) {
        card = e.tagName === 'ASIDE' ? e : e.id ? one('aside', e) : null;
        e = e.parentElement;
      }
      if (card && cards.indexOf(card) < 0) { cards.push(card); card.classList.add('is-mine'); }
    });
    if (text) {
      line.appendChild(make('span', fill(words[1], { n: cards.length })));
      cards.slice(0, 15).forEach(function (card) {
        var m = card.parentNode, no = one('b', m);
        if (m !== text) line.appendChild(make('a', no ? no.textContent : m.id.slice(1), { href: '#' + m.id }));
      });
    }
    line.appendChild(make('a', words[2], { href: base + 'units/' + slug + '.html' }));
    var forget = make('button', words[3], { type: 'button' });
    forget.onclick = function () { g.keep('unit', ''); location.reload(); };
    line.appendChild(forget);
  }

  /* Home and lists of documents: what is mine. */
  function mine() {
    var home = one('#mine-home'), words = one('#mine').getAttribute('data-words').split('|'), slug = g.kept('unit').split('|')[0];
    if (!slug) return;
    if (!home && !one('.docs.long')) return;
    window.GongwenUnit = function (data) {
      if (home) {
        home.textContent = '';
        home.appendChild(make('h2', fill(home.getAttribute('data-title'), { name: data.name, n: data.total })));
        var list = home.appendChild(make('ul', '', { 'class': 'plain' }));
        data.documents.slice(0, 3).forEach(function (d) {
          d[3].slice(0, 8).forEach(function (m) {
            var li = list.appendChild(make('li'));
            li.appendChild(make('a', (m[1] || '') + m[2], { href: base + 'documents/' + d[0] + '/measures/' + m[0] + '.html' }));
            li.appendChild(make('span', [m[4], d[1]].filter(Boolean).join('\u3000'), { 'class': 'n' }));
          });
        });
        home.appendChild(make('p', '', { 'class': 'more' })).appendChild(make('a', words[2], { href: base + 'units/' + slug + '.html' }));
        home.hidden = false;
      }
      data.documents.forEach(function (d) {
        all('.docs.long a.t').forEach(function (a) {
          if (a.getAttribute('href').indexOf('documents/' + d[0] + '/') >= 0 || a.getAttribute('href').indexOf(d[0] + '/index.html') === 0) a.parentNode.insertBefore(make('span', fill(words[1], { n: d[3].length }).replace(/[:：]\s*$/, ''), { 'class': 'tag is-mine' }), a.nextSibling);
        });
      });
    };
    load(base + 'units/' + slug + '.js', function () {});
  }

  /* Home: what is due next where it is not on the page. */
  g.due = function (list, month, today, count) {
    window.GongwenDue = function (rows) {
      list.textContent = '';
      rows.filter(function (r) { return r[0] >= today; }).slice(0, count).forEach(function (r) {
        var li = list.appendChild(make('li', '', { 'class': 'm' })), a;
        li.appendChild(make('time', r[1], { datetime: r[0] }));
        li.appendChild(document.createTextNode(' '));
        a = li.appendChild(make('a', '', { 'class': 't', href: base + r[2] }));
        if (r[3]) a.appendChild(make('span', r[3], { 'class': 'no' }));
        a.appendChild(document.createTextNode(r[4]));
      });
    };
    load(base + 'deadlines/' + month + '.js', function () {});
  };

  /* Lists: filter and sort what is already there. */
  var rowsOf = 'tr:not(.doc-row)';
  function bare(table) {
    all('tbody', table).forEach(function (b) { b.hidden = all(rowsOf, b).every(function (r) { return r.hidden; }); });
  }
  g.filter = function (list, input) {
    var items = all(list.tagName === 'TABLE' ? 'tbody ' + rowsOf : 'li', list), q = folded(input.value), n = 0;
    items.forEach(function (e) {
      var hit = !q || folded(e.textContent).indexOf(q) >= 0;
      e.hidden = !hit;
      if (hit) n++;
    });
    input.nextSibling.textContent = q ? n + ' / ' + items.length : '';
    bare(list);
    all('.kind', list).forEach(function (s) { var li = all('li', s); s.hidden = li.length > 0 && li.every(function (e) { return e.hidden; }); });
  };
  /* Over all documents: each row then names its own. The first column, ascending, has them under their documents again. What has no key of
     those that have one (no date) stands last. */
  g.sort = function (table, th) {
    var up = th.getAttribute('aria-sort') !== 'ascending', column = th.cellIndex, heads = all('.doc-row', table), whole = heads.length > 1 && (column || !up), has;
    all('thead th', table).forEach(function (o) { o.removeAttribute('aria-sort'); });
    th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    var keyed = (table.rowsHeld = table.rowsHeld || all('tbody ' + rowsOf, table).map(function (r) { return { r: r, b: r.parentNode }; })).map(function (x, i) {
      var c = x.r.cells[column], k = c.getAttribute('data-k');
      has = has || k;
      return { r: x.r, b: x.b, k: k || c.textContent, o: !k, i: i };
    });
    keyed.sort(function (x, y) {
      var a = parseFloat(x.k), b = parseFloat(y.k), c = !isNaN(a) && !isNaN(b) && String(a).length === x.k.length ? a - b : x.k < y.k ? -1 : x.k > y.k ? 1 : 0;
      return (has && (x.o - y.o || (x.o && x.i - y.i))) || (up ? c : -c) || x.i - y.i;
    });
    heads.forEach(function (h) { h.hidden = whole; });
    keyed.forEach(function (x) {
      var named = one('.of', x.r);
      if (whole && !named) {
        named = x.r.cells[1].insertBefore(make('span', '', { 'class': 'by of' }), one('.clause', x.r));
        named.appendChild(one('.doc-row a', x.b).cloneNode(true));
      }
      if (named) named.hidden = !whole;
      (whole ? heads[0].parentNode : x.b).appendChild(x.r);
    });
    bare(table);
  };

  function matrix() {
    var box = one('.matrix-box'), table = one('.matrix'), lit = [];
    if (!table) return;
    function light(cell) {
      lit.forEach(function (c) { c.classList.remove('hi'); });
      lit = [];
      if (!cell || cell.tagName !== 'TD') return;
      var i = cell.cellIndex, bottom = cell.parentNode;
      all('tbody tr, tfoot tr', table).forEach(function (r) { if (r.cells.length > i && r.cells.length === bottom.cells.length) lit.push(r.cells[i]); });
      var heads = all('thead tr', table).pop().cells;
      if (heads[i - 1]) lit.push(heads[heads.length === bottom.cells.length ? i : i - 1]);
      lit = lit.concat([].slice.call(bottom.cells));
      lit.forEach(function (c) { c.classList.add('hi'); });
    }
    function cellOf(t) { while (t && t !== box && t.tagName !== 'TD') t = t.parentNode; return t && t.tagName === 'TD' ? t : null; }
    box.addEventListener('mouseover', function (e) { light(cellOf(e.target)); });
    box.addEventListener('mouseleave', function () { light(null); });
    box.addEventListener('click', function (e) { var c = cellOf(e.target); if (c) to(c); });
    function to(c) { c.tabIndex = -1; c.focus(); light(c); }
    box.addEventListener('keydown', function (e) {
      var c = cellOf(document.activeElement), rows = all('tbody tr', table).filter(function (r) { return r.cells.length > 1; }), y, x, a;
      if (document.activeElement !== box && !c) return;
      if (['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter'].indexOf(e.key) < 0) return;
      if (!c) { if (e.key === 'Enter' || !rows.length) return; e.preventDefault(); return to(rows[0].cells[1]); }
      y = rows.indexOf(c.parentNode); x = c.cellIndex;
      if (y < 0) return;
      e.preventDefault();
      if (e.key === 'Enter') { a = one('a', rows[y]); if (a) location.href = a.href; return; }
      if (e.key === 'ArrowUp') y--; else if (e.key === 'ArrowDown') y++; else if (e.key === 'ArrowLeft') x--; else if (e.key === 'ArrowRight') x++; else x = e.key === 'Home' ? 1 : rows[y].cells.length - 1;
      if (rows[y] && rows[y].cells[x] && x > 0) to(rows[y].cells[x]);
    });
  }

  /* Words that led here from the search page (?hl=) are lit in place, across links and marks. */
  function lights() {
    var m = /[?&]hl=([^&#]*)/.exec(location.search), words, first = null;
    if (!m) return;
    try { words = decodeURIComponent(m[1].replace(/\+/g, ' ')).split(' ').map(folded).filter(Boolean); } catch (e) { return; }
    all('.measure h1, #text p, #text h1, #text h2, #text h3, #text td, .t-text p, .uses blockquote, .ledger .clause').forEach(function (p) {
      var nodes = [], walk = document.createTreeWalker(p, 4, null, false), n, text = '', map = [];
      while ((n = walk.nextNode())) if (!/^(BUTTON|ASIDE)$/.test(n.parentNode.tagName)) nodes.push(n);
      nodes.forEach(function (node, k) {
        for (var i = 0; i < node.data.length; i++) { var f = folded(node.data.charAt(i)); if (f) { text += f; map.push([k, i]); } }
      });
      var hits = {};
      words.forEach(function (w) {
        for (var at = text.indexOf(w); at >= 0; at = text.indexOf(w, at + w.length)) for (var j = 0; j < w.length; j++) { var c = map[at + j]; (hits[c[0]] = hits[c[0]] || {})[c[1]] = true; }
      });
      nodes.forEach(function (node, k) {
        if (!hits[k]) return;
        var parts = document.createDocumentFragment(), i = 0, s = node.data;
        while (i < s.length) {
          var on = !!hits[k][i], from = i;
          while (i < s.length && !!hits[k][i] === on) i++;
          var piece = on ? make('mark', s.slice(from, i), { 'class': 'hl' }) : document.createTextNode(s.slice(from, i));
          if (on && !first) first = piece;
          parts.appendChild(piece);
        }
        node.parentNode.replaceChild(parts, node);
      });
    });
    var target = location.hash && document.getElementById(location.hash.slice(1)), near = (target && one('mark.hl', target)) || first;
    if (near) setTimeout(function () { near.scrollIntoView({ block: 'center' }); }, 0);
  }

  g.settings = settings;
  bar(); matrix(); lights(); mine();
})();
