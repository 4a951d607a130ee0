/* The search page over a search server (site.yaml: search.endpoint; docs/opensearch.md). Where it does not answer, the site's own index does. ES5. */
(function (global) {
  'use strict';
  var fields = { group: 'kind', document: 'document_url', year: 'year', kind: 'genre', status: 'status' }, patience = 4000, rest = 60000;

  function keys(object) { var all = [], k; for (k in object) if (object.hasOwnProperty(k)) all.push(k); return all; }
  function list(value) { return Object.prototype.toString.call(value) === '[object Array]' ? value : [value]; }
  function one(name, value) { var made = {}; made[name] = value; return made; }
  function nested(path, query) { return { nested: { path: path, query: query } }; }

  /* The words of a query, each of which must occur; quotation marks keep blanks together. */
  function words(query) {
    var found = [], pattern = /"([^"]+)"|“([^”]+)”|([^\s\u3000]+)/g, m;
    while ((m = pattern.exec(query)) && found.length < 12) found.push(m[1] || m[2] || m[3]);
    return found;
  }
  function phrase(word) {
    function match(boost, fields) { return { multi_match: { query: word, type: 'phrase', fields: fields, boost: boost } }; }
    return { bool: { minimum_should_match: 1, should: [match(1, ['title^4', 'names^3', 'text']), match(0.3, ['title.near^4', 'names.near^3', 'text.near'])] } };
  }
  /* The chosen facets as filters, without those named: a facet's own counts show what else could be chosen. Unit and role meet in one duty. */
  function filters(chosen, without) {
    var all = [], duty = [];
    keys(chosen).forEach(function (name) {
      var values = list(chosen[name]), any;
      if (without.indexOf(name) >= 0 || !values.length) return;
      if (fields[name]) all.push({ terms: one(fields[name], values) });
      else if (name === 'unit' || name === 'role') duty.push({ terms: one('duties.' + name, values) });
      else if (name === 'time' || name === 'due') {
        any = values.map(function (v) {
          if (name === 'due') return nested('times', { prefix: { 'times.date': v } });
          return v === 'none' ? { bool: { filter: [{ term: { kind: 'measure' } }], must_not: [nested('times', { exists: { field: 'times.kind' } })] } }
            : nested('times', { term: { 'times.kind': v } });
        });
        all.push({ bool: { should: any, minimum_should_match: 1 } });
      }
    });
    if (duty.length) all.push(nested('duties', { bool: { filter: duty } }));
    return all;
  }
  function counts(chosen) {
    var made = {};
    function within(without, inner) { return { filter: { bool: { filter: filters(chosen, without) } }, aggs: inner }; }
    keys(fields).forEach(function (name) { made[name] = within([name], { values: { terms: { field: fields[name], size: 30 } } }); });
    ['unit', 'role'].forEach(function (name) {
      var other = name === 'unit' ? 'role' : 'unit', picked = chosen[other] && list(chosen[other]);
      made[name] = within(['unit', 'role'], { duties: { nested: { path: 'duties' }, aggs: {
        met: { filter: picked && picked.length ? { terms: one('duties.' + other, picked) } : { match_all: {} }, aggs: {
          values: { terms: { field: 'duties.' + name, size: 30 }, aggs: { texts: { reverse_nested: {} }, name: { terms: { field: 'duties.name', size: 1 } } } } } } } } });
    });
    made.time = within(['time'], { times: { nested: { path: 'times' }, aggs: { values: { terms: { field: 'times.kind', size: 10 }, aggs: { texts: { reverse_nested: {} } } } } } });
    made.titles = { filter: { term: { kind: 'document' } }, aggs: { values: { terms: { field: 'document_url', size: 30 }, aggs: { name: { terms: { field: 'document', size: 1 } } } } } };
    return made;
  }
  function request(query, options) {
    var chosen = options.facets || {}, limit = options.limit === undefined ? 20 : options.limit;
    return {
      size: Math.min(limit, 1000), track_total_hits: true, query: { bool: { must: words(query).map(phrase) } },
      post_filter: { bool: { filter: filters(chosen, []) } }, aggs: counts(chosen), sort: ['_score', { order: 'asc' }]
    };
  }

  function excerpt(text, said, marks) {
    var first = marks(text, said)[0], start = first ? Math.max(0, first[0] - 30) : 0, cut = text.slice(start, start + 120);
    return (start ? '…' : '') + cut + (start + 120 < text.length ? '…' : '');
  }
  function result(source, said, marks) {
    var text = source.text ? excerpt(source.text.replace(/\n/g, ' '), said, marks) : '', title = source.title;
    return {
      kind: source.kind, url: source.url, title: title, titleMarks: marks(title, said), label: source.label || null,
      document: { url: source.document_url || source.url, title: source.document || title, year: source.year || null, status: source.status || null, kind: source.genre || null },
      excerpt: text, marks: marks(text, said), where: source.text ? 'text' : 'title', via: null,
      units: (source.duties || []).map(function (d) { return { name: d.name, url: d.unit + '.html', role: d.role }; }),
      times: (source.times || []).map(function (t) { return { kind: t.kind, date: t.date || null, text: t.text }; })
    };
  }
  function facets(found) {
    var made = {}, titles = {};
    function name(bucket) { return bucket.name && bucket.name.buckets.length ? bucket.name.buckets[0].key : ''; }
    found.titles.values.buckets.forEach(function (b) { titles[b.key] = name(b); });
    keys(found).forEach(function (facet) {
      var inner = found[facet];
      if (facet === 'titles') return;
      inner = inner.values || (inner.duties ? inner.duties.met.values : inner.times.values);
      made[facet] = inner.buckets.map(function (b) {
        var value = String(b.key);
        return { value: value, label: (facet === 'document' ? titles[value] : name(b)) || value, count: b.texts ? b.texts.doc_count : b.doc_count };
      });
    });
    return made;
  }
  function answer(query, body, marks) {
    var said = words(query), total = body.hits.total;
    return {
      query: query, words: said, status: 'ok', total: total.value === undefined ? total : total.value, exact: total.relation !== 'gte', more: 0,
      results: body.hits.hits.map(function (hit) { return result(hit._source, said, marks); }),
      facets: facets(body.aggregations), facetsExact: true, notes: [], suggestions: [], messages: []
    };
  }

  function post(endpoint, body, done) {
    var call = new global.XMLHttpRequest();
    call.open('POST', endpoint, true);
    call.timeout = patience;
    call.setRequestHeader('Content-Type', 'application/json');
    call.onload = function () { done(call.status === 200 ? call.responseText : null); };
    call.onerror = call.ontimeout = function () { done(null); };
    call.send(body);
  }

  /* An engine like the site's own (docs/search-api.md), which it falls back on: `engine`. `send` and `now` are for tests. */
  global.GongwenRemote = function (engine, endpoint, marks, send, now) {
    var downSince = -rest;
    now = now || function () { return new Date().getTime(); };
    send = send || post;
    return {
      warm: engine.warm && function (done) { engine.warm(done); },
      search: function (query, options, done) {
        var isDone = false;
        function own() { engine.search(query, options, done); }
        if (!/[0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\uff10-\uff5a\ud800-\udfff]/.test(query) || now() - downSince < rest) { own(); return; }
        send(endpoint, JSON.stringify(request(query, options || {})), function (text) {
          var made = null;
          if (isDone) return;
          isDone = true;
          try { made = answer(query, JSON.parse(text), marks); } catch (e) { made = null; }
          if (!made) downSince = now();
          /* What nobody has in these words: the site's own index knows others, and what comes near. */
          if (made && made.total) done(made); else own();
        });
      }
    };
  };
})(this);
