/* Put into pages by the preview server alone: listens for new builds, reloads, shows what is wrong. ES5. */
(function () {
  'use strict';
  var me = document.currentScript, edition = me.getAttribute('data-edition'), panel = null;
  if (!window.EventSource) return;

  function element(name, text, kind) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }
  function close() {
    if (panel && panel.parentNode) panel.parentNode.removeChild(panel);
    panel = null;
  }
  function open(title, faults) {
    var list = element('ul', '', 'gw-live-list');
    close();
    panel = element('section', '', 'gw-live');
    panel.setAttribute('role', 'alert');
    panel.appendChild(element('h2', title));
    faults.forEach(function (fault) {
      var item = element('li');
      if (fault.place) item.appendChild(element('code', fault.place));
      item.appendChild(element('span', fault.message));
      if (fault.suggestion) item.appendChild(element('small', fault.suggestion));
      list.appendChild(item);
    });
    panel.appendChild(list);
    document.body.appendChild(panel);
  }
  function show(told) {
    var state = JSON.parse(told), drawn = me.getAttribute('data-state');
    if (drawn ? drawn !== told : state.edition !== edition) { window.location.reload(); return; }
    if (drawn) return;
    if (state.faults.length) open('没有生成，所见是上一版', state.faults); else close();
  }
  function listen() {
    var source = new EventSource(me.getAttribute('data-events'));
    source.addEventListener('state', function (event) { show(event.data); });
    source.onerror = function () { open('预览没有应答，正在重新连接……', []); };
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', listen); else listen();
})();
