/* The comparison as a file: one line per indicator and unit, with the numbers that stand in the table. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  if (!X) return;

  function told(text) {
    return text === "—" ? "" : text.replace("−", "-");
  }

  /* cellOf(unit, node, year): score, low, high, value, rank; simulated: the numbers of this year are */
  window.ReportCompareFile = function (units, nodes, year, cellOf, simulated) {
    var heads = ["年度", "指标", "地区", "得分（分）", "95%区间下限", "95%区间上限", "指标数值", "数值单位", "名次"];
    var lines = [];
    nodes.forEach(function (node) {
      units.forEach(function (unit) {
        var cell = cellOf(unit, node, year);
        lines.push([year, node.name, unit.name, told(X.score(cell.score)), told(X.score(cell.low)), told(X.score(cell.high)),
          told(X.value(cell.value, node.decimals)), cell.value === null ? "" : node.unit, cell.rank === null ? "" : cell.rank
        ].concat(simulated ? ["模拟数据"] : []));
      });
    });
    X.save("并排比较-" + year + ".csv", [heads.concat(simulated ? ["数据性质"] : [])].concat(lines));
  };
})();
