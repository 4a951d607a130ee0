/* Run in the page by looks.py: what overlaps, is cut off, too small to touch, too long to read. */
var faults = [], W = document.documentElement.clientWidth;
function seen(e) {
  if (e.closest('details:not([open])') && !e.closest('summary')) return false;
  for (var n = e; n && n.nodeType === 1; n = n.parentNode) {
    var s = getComputedStyle(n);
    if (s.display === 'none' || s.visibility === 'hidden' || s.clip !== 'auto' || s.opacity === '0') return false;
  }
  return true;
}
function name(e) { return e.tagName.toLowerCase() + (typeof e.className === 'string' && e.className ? '.' + e.className.split(' ')[0] : '') + ' “' + (e.textContent || '').trim().slice(0, 12) + '”'; }
function scrolled(e) { return e.closest('.scroll, .matrix-box, .t-table, .left, .drop'); }
/* On paper, and where signs are spaced apart, a full-width blank may hang over the edge of a line. */
if (document.documentElement.scrollWidth > W + (PRINT || document.adoptedStyleSheets && document.adoptedStyleSheets.length ? 16 : 1)) faults.push('the page is ' + document.documentElement.scrollWidth + ' wide in ' + W);

/* Targets of 24 × 24 px; links within a sentence are exempt (WCAG 2.5.8). */
if (!PRINT) document.querySelectorAll('a, button, input, summary').forEach(function (e) {
  if (e.closest('svg') || !seen(e)) return;
  var s = getComputedStyle(e), r = e.getBoundingClientRect();
  if (s.display === 'inline' || !r.width) return;
  if (r.width < 23.5 || r.height < 23.5) faults.push('target ' + Math.round(r.width) + ' × ' + Math.round(r.height) + ': ' + name(e));
});

/* Lines of at most 40 characters of running text. */
document.querySelectorAll('p, li, dd, blockquote, output, td').forEach(function (e) {
  if (!seen(e) || e.closest('.foot, .matrix, .top') || e.querySelector('p, li, ul, table, div, output')) return;
  var size = parseFloat(getComputedStyle(e).fontSize), range = document.createRange(), rows = {};
  var linked = 0;
  e.querySelectorAll('a').forEach(function (a) { linked += a.textContent.length; });
  if ((e.textContent || '').trim().length < 41 || linked > e.textContent.length / 2) return; /* a list of links is no running text */
  var walk = document.createTreeWalker(e, 4), n;
  while ((n = walk.nextNode())) {
    if (n.parentNode.closest('.n, .by, .tag, a.t') && n.parentNode !== e) continue;
    range.selectNodeContents(n);
    [].forEach.call(range.getClientRects(), function (r) {
      var k = Math.round((r.top + r.bottom) / 2 / size);
      rows[k] = rows[k] ? [Math.min(rows[k][0], r.left), Math.max(rows[k][1], r.right)] : [r.left, r.right];
    });
  }
  for (var k in rows) if ((rows[k][1] - rows[k][0]) / size > 40.6) { faults.push('line of ' + ((rows[k][1] - rows[k][0]) / size).toFixed(1) + ': ' + name(e)); break; }
});

/* Cut off: text that its own box hides. */
document.querySelectorAll('body *').forEach(function (e) {
  var s = getComputedStyle(e);
  if ((s.overflowX === 'hidden' || s.overflowY === 'hidden') && s.clip === 'auto' && e.tagName !== 'svg' && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2) && seen(e)) faults.push('cut off: ' + name(e));
});
document.querySelectorAll('main *, header *, footer *').forEach(function (e) {
  if (e.children.length || !(e.textContent || '').trim() || e.closest('svg') || scrolled(e) || !seen(e)) return;
  var r = e.getBoundingClientRect();
  if (r.width && (r.right > W + 1 || r.left < -1)) faults.push('outside the page: ' + name(e));
});

/* A heading with nothing below it: a list whose rows were lost. */
document.querySelectorAll('main section').forEach(function (e) {
  var h = e.querySelector('h2, h3');
  if (h && e.className.indexOf('finding') < 0 && h.parentNode === e && seen(e) && e.textContent.trim() === h.textContent.trim() && !e.querySelector('svg, input, img')) faults.push('nothing below: ' + name(h));
});

/* Overlap: the rectangles of all pieces of text, swept from the top. */
var boxes = [], walk = document.createTreeWalker(document.body, 4), node, range = document.createRange();
while ((node = walk.nextNode()) && boxes.length < 6000) {
  if (!node.data.trim()) continue;
  var p = node.parentNode;
  if (p.closest('.left, .matrix, script, noscript, .p-cite, [aria-hidden=true]') || !seen(p)) continue;
  range.selectNodeContents(node);
  [].forEach.call(range.getClientRects(), function (r) { if (r.width > 2 && r.height > 2) boxes.push({ l: r.left + 1, r: r.right - 1, t: r.top + r.height * .2, b: r.bottom - r.height * .2, e: p }); });
}
boxes.sort(function (a, b) { return a.t - b.t; });
for (var i = 0, said = 0; i < boxes.length && said < 5; i++) for (var j = i + 1; j < boxes.length && boxes[j].t < boxes[i].b && said < 5; j++) {
  var a = boxes[i], b = boxes[j];
  if (a.l < b.r - 1 && b.l < a.r - 1 && b.t < a.b - 1) { faults.push('overlap: ' + name(a.e) + ' and ' + name(b.e)); said++; }
}
return faults.slice(0, 15);
