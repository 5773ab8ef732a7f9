/* 并排比较: the reader's units and indicators as table and charts; the address keeps what was chosen. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  var charts = window.ReportCompareCharts;
  var data = X && X.core();
  var place = document.querySelector("[data-compare]");
  var fallback = document.querySelector("[data-compare-fallback]");
  if (!place) return;
  if (!data || !charts) {
    place.classList.add("is-off");
    if (fallback) fallback.classList.add("is-on");
    return;
  }

  var MOST = Number(place.getAttribute("data-most"));
  var CITIES = place.getAttribute("data-cities");
  var LATEST = data.periods[data.periods.length - 1];
  var HEAD = data.nodes.filter(function (node) { return node.level === "index" || node.level === "dimension" && node.status === "scored"; });
  var DEFAULTS = {
    units: codesOf(X.members("nation").concat(X.members("region")).slice(0, MOST)).join(","),
    nodes: codesOf(HEAD).join(","),
    year: LATEST,
    line: "index"
  };
  var cities = null;
  var cityPlaces = {};
  var state = {};
  var notes = [];

  function codesOf(list) {
    return list.map(function (each) { return each.code; });
  }

  function unitOf(code) {
    return X.unit(code) || cityPlaces[code] || null;
  }

  function withCities(then) {
    if (cities || !CITIES) return then();
    X.load(CITIES, "REPORT_CITIES", function (found) {
      cities = found;
      (found ? found.units : []).forEach(function (unit, at) {
        unit.at = at;
        unit.short = unit.name;
        cityPlaces[unit.code] = unit;
      });
      if (!found) notes.push("城市数据没有读到，请检查网络或文件夹是否完整。");
      then();
    });
  }

  /* ---- one cell: what is published of a unit and a node in a year ---- */
  function number(table, unit, node) {
    var row = table && table[unit.at];
    return row && row[node] !== undefined ? row[node] : null;
  }

  function cellOf(unit, node, year) {
    var cell = known(unit, node, year);
    if (node.status === "monitored") cell.score = cell.low = cell.high = null; // told by their value alone
    return cell;
  }

  function known(unit, node, year) {
    var own = unit.level === "city" ? cities : data;
    if (year === LATEST) {
      var rank = unit.level === "city" ? (node.level === "index" ? own.rank[unit.at] : null) : number(own.rank, unit, node.at);
      return { score: number(own.score, unit, node.at), low: number(own.low, unit, node.at), high: number(own.high, unit, node.at),
        value: number(own.value, unit, node.at), rank: rank };
    }
    var at = data.periods.indexOf(year);
    if (unit.level === "city") return { score: null, low: null, high: null, value: null, rank: null };
    return { score: number(data.past.score[node.code], unit, at), low: null, high: null,
      value: number(data.past.value[node.code], unit, at), rank: number(data.pastRank[node.code], unit, at) };
  }

  function simulated(year) {
    return year === LATEST ? data.synthetic : data.pastSynthetic;
  }

  function published(unit) {
    return (unit.level === "city" ? cities : data).score[unit.at][0] !== null;
  }

  function reason(unit) {
    return (unit.level === "city" ? cities : data).reason[unit.at];
  }

  /* ---- words ---- */
  function signed(difference) {
    return (difference > 0 ? "+" : "") + X.score(difference);
  }

  function apart(first, unit, node, base, cell) {
    if (base.low === null || cell.low === null) return state.year === LATEST ? "没有区间" : "往年没有区间";
    if (Math.max(base.low, cell.low) <= Math.min(base.high, cell.high)) return "区间重叠，不宜分先后";
    var alike = node.level === "index" && (data.apart[first.code] || []).indexOf(unit.code) >= 0;
    return alike ? "区间不重叠，但权重变动时先后会变" : "区间不重叠";
  }

  function rankText(unit, node, cell) {
    if (cell.rank === null) {
      return unit.level === "city" && node.level === "index" && cell.score !== null && state.year === LATEST ? "不排名：参评社区太少" : "";
    }
    if (unit.level === "city") return unit.tier + "城市第 " + cell.rank + " 位，共 " + cities.among[unit.at] + " 个";
    var span = node.level === "index" && state.year === LATEST ? X.rankSpan(data.rankLow[unit.at], data.rankHigh[unit.at]) : "";
    return "第 " + cell.rank + " 位" + (span && span !== String(cell.rank) ? "（" + span + "）" : "");
  }

  function valueText(node, cell) {
    return cell.value === null ? "" : X.value(cell.value, node.decimals) + (node.unit === "是/否" ? "" : node.unit);
  }

  function lineOf(name, words) {
    return words ? X.el("span", { class: "compare__line " + name, text: words }) : "";
  }

  function cellElement(units, at, node, cells) {
    var cell = cells[at], base = cells[0];
    var both = at > 0 && cell.score !== null && base.score !== null;
    var score = cell.score !== null ? X.el("b", { class: "compare__score", text: X.score(cell.score) })
      : node.status === "monitored" && cell.value !== null ? "" : X.el("span", { class: "none", text: published(units[at]) ? "—" : "不公布" });
    return X.el("td", {}, score,
      lineOf("", cell.low === null ? "" : X.score(cell.low) + "–" + X.score(cell.high)),
      lineOf("is-value", valueText(node, cell)),
      lineOf("", rankText(units[at], node, cell)),
      both ? lineOf("is-difference", "差 " + signed(cell.score - base.score)) : "",
      both ? lineOf("is-words", apart(units[0], units[at], node, base, cell)) : "");
  }

  /* ---- table ---- */
  function table(units, nodes) {
    var own = charts.slots(units);
    var heads = units.map(function (unit, at) {
      return X.el("th", { scope: "col" }, charts.key(own[at]), X.el("a", { href: X.href(unit.code), text: unit.short }),
        X.el("span", { class: "compare__line", text: (at ? "" : "基准，") + "社区 " + unit.n + " 个" }),
        published(unit) ? "" : X.el("span", { class: "compare__line is-words", text: "不公布得分：" + (reason(unit) || "数据不足") }));
    });
    var rows = nodes.map(function (node, row) {
      var cells = units.map(function (unit) { return cellOf(unit, node, state.year); });
      return X.el("tr", {},
        X.el("th", { scope: "row" }, X.el("span", { text: node.name }), node.status === "monitored" ? lineOf("", "监测指标") : "",
          nodes.length > 1 ? X.button("×", function () { dropNode(row); }, { class: "compare__drop", "aria-label": "移除" + node.name }) : ""),
        units.map(function (unit, at) { return cellElement(units, at, node, cells); }));
    });
    return X.el("div", { class: "table-wrap", tabindex: 0, role: "region", "aria-label": "并排比较表，" + state.year + " 年度" },
      X.el("table", { class: "data top" },
        X.el("thead", {}, X.el("tr", {}, X.el("th", { scope: "col", text: "指标" }), heads)), X.el("tbody", {}, rows)));
  }

  /* ---- pictures ---- */
  function dotPicture(units, nodes, width) {
    var rows = nodes.filter(function (node) { return node.status === "scored"; }).map(function (node) {
      return { name: node.name, cells: units.map(function (unit) { return cellOf(unit, node, state.year); }) };
    });
    if (!rows.length) return X.el("p", { class: "note", text: "所选指标都不计分，没有得分图。" });
    var label = state.year + " 年度" + units.map(function (unit) { return unit.short; }).join("、") + (state.year === LATEST ? "的得分与95%区间" : "的得分") + "，1 至 5 分；数字见表";
    return charts.dots(rows, units, width, label);
  }

  function coursePicture(units, width) {
    var node = X.node(state.line);
    var scored = hasScores(node);
    var kind = scored ? "score" : "value";
    var series = units.map(function (unit) {
      return data.periods.map(function (period) { return cellOf(unit, node, period)[kind]; });
    });
    if (series.every(function (numbers) { return numbers.every(function (each) { return each === null; }); })) {
      return X.el("p", { class: "note", text: "所选单位没有这项指标的数值。" });
    }
    var label = units.map(function (unit, at) {
      return unit.short + "：" + data.periods.map(function (period, each) {
        return period + " 年 " + X.value(series[at][each], scored ? 2 : node.decimals);
      }).join("，");
    }).join("；");
    return charts.course(series, units, data.periods, data.periods.map(simulated), scored ? 2 : node.decimals, scored, width,
      "历年" + courseName(node) + "。" + label);
  }

  function hasScores(node) {
    return node.status === "scored" && Boolean(data.past.score[node.code]);
  }

  function courseName(node) {
    if (node.level === "index") return node.name;
    return node.name + (hasScores(node) ? "得分" : "，" + node.unit);
  }

  /* ---- what a reader does ---- */
  function changed(words) {
    draw();
    X.announce(words);
  }

  function addUnit(code) {
    if (!code) return withCities(function () { pick.refresh(); showNotes(); });
    var unit = unitOf(code);
    if (!unit || state.units.indexOf(code) >= 0 || state.units.length >= MOST) return;
    state.units.push(code);
    changed("已加入" + unit.name + "，共 " + state.units.length + " 个单位");
  }

  function dropUnit(at) {
    var gone = unitOf(state.units.splice(at, 1)[0]);
    changed("已移除" + gone.name);
    pick.focus();
  }

  function makeFirst(at) {
    var was = state.units[0];
    state.units[0] = state.units[at];
    state.units[at] = was;
    changed(unitOf(state.units[0]).name + "为比较的基准");
    chosen.focus();
  }

  function dropNode(row) {
    var gone = X.node(state.nodes.splice(row, 1)[0]);
    changed("已移除" + gone.name);
    var left = result.querySelectorAll(".compare__drop");
    (left[Math.min(row, left.length - 1)] || add.input).focus();
  }

  function addNode() {
    var code = add.value();
    if (!code || state.nodes.indexOf(code) >= 0) return X.announce(code ? "表中已有这一项" : "请先选择指标");
    state.nodes.push(code);
    state.nodes = data.nodes.filter(function (node) { return state.nodes.indexOf(node.code) >= 0; }).map(function (node) { return node.code; });
    add.set("");
    changed("已加入" + X.node(code).name);
  }

  function below(code) {
    return data.nodes.filter(function (node) {
      if (node.code === code) return true;
      var up = node;
      while (up && up.code !== code) up = X.node(up.parent);
      return up && node.level === "indicator";
    });
  }

  var SETS = {};
  var setOptions = [["", "自选"], ["all", "综合与维度"]];
  SETS.all = DEFAULTS.nodes;
  HEAD.forEach(function (node) {
    if (node.level !== "dimension") return;
    SETS[node.code] = codesOf(below(node.code)).join(",");
    setOptions.push([node.code, node.name + "的全部指标"]);
  });

  function setOf(nodes) {
    var wanted = nodes.slice().sort().join(",");
    return Object.keys(SETS).filter(function (key) { return SETS[key].split(",").sort().join(",") === wanted; })[0] || "";
  }

  /* ---- names to offer ---- */
  function locate(unit) {
    return unit.level === "city" ? X.unit(unit.parent).short : unit.level === "province" ? X.unit(unit.region) ? X.unit(unit.region).name : "" : "";
  }

  function offers(typed) {
    function fits(unit) { return !typed || unit.name.indexOf(typed) >= 0; }
    var found = data.units.filter(fits);
    if (typed && cities) found = found.concat(cities.units.filter(fits));
    found = found.slice(0, 60).map(function (unit) {
      var on = state.units.indexOf(unit.code) >= 0;
      return { code: unit.code, name: unit.name, note: on ? "已选" : published(unit) ? locate(unit) : "不公布得分", off: on };
    });
    if (typed && CITIES && !cities) {
      if (!found.length) withCities(function () { pick.refresh(); showNotes(); });
      found.push({ code: "", name: "在城市中查找“" + typed + "”", note: "" });
    }
    return found;
  }

  /* ---- address ---- */
  function restore() {
    function any() { return true; }
    var said = X.readState({ units: any, nodes: any, year: any, line: any });
    var wanted = (said.units || DEFAULTS.units).split(",").filter(Boolean);
    var unknown = wanted.some(function (code) { return !X.unit(code) && /^\d{6}$/.test(code); });
    notes = [];
    function rest() {
      state.units = keep(wanted, unitOf, "单位");
      if (state.units.length > MOST) {
        state.units = state.units.slice(0, MOST);
        notes.push("链接中的单位多于 " + MOST + " 个，只取前 " + MOST + " 个。");
      }
      if (!state.units.length) state.units = DEFAULTS.units.split(",");
      state.nodes = keep((said.nodes || DEFAULTS.nodes).split(",").filter(Boolean), X.node, "指标");
      if (!state.nodes.length) state.nodes = DEFAULTS.nodes.split(",");
      state.year = data.periods.indexOf(said.year) >= 0 ? said.year : LATEST;
      if (said.year && state.year !== said.year) notes.push("没有 " + said.year.slice(0, 12) + " 年度的数据，改为 " + LATEST + " 年度。");
      state.line = data.past.score[said.line] || data.past.value[said.line] ? said.line : DEFAULTS.line;
      draw();
    }
    if (unknown) withCities(rest);
    else rest();
  }

  function keep(codes, find, word) {
    var seen = {};
    var wrong = codes.filter(function (code) { return !find(code); });
    if (wrong.length) notes.push("链接中有不认识的" + word + "，已略过：" + wrong.slice(0, 5).join("、").slice(0, 60) + "。");
    return codes.filter(function (code) {
      var fresh = find(code) && !seen[code];
      seen[code] = true;
      return fresh;
    });
  }

  function download() {
    window.ReportCompareFile(state.units.map(unitOf), state.nodes.map(X.node), state.year, cellOf, simulated(state.year));
  }

  function reset() {
    notes = [];
    state = { units: DEFAULTS.units.split(","), nodes: DEFAULTS.nodes.split(","), year: DEFAULTS.year, line: DEFAULTS.line };
    changed("已恢复初始的单位与指标");
  }

  /* ---- controls ---- */
  var pick = window.ReportComparePick("添加单位（输入名称）", CITIES ? "例如：甘肃、苏州" : "例如：甘肃", offers, addUnit);
  var chosen = X.el("ul", { class: "compare__units", tabindex: -1, "aria-label": "已选单位" });
  var sets = X.select("一组指标", setOptions, "all", function (key) {
    if (!key) return;
    state.nodes = SETS[key].split(",");
    changed("共 " + state.nodes.length + " 项");
  });
  var add = X.select("再加一项指标", [["", "选择指标"]].concat(X.nodeOptions(function () { return true; })), "", function () { return; });
  var years = X.select("年度", data.periods.map(function (period) {
    return [period, X.yearText(period)];
  }), LATEST, function (year) {
    state.year = year;
    changed(year + " 年度");
  });
  var courses = X.select("历年曲线的指标", X.nodeOptions(function (node) {
    return Boolean(data.past.score[node.code] || data.past.value[node.code]);
  }), "index", function (code) {
    state.line = code;
    changed(X.node(code).name);
  });
  var message = X.el("div", { class: "compare__notes", role: "status" });
  var result = X.el("div", { class: "compare__table" });
  var tag = X.el("span", { class: "tag-amber", text: "模拟数据" });
  var dots = X.el("figure", { class: "compare__figure" });
  var course = X.el("figure", { class: "compare__figure" });
  var pictures = X.el("div", { class: "compare__pictures" }, dots, X.el("div", { class: "compare__course-choice" }, courses), course);

  function drawChosen(units) {
    var own = charts.slots(units);
    X.clear(chosen);
    units.forEach(function (unit, at) {
      chosen.appendChild(X.el("li", {}, charts.key(own[at]), X.el("b", { text: unit.name }),
        at ? X.button("设为基准", function () { makeFirst(at); }, { "aria-label": "把" + unit.name + "设为基准" }) : X.el("span", { class: "compare__base", text: "基准" }),
        units.length > 1 ? X.button("移除", function () { dropUnit(at); }, { "aria-label": "移除" + unit.name }) : ""));
    });
  }

  function showNotes() {
    X.clear(message);
    notes.forEach(function (note) { message.appendChild(X.el("p", { class: "note-amber", text: note })); });
    if (state.units.length < 2) message.appendChild(X.el("p", { class: "note", text: "再选一个单位，就能比较。" }));
  }

  function caption(words, tagged) {
    return X.el("figcaption", {}, words, " ", tagged ? X.el("span", { class: "tag-amber", text: "模拟数据" }) : "");
  }

  var drawn = 0;

  function drawPictures() {
    var units = state.units.map(unitOf), nodes = state.nodes.map(X.node);
    drawn = pictures.clientWidth;
    var width = Math.max(Math.min(drawn, 640), 280);
    X.clear(dots).appendChild(dotPicture(units, nodes, width));
    dots.appendChild(caption((state.year === LATEST ? "得分与95%区间，" : "得分，") + state.year + " 年度", simulated(state.year)));
    if (data.periods.length > 1) {
      X.clear(course).appendChild(coursePicture(units, width));
      var node = X.node(state.line);
      var some = data.periods.some(simulated);
      course.appendChild(caption("历年" + courseName(node) + (some ? "，虚线为模拟数据" : ""), some));
      var without = units.filter(function (unit) { return unit.level === "city"; }).map(function (unit) { return unit.name; });
      if (without.length) course.appendChild(X.el("p", { class: "figure__source", text: "城市没有历年数据：" + without.join("、") + "。" }));
    }
  }

  function draw() {
    var units = state.units.map(unitOf), nodes = state.nodes.map(X.node);
    place.hidden = false; // only now, so that nothing moves while cities are on their way
    if (fallback) fallback.hidden = true;
    drawChosen(units);
    showNotes();
    pick.enable(units.length < MOST, "最多 " + MOST + " 个，请先移除一个");
    sets.set(setOf(state.nodes));
    years.set(state.year);
    courses.set(state.line);
    X.clear(result).appendChild(table(units, nodes));
    tag.hidden = !simulated(state.year);
    drawPictures();
    X.writeState({ units: state.units.join(","), nodes: state.nodes.join(","), year: state.year, line: state.line }, DEFAULTS);
  }

  X.start(function () {
    place.appendChild(X.el("div", { class: "explore__controls" }, pick, years, sets,
      X.el("div", { class: "compare__add" }, add, X.button("加入表中", addNode)), chosen));
    place.appendChild(message);
    place.appendChild(X.el("div", { class: "compare__results" }, X.el("div", {}, result,
      X.el("p", { class: "note" }, tag, " 每格自上而下：得分、95%区间、指标数值、名次（括号内为名次区间）、与基准之差。“—”表示数据不足或不公布。")), pictures));
    place.appendChild(X.el("div", { class: "explore__tools" },
      place.hasAttribute("data-downloads") ? X.button("下载当前表格（CSV）", download) : "", window.ReportCopyLink("复制当前选择的链接"), X.button("恢复初始", reset)));
    if (data.periods.length < 2) courses.hidden = course.hidden = true;
    restore();
    X.onBack(restore);
    window.addEventListener("resize", function () {
      if (pictures.clientWidth !== drawn) drawPictures();
    });
  });
})();
