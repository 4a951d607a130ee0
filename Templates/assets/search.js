/* The search page over the engine of search/engine.js: results as one types, groups, facets, keys, the query in the address. ES5. */
(function () {
  'use strict';
  var g = window.Gongwen, make = g.make, one = g.one, all = g.all, box = one('#found'), input = one('#q');
  if (!box || !window.GongwenSearch) { if (box) one('#live').textContent = box.getAttribute('data-failed'); return; }
  var engine = window.GongwenSearch.open(g.base, g.load), live = one('#live'), list = one('#results'), side = one('#facets');
  if (window.GongwenRemote && box.getAttribute('data-endpoint')) engine = window.GongwenRemote(engine, box.getAttribute('data-endpoint'), window.GongwenSearch.marks);
  var names = ['group', 'document', 'unit', 'role', 'year', 'kind', 'status', 'time'], chosen = {}, asked = 0, last = '', timer = 0, limit = 20, typing = false;
  var kinds = { measure: 0, document: 1, unit: 2, citation: 3, term: 4, page: 5 };
  /* What the index calls by a word of its own is shown in the page's language. */
  var labels = {};
  (box.getAttribute('data-values') || '').split('|').forEach(function (v) { labels[v.split('=')[0]] = v.split('=')[1]; });
  function word(name, values) { return g.fill(box.getAttribute('data-' + name), values || {}); }
  function part(name, i) { return (box.getAttribute('data-' + name) || '').split('|')[i] || ''; }

  function lit(element, text, marks) {
    var at = 0;
    (marks || []).forEach(function (m) {
      element.appendChild(document.createTextNode(text.slice(at, m[0])));
      element.appendChild(make('mark', text.slice(m[0], m[1])));
      at = m[1];
    });
    element.appendChild(document.createTextNode(text.slice(at)));
    return element;
  }
  function address(result, words) {
    var cut = result.url.split('#'), via = result.via, hl;
    // Found by another word: that one is lit.
    if (via && via.to) words = words.indexOf(via.from) < 0 ? [via.to] : words.map(function (w) { return w === via.from ? via.to : w; });
    hl = encodeURIComponent(words.join(' '));
    return g.base + cut[0] + (hl && result.kind !== 'unit' ? '?hl=' + hl : '') + (cut[1] ? '#' + cut[1] : '');
  }
  function line(result, words) {
    var li = make('li'), a = make('a', result.label || '', { href: address(result, words) }), by = [];
    lit(a, result.title, result.titleMarks);
    /* A measure without a title is called by its number: of which document stands with it. */
    var bare = result.kind === 'measure' && !result.label;
    if (bare) a.appendChild(document.createTextNode('\u3000' + result.document.title));
    li.appendChild(a);
    if (result.via) li.appendChild(make('small', word('via', { from: result.via.from, to: result.via.to }), { 'class': 'tag' }));
    if (result.excerpt) li.appendChild(lit(make('span', '', { 'class': 'x' }), result.excerpt, result.marks));
    if (!bare && result.document.title !== result.title) by.push(result.document.title);
    if (result.units.length) by.push(result.units.slice(0, 5).map(function (u) { return u.name; }).join('、'));
    if (by.length) {
      var span = make('span', '', { 'class': 'by' });
      by.forEach(function (t, i) {
        if (i) span.appendChild(document.createTextNode('\u3000'));
        span.appendChild(make('span', t));
      });
      li.appendChild(span);
    }
    return li;
  }
  function direct(query, mine) {
    g.need('places', function () {
      g.places(query, function (places) {
        if (mine !== asked) return;
        places = places.filter(function (p) { return p.exact; }).slice(0, 3);
        if (!places.length) return;
        var ul = make('ul');
        places.forEach(function (p) {
          var li = make('li'), a = make('a', p.name, { href: p.url });
          li.appendChild(a);
          li.appendChild(make('span', [p.kind, p.note].filter(Boolean).join(' '), { 'class': 'by' }));
          ul.appendChild(li);
        });
        list.insertBefore(ul, list.firstChild);
        list.insertBefore(make('h2', box.getAttribute('data-direct')), ul);
      });
    });
  }
  function facets(answer) {
    var any = false;
    side.textContent = '';
    names.forEach(function (name, i) {
      var values = answer.facets[name] || [], picked = chosen[name] || [];
      if (values.length < 2 && !picked.length) return;
      any = true;
      side.appendChild(make('h2', part('facets', i)));
      values.slice(0, 7).forEach(function (v) {
        var on = picked.indexOf(v.value) >= 0, b = make('button', v.label === v.value && labels[v.value] || v.label, { type: 'button', 'aria-pressed': String(on), 'data-facet': name + '=' + v.value });
        b.appendChild(make('span', String(v.count), { 'class': 'n' }));
        b.onclick = function () {
          chosen[name] = on ? picked.filter(function (x) { return x !== v.value; }) : picked.concat(v.value);
          if (!chosen[name].length) delete chosen[name];
          limit = 20;
          run(true, b.getAttribute('data-facet'));
        };
        side.appendChild(b);
      });
    });
    side.hidden = !any;
    one('.found-grid').classList[any ? 'add' : 'remove']('with');
  }
  function show(answer, query, focus) {
    var groups = [], by = {}, said;
    list.textContent = '';
    answer.results.forEach(function (r) {
      if (!by[r.kind]) { by[r.kind] = []; groups.push(r.kind); }
      by[r.kind].push(r);
    });
    groups.sort(function (a, b) { return kinds[a] - kinds[b]; });
    groups.forEach(function (kind) {
      var h = make('h2', part('kinds', kinds[kind])), ul = make('ul'), known = (answer.facets.group || []).filter(function (v) { return v.value === kind; })[0];
      h.appendChild(make('small', ' ' + (known && known.count > by[kind].length ? by[kind].length + ' / ' + known.count : by[kind].length)));
      by[kind].forEach(function (r) { ul.appendChild(line(r, answer.words)); });
      list.appendChild(h);
      list.appendChild(ul);
    });
    if (answer.suggestions.length) {
      var meant = make('ul');
      answer.suggestions.forEach(function (u) {
        var li = make('li');
        li.appendChild(make('a', u.text, { href: g.base + u.url }));
        meant.appendChild(li);
      });
      list.insertBefore(meant, list.firstChild);
      list.insertBefore(make('h2', box.getAttribute('data-meant')), meant);
    }
    if (answer.total + answer.more > answer.results.length) {
      var more = make('button', box.getAttribute('data-more'), { type: 'button' });
      more.onclick = function () { limit *= 3; run(true); };
      list.appendChild(more);
    }
    said = answer.status === 'ok' ? word(answer.exact ? 'count' : 'about', { n: answer.total }) : answer.status === 'empty' ? '' : answer.status === 'error' ? box.getAttribute('data-failed')
      : word(answer.status === 'nearest' || answer.status === 'other' ? 'near' : 'none', { q: query });
    answer.notes.forEach(function (n) {
      if (n.type === 'titles') said += ' ' + box.getAttribute('data-short');
      else if (n.to) said += ' ' + word('also', { words: n.to });
    });
    answer.messages.forEach(function (m) { said += ' ' + m.text; });
    live.textContent = said + (answer.results.length ? '\u3000' + box.getAttribute('data-keys') : '');
    facets(answer);
    one('.browse').hidden = answer.results.length > 0;
    if (focus) all('[data-facet]', side).forEach(function (b) { if (b.getAttribute('data-facet') === focus) b.focus(); });
  }
  function run(now, focus) {
    clearTimeout(timer);
    timer = setTimeout(function () {
      var query = last = input.value, mine = ++asked, at = '?q=' + encodeURIComponent(query);
      names.forEach(function (name) { (chosen[name] || []).forEach(function (v) { at += '&' + name + '=' + encodeURIComponent(v); }); });
      try { history.replaceState(null, '', query ? at : location.pathname); } catch (e) { /* an address that may not change */ }
      if (!query) { list.textContent = live.textContent = ''; side.hidden = true; one('.browse').hidden = false; return; }
      live.textContent = box.getAttribute('data-loading');
      engine.search(query, { limit: limit, facets: chosen }, function (answer) {
        if (mine !== asked) return;
        show(answer, query, focus);
        direct(query, mine);
      });
    }, now ? 0 : 140);
  }

  input.addEventListener('compositionstart', function () { typing = true; });
  input.addEventListener('compositionend', function () { typing = false; limit = 20; run(); });
  input.addEventListener('input', function () { if (!typing) { limit = 20; run(); } });
  input.form.addEventListener('submit', function (e) { e.preventDefault(); run(true); });
  document.addEventListener('keydown', function (e) {
    var links = all('a', list), i = links.indexOf(document.activeElement);
    if (typing || !links.length || (i < 0 && document.activeElement !== input)) return;
    if (e.key === 'ArrowDown') { e.preventDefault(); links[Math.min(i + 1, links.length - 1)].focus(); }
    else if (e.key === 'ArrowUp' && i >= 0) { e.preventDefault(); (i ? links[i - 1] : input).focus(); }
    else if (e.key === 'Escape' && i >= 0) input.focus();
  });
  location.search.slice(1).split('&').forEach(function (pair) {
    var kv = pair.split('='), value;
    try { value = decodeURIComponent((kv[1] || '').replace(/\+/g, ' ')); } catch (e) { return; }
    if (kv[0] === 'q') input.value = value;
    else if (names.indexOf(kv[0]) >= 0) chosen[kv[0]] = (chosen[kv[0]] || []).concat(value);
  });
  // Going back, a browser may put an older text (or none) into the box after this script: the address says what was searched.
  window.addEventListener('pageshow', function () { setTimeout(function () { if (!input.value && asked) input.value = last; }, 50); });
  if (engine.warm) input.addEventListener('focus', function () { engine.warm(function () {}); });
  if (input.value) run(true); else if (window.matchMedia('(min-width:48em)').matches) input.focus();
})();
