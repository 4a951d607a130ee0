/* The jump box below the search field, loaded when that is first used; the search page does without. ES5. */
window.Gongwen.need('places', function () {
  'use strict';
  var g = window.Gongwen, one = g.one, make = g.make, folded = g.folded;
  var input = one('#q'), form = input && input.form, list, active = -1, options = [], busy = false;
  if (!input) return;
  var last = /[?&](?:q|hl)=([^&#]*)/.exec(location.search);
  if (last) try { input.value = decodeURIComponent(last[1].replace(/\+/g, ' ')); } catch (e) { /* not ours */ }
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
    g.places(text, function (found) {
      if (input.value !== text || document.activeElement !== input) return;
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
});
