/* Lists and matrices: what is past says so, and the controls; what those do is loaded when one is used. ES5. */
(function () {
  'use strict';
  var g = window.Gongwen, all = g.all, one = g.one, make = g.make, need = g.need;

  /* A build knows no today. */
  var now = new Date(), today = now.getFullYear() + '-' + ('0' + (now.getMonth() + 1)).slice(-2) + '-' + ('0' + now.getDate()).slice(-2);
  all('[data-past]').forEach(function (list) {
    all('time', list).forEach(function (t) {
      if (t.getAttribute('datetime') >= today) return;
      t.parentNode.classList.add('past');
      t.parentNode.insertBefore(make('small', list.getAttribute('data-past'), { 'class': 'tag' }), t.nextSibling);
    });
  });

  /* Of dated limits the next ones; where few are left, the last ones. Where even the first that is held is to come, those before it stand in a file a month. */
  all('[data-next]').forEach(function (list) {
    var items = all('li', list), count = +list.getAttribute('data-next'), at = 0;
    function date(li) { return one('time', li).getAttribute('datetime'); }
    while (at < items.length - count && date(items[at]) < today) at++;
    items.forEach(function (li, i) { li.hidden = i < at || i >= at + count; });
    var month = (list.getAttribute('data-months') || '').split(' ').filter(function (m) { return m >= today.slice(0, 7); })[0];
    if (month && date(items[0]) >= today) need('tools', function () { g.due(list, month, today, count); });
  });

  var set = one('[data-mine]'), box = one('.matrix-box');
  function filter(list, label, at) {
    var div = make('div', '', { 'class': 'tools' }), id = 'f' + all('.tools').length, input = make('input', '', { type: 'text', id: id, autocomplete: 'off' });
    div.appendChild(make('label', label, { 'for': id }));
    div.appendChild(input);
    div.appendChild(make('span', '', { role: 'status' }));
    at.parentNode.insertBefore(div, at);
    input.oninput = function () { need('tools', function () { g.filter(list, input); }); };
  }
  all('[data-filter]').forEach(function (list) {
    if (all('li', list).length > 8) filter(list, list.getAttribute('data-filter'), list);
  });
  all('table[data-table]').forEach(function (table) {
    var rows = all('tbody tr:not(.doc-row)', table).length, label = table.getAttribute('data-table');
    if (rows < 3) return;
    if (label && rows > 5) filter(table, label, table.parentNode);
    all('thead th', table).forEach(function (th) {
      var b = make('button', th.textContent, { type: 'button', 'class': 'sort' });
      th.setAttribute('data-h', th.textContent); /* what is printed of it */
      th.textContent = '';
      th.appendChild(b);
      b.onclick = function () { need('tools', function () { g.sort(table, th); }); };
    });
  });
  if (set) {
    set.hidden = false;
    /* tools.js puts its own in this place. */
    set.onclick = function () { need('tools', function () { set.onclick(); }); };
  }
  if (box) ['mouseover', 'focusin'].forEach(function (event) { box.addEventListener(event, function () { need('tools'); }); });
})();
