/* After the scripts: they start, and the jump box finds places. What it says is what the browsers are asked for too. */
started.forEach(function (run) { run(); });
var faults = 0, asked = 0;
[['二十二', '措施'], ['（22）', '措施'], ['22', '措施'], ['第二十二项', '措施'], ['237号', '文件'], ['云工信中小〔2021〕237号', '文件'], ['工信厅', '单位'],
  ['省发改', '单位'], ['sgxt', '单位'], ['SGXT', '单位']].forEach(function (pair) {
  window.Gongwen.places(pair[0], function (found) {
    asked++;
    if (!found.length || found[0].kind !== pair[1] || !found[0].exact) { faults++; print(pair[0] + ': ' + JSON.stringify(found[0] || null)); }
  });
});
if (asked !== 10) throw new Error('only ' + asked + ' answers');
if (faults) throw new Error(faults + ' places are not found');
print('es5: scripts run, ' + asked + ' places found');
