/* An old address leads on and keeps the place in the page that it was asked for; without scripts the page's own refresh does. */
(function () {
  'use strict';
  var to = document.documentElement.getAttribute('data-to');
  if (!to) { return; }
  if (to.indexOf('#') < 0 && location.hash) { to += location.hash; }
  location.replace(to);
})();
