/* Loaded when first needed: the jump box, filters and sorting, matrix keys, words lit on an opened page, what is mine on lists. ES5. */
(function () {
  'use strict';
  var g = window.Gongwen, all = g.all, one = g.one, make = g.make, fill = g.fill, load = g.load, base = g.base;

  /* Jump box: 二十二, (22), 237号, 工信厅, 省发改, sgxt. */
  var jump = null, waiting = null;
  window.GongwenJump = function (data) { jump = data; };
  function withJump(done) {
    if (jump) return done();
    if (waiting) return waiting.push(done);
    waiting = [done];
    load(base + 'assets/jump.js', function () {
      jump = jump || { documents: [], units: [], citations: [] };
      waiting.forEach(function (f) { f(); });
      waiting = null;
    });
  }
  function folded(text) {
    return String(text).replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 65248); })
      .replace(/[\s\u3000()\[\]〔〕【】《》〈〉<>“”"'·]/g, '').toLowerCase();
  }
  function numeral(text) {
    var t = text.replace(/^第/, '').replace(/[项条号、.]$/, ''), digits = '零一二三四五六七八九', m, d;
    if (/^\d{1,3}$/.test(t)) return +t;
    m = /^([一二三四五六七八九])?百(?:零?([一二三四五六七八九])?)?(十)?([一二三四五六七八九])?$/.exec(t);
    if (m) {
      d = digits.indexOf(m[1] || '一') * 100;
      return m[3] ? d + digits.indexOf(m[2] || '一') * 10 + (m[4] ? digits.indexOf(m[4]) : 0) : d + (m[2] ? digits.indexOf(m[2]) : 0);
    }
    m = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(t);
    if (m) return digits.indexOf(m[1] || '一') * 10 + (m[2] ? digits.indexOf(m[2]) : 0);
    return /^[一二三四五六七八九]$/.test(t) ? digits.indexOf(t) : 0;
  }
  function scattered(query, name) {
    for (var i = 0, p = -1; i < query.length; i++) { p = name.indexOf(query.charAt(i), p + 1); if (p < 0) return false; }
    return true;
  }
  function places(text) {
    var q = folded(text), n = numeral(q), found = [], here = one('.toc'), kinds = (one('#q').getAttribute('data-kinds') || '').split('|');
    function add(score, kind, name, note, url, exact) { found.push({ score: score, kind: kinds[kind], name: name, note: note, url: url, exact: exact }); }
    if (!q) return found;
    if (n) all('.toc li li a').forEach(function (a, i) {
      var no = one('.no', a), own = no ? numeral(folded(no.textContent)) : 0;
      if (own === n || i + 1 === n) add(own === n ? 100 : 90, 0, a.textContent, '', a.getAttribute('href'), true);
    });
    jump.documents.forEach(function (d, i) {
      var title = folded(d[1]), number = folded(d[2] || ''), url = base + 'documents/' + d[0] + '/';
      if (n && n <= d[3] && i < 50 && !(here && location.pathname.indexOf('/documents/' + d[0] + '/') >= 0)) add(60 - i / 100, 4, '（' + n + '）', d[1], url + 'measures/' + n + '.html', jump.documents.length === 1);
      if (number && number.indexOf(q) >= 0 && (/号$/.test(q) ? new RegExp('(^|\\D)' + q.replace(/[^\w\u4e00-\u9fff]/g, '') + '$').test(/^\d+号$/.test(q) ? d[2] : number) : q.length > 1 && !n)) add(95 - i / 1000, 1, d[1], d[2], url + 'index.html', /号$/.test(q));
      else if (q.length > 1 && (title.indexOf(q) >= 0 || (d[4] || '').indexOf(q) === 0)) add((title === q ? 99 : 50) - i / 1000, 1, d[1], d[2] || '', url + 'index.html', title === q);
    });
    jump.units.forEach(function (u, i) {
      var names = [u[1]].concat(u[2] || []).map(folded), initials = (u[4] || '').split(' '), spelled = (u[3] || '').replace(/ /g, ''), best = 0;
      names.forEach(function (name) {
        if (name === q) best = Math.max(best, 98);
        else if (name.indexOf(q) === 0) best = Math.max(best, 80);
        else if (name.indexOf(q) > 0 && q.length > 1) best = Math.max(best, 70);
        else if (q.length > 1 && /[\u4e00-\u9fff]/.test(q) && scattered(q, name)) best = Math.max(best, 55 - (name.length - q.length));
      });
      initials.forEach(function (s) { if (s === q) best = Math.max(best, 97); else if (q.length > 1 && s.indexOf(q) === 0) best = Math.max(best, 75); });
      if (q.length > 2 && spelled.indexOf(q) === 0) best = Math.max(best, 78);
      if (best) add(best - i / 1000, 2, u[1], best < 97 ? (u[2] || []).filter(function (x) { return x !== u[1]; }).slice(0, 2).join('、') : '', base + 'units/' + u[0] + '.html', best > 96 || (q.length > 2 && (best > 74 || /[厅局委部办院会行关室]$/.test(q))));
    });
    if (q.length > 1) jump.citations.forEach(function (c, i) {
      if (folded(c[1]).indexOf(q) >= 0) add(40 - i / 1000, 3, '《' + c[1] + '》', '', base + 'citations/' + c[0] + '.html', false);
    });
    if (found.length === 1 && q.length > 6) found[0].exact = true;
    return found.sort(function (a, b) { return b.score - a.score; }).slice(0, 8);
  }
  function box() {
    var input = one('#q'), form = input && input.form, list, active = -1, options = [], busy = false;
    if (!input) return;
    var last = /[?&](?:q|hl)=([^&#]*)/.exec(location.search);
    if (last) try { input.value = decodeURIComponent(last[1].replace(/\+/g, ' ')); } catch (e) { /* not ours */ }
    if (one('#found')) return;
    list = make('div', '', { id: 'q-list', 'class': 'drop', role: 'listbox', 'aria-label': one('label', form).textContent });
    list.hidden = true;
    form.appendChild(list);
    [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', 'q-list'], ['aria-expanded', 'false']].forEach(function (a) { input.setAttribute(a[0], a[1]); });
    function choose(i) {
      if (options[active]) options[active].setAttribute('aria-selected', 'false');
      active = i;
      if (options[i]) { options[i].setAttribute('aria-selected', 'true'); input.setAttribute('aria-activedescendant', options[i].id); } else input.removeAttribute('aria-activedescendant');
    }
    function close() { list.hidden = true; input.setAttribute('aria-expanded', 'false'); choose(-1); }
    function go(o) { if (o.getAttribute('data-url')) { close(); location.href = o.getAttribute('data-url'); } else g.search(input.value); }
    function show() {
      var text = input.value;
      if (busy || !folded(text)) return close();
      withJump(function () {
        if (input.value !== text || document.activeElement !== input) return;
        var found = places(text);
        list.textContent = '';
        options = found.map(function (f, i) {
          var o = make('div', f.name, { role: 'option', id: 'q-' + i, 'data-url': f.url, 'aria-selected': 'false' });
          if (f.note) o.appendChild(make('small', f.note));
          o.appendChild(make('small', f.kind));
          return o;
        });
        options.push(make('div', input.getAttribute(found.length ? 'data-all' : 'data-none'), { role: 'option', id: 'q-all', 'aria-selected': 'false' }));
        options.forEach(function (o) {
          o.onmousedown = function (e) { e.preventDefault(); go(o); };
          list.appendChild(o);
        });
        list.hidden = false;
        input.setAttribute('aria-expanded', 'true');
        active = -1;
        choose(found.length && found[0].exact ? 0 : -1);
      });
    }
    input.addEventListener('compositionstart', function () { busy = true; });
    input.addEventListener('compositionend', function () { busy = false; show(); });
    input.addEventListener('input', show);
    input.addEventListener('blur', close);
    input.addEventListener('keydown', function (e) {
      if (busy || list.hidden) { if (e.key === 'ArrowDown' && !busy) show(); return; }
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        e.preventDefault();
        choose((Math.max(active, e.key === 'ArrowDown' ? -1 : 0) + (e.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
        if (options[active].scrollIntoView) options[active].scrollIntoView({ block: 'nearest' });
      } else if (e.key === 'Escape') { close(); }
      else if (e.key === 'Enter' && options[active]) { e.preventDefault(); go(options[active]); }
    });
    if (!last && document.activeElement === input) show();
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
            li.appendChild(make('span', m[4] || d[1], { 'class': 'n' }));
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

  /* Lists: filter and sort what is already there; dates that are past are dimmed. */
  function toolbar(before, label, items, after) {
    var div = make('div', '', { 'class': 'tools' }), id = 'f' + all('.tools').length, input = make('input', '', { type: 'text', id: id, autocomplete: 'off' });
    var count = make('span', '', { role: 'status' });
    div.appendChild(make('label', label, { 'for': id }));
    div.appendChild(input);
    div.appendChild(count);
    before.parentNode.insertBefore(div, before);
    input.oninput = function () {
      var q = folded(input.value), n = 0;
      items.forEach(function (e) {
        var hit = !q || folded(e.textContent).indexOf(q) >= 0;
        e.hidden = !hit;
        if (hit) n++;
      });
      count.textContent = q ? n + ' / ' + items.length : '';
      if (after) after();
    };
  }
  function lists() {
    all('[data-filter]').forEach(function (ul) {
      var items = all('li', ul);
      if (items.length > 8) toolbar(ul, ul.getAttribute('data-filter'), items);
    });
    all('[data-filter-group]').forEach(function (box) {
      var items = all('li', box);
      if (items.length > 12) toolbar(box, box.getAttribute('data-filter-group'), items, function () {
        all('.kind', box).forEach(function (s) { var li = all('li', s); s.hidden = li.length > 0 && li.every(function (e) { return e.hidden; }); });
      });
    });
    all('table[data-table]').forEach(function (table) {
      var rows = all('tbody tr', table).filter(function (r) { return r.className !== 'doc-row'; });
      if (rows.length < 3) return;
      if (table.getAttribute('data-table') && rows.length > 5) toolbar(table.parentNode, table.getAttribute('data-table'), rows);
      all('thead th', table).forEach(function (th, column) {
        var b = make('button', th.textContent, { type: 'button', 'class': 'sort' });
        th.textContent = '';
        th.appendChild(b);
        b.onclick = function () {
          var up = th.getAttribute('aria-sort') !== 'ascending';
          all('thead th', table).forEach(function (o) { o.removeAttribute('aria-sort'); });
          th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
          function key(r) { var c = r.cells[column]; return c.getAttribute('data-k') || c.textContent; }
          all('tbody', table).forEach(function (body) {
            var keyed = all('tr', body).filter(function (r) { return r.className !== 'doc-row'; }).map(function (r, i) { return { r: r, k: key(r), i: i }; });
            keyed.sort(function (x, y) {
              var a = parseFloat(x.k), b = parseFloat(y.k), c = !isNaN(a) && !isNaN(b) && String(a).length === x.k.length ? a - b : x.k < y.k ? -1 : x.k > y.k ? 1 : 0;
              return (up ? c : -c) || x.i - y.i;
            });
            keyed.forEach(function (x) { body.appendChild(x.r); });
          });
        };
      });
    });
  }

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

  g.folded = folded;
  g.places = function (text, done) { withJump(function () { done(places(text)); }); };
  box(); lists(); matrix(); lights(); mine();
  if (g.ready) g.ready();
})();
