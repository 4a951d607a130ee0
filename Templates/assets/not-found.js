/* 404: the copy of this script that was found knows how far up the site's root is. */
(function () {
  'use strict';
  var up = document.currentScript && document.currentScript.getAttribute('data-up'), body = document.body;
  if (up === null || body.getAttribute('data-found')) return;
  body.setAttribute('data-found', 'yes');
  Array.prototype.forEach.call(document.querySelectorAll('a[data-to]'), function (a) { a.setAttribute('href', up + a.getAttribute('data-to')); });
  var css = document.createElement('link');
  css.rel = 'stylesheet';
  css.href = up + body.getAttribute('data-css');
  document.head.appendChild(css);
})();
