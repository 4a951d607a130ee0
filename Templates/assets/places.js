/* Places that what is typed may name, for the jump box (box.js) and the search page; loaded when it is first used. ES5. */
(function () {
  'use strict';
  var g = window.Gongwen, all = g.all, one = g.one, load = g.load, base = g.base, folded = g.folded;

  /* 二十二, (22), 237号, 工信厅, 省发改, sgxt. */
  var jump = null, waiting = null, parts = {};
  window.GongwenJump = function (data) {
    if (data.part === undefined) { jump = data; return; }
    /* A part of a large site: what is not known yet. */
    ['documents', 'units', 'citations'].forEach(function (kind) {
      var known = {};
      jump[kind].forEach(function (e) { known[e[0]] = true; });
      data[kind].forEach(function (e) { if (!known[e[0]]) jump[kind].push(e); });
    });
  };
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
  /* The part that may know what is typed: by its first two characters, or by the last two digits of a document's number. */
  function partOf(text) {
    var q = folded(text), number = /(\d+)号$/.exec(q), key = number ? '#' + ('0' + number[1]).slice(-2) : q.slice(0, 2), sum = 0, i;
    if (key.length < 2 || (!number && numeral(q))) return -1;
    for (i = 0; i < key.length; i++) sum = (sum * 31 + key.charCodeAt(i)) % 65521;
    return sum % jump.parts;
  }
  function withPlaces(text, done) {
    withJump(function () {
      var n = jump.parts ? partOf(text) : -1;
      if (n < 0 || parts[n]) return done();
      load(base + 'assets/jump/' + n + '.js', function (failed) {
        parts[n] = !failed;
        done();
      });
    });
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
      var no = /^[（(第]*([零一二三四五六七八九十百\d]+)[）)、.．条项]/.exec(a.textContent), own = no ? numeral(folded(no[1])) : 0;
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

  g.places = function (text, done) { withPlaces(text, function () { done(places(text)); }); };
})();
