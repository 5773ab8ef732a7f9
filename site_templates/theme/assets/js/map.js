/* The map: paints what the reader chooses, tells of the tile under pointer, finger or focus, moves by arrow keys.
   Without it the page shows the index of the year with all its numbers. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  var doc = document;
  var STEPS = ["1–2分", "2–3分", "3–4分", "4–5分", "5分"];
  var CLASSES = 5;

  function start() {
    var box = doc.querySelector(".map");
    var core = X && X.core();
    if (!box || !core || box.getAttribute("data-ready")) return;
    box.setAttribute("data-ready", "1");

    var form = box.querySelector(".map-choices");
    var choices = { node: form.elements.node, year: form.elements.year, show: form.elements.show, region: form.elements.region };
    var defaults = { node: "index", year: core.year, show: "score", region: "" };
    var tiles = Array.prototype.slice.call(box.querySelectorAll(".tile"));
    var shapes = Array.prototype.slice.call(box.querySelectorAll("#geo-shapes [data-code]"));
    var detail = doc.getElementById("map-detail");
    var hint = detail.firstElementChild;
    var provinces = X.members("province");
    var touched = "mouse";
    var state, picture, shown = null;

    function option() { return choices.node.options[choices.node.selectedIndex]; }

    function has(select, value) {
      return Array.prototype.some.call(select.options, function (each) { return each.value === value; });
    }

    function read() {
      var known = {};
      Object.keys(choices).forEach(function (key) {
        known[key] = function (value) { return has(choices[key], value); };
      });
      var found = X.readState(known);
      state = {};
      Object.keys(defaults).forEach(function (key) {
        state[key] = found[key] === undefined ? defaults[key] : found[key];
      });
    }

    /* ---- the numbers of one choice ---- */
    function cells(node, year, kind) {
      var past = core.past[kind][node.code];
      var now = year === core.year;
      var at = core.periods.indexOf(year);
      var ranks = core.pastRank[node.code];
      var ofValue = kind === "value" || !now;
      return function (place) {
        var known = now ? core[kind][place][node.at] : past && at >= 0 ? past[place][at] : null;
        if (known === undefined || known === null) return null;
        var cell = { number: known, rank: null, low: null, high: null, rankLow: null, rankHigh: null };
        if (ofValue) cell.rank = ranks && at >= 0 ? ranks[place][at] : now ? core.rank[place][node.at] : null;
        else cell.rank = core.rank[place][node.at];
        if (now && kind === "score") {
          cell.low = core.low[place][node.at];
          cell.high = core.high[place][node.at];
          if (node.code === "index") {
            cell.rankLow = core.rankLow[place];
            cell.rankHigh = core.rankHigh[place];
          }
        }
        return cell;
      };
    }

    function anything(node, year, kind) {
      var cell = cells(node, year, kind);
      return provinces.some(function (unit) { return cell(unit.at); });
    }

    /* Five equal steps between the lowest and the highest value of all years, in printed units. */
    function bounds(node) {
      var low = Infinity, high = -Infinity;
      core.periods.concat(core.year).forEach(function (year) {
        var cell = cells(node, year, "value");
        provinces.forEach(function (unit) {
          var known = cell(unit.at);
          if (!known) return;
          low = Math.min(low, known.number);
          high = Math.max(high, known.number);
        });
      });
      var found = [];
      for (var k = 0; k <= CLASSES; k += 1) found.push(Math.round(low + (k * (high - low)) / CLASSES));
      return found;
    }

    function classOf(number) {
      if (picture.kind === "score") return X.color(number);
      var step = 1;
      for (var k = 1; k < CLASSES; k += 1) if (number >= picture.bounds[k]) step = k + 1;
      return "v" + step;
    }

    function written(number) {
      return picture.kind === "score" ? X.score(number) : X.value(number, picture.node.decimals);
    }

    function unitText() {
      return picture.kind === "score" ? " 分" : (/^[%‰]/.test(picture.unit) ? "" : " ") + picture.unit;
    }

    /* ---- choosing ---- */
    function settle() {
      choices.node.value = state.node;
      var node = X.node(state.node);
      var monitored = option().hasAttribute("data-monitored");
      if (node.level !== "indicator") state.show = "score";
      else if (monitored) state.show = "value";
      choices.show.value = state.show;
      choices.show.disabled = node.level !== "indicator" || monitored;
      var newest = core.year;
      Array.prototype.forEach.call(choices.year.options, function (each) {
        each.disabled = !anything(node, each.value, state.show);
      });
      var open = Array.prototype.filter.call(choices.year.options, function (each) { return !each.disabled; });
      if (open.length) newest = open[0].value;
      var there = open.some(function (each) { return each.value === state.year; });
      var moved = !there && state.year !== newest ? state.year : "";
      if (!there) state.year = newest;
      choices.year.value = state.year;
      choices.region.value = state.region;
      picture = {
        node: node,
        kind: state.show,
        unit: option().getAttribute("data-unit"),
        direction: option().getAttribute("data-direction"),
        cell: cells(node, state.year, state.show),
        moved: moved
      };
      if (picture.kind === "value") picture.bounds = bounds(node);
    }

    function title() {
      var name = picture.node.name;
      var kind = picture.node.level === "indicator" ? (picture.kind === "value" ? "数值" : "得分") : "";
      return name + kind + "，" + state.year + " 年";
    }

    function note() {
      var parts = [];
      if (picture.kind === "score") parts.push("1–5 分，越高越好");
      else parts.push((picture.unit ? "单位：" + picture.unit + "，" : "") + picture.direction + "；各档含下限");
      if (picture.moved) parts.push(picture.moved + " 年没有这一项，显示 " + state.year + " 年");
      return parts.join("；");
    }

    function within(unit) { return !state.region || unit.region === state.region; }

    function said(unit, cell) {
      if (!cell) return unit.name + "：数据不足，不公布";
      var what = picture.node.name + (picture.kind === "score" && picture.node.level === "indicator" ? "得分" : "");
      var rank = cell.rank ? "，第 " + cell.rank + " 名（" + picture.ranked + " 个中）" : "";
      return unit.name + "：" + what + " " + written(cell.number) + unitText() + rank;
    }

    function repaint(element, name) {
      var kept = element.classList.contains("is-shown") ? " is-shown" : "";
      element.setAttribute("class", element.classList[0] + " " + name + kept);
    }

    function paint() {
      picture.ranked = provinces.filter(function (unit) {
        var cell = picture.cell(unit.at);
        return cell && cell.rank;
      }).length;
      doc.getElementById("map-title").textContent = title();
      doc.getElementById("map-note").textContent = note();
      tiles.concat(shapes).forEach(function (element) {
        var unit = X.unit(element.getAttribute("data-code"));
        if (!unit) return;
        var cell = picture.cell(unit.at);
        repaint(element, !within(unit) ? "off" : cell ? classOf(cell.number) : "none");
        var label = element.querySelector("title");
        if (label) {
          label.textContent = said(unit, cell);
          return;
        }
        element.setAttribute("aria-label", said(unit, cell));
        element.querySelector("[data-shown]").textContent = cell ? written(cell.number) : "—";
      });
      var mark = doc.getElementById("map-synthetic");
      if (mark) mark.hidden = state.year !== core.year && !core.pastSynthetic;
      key();
      list();
    }

    function key() {
      var place = X.clear(doc.getElementById("map-key"));
      var counts = {};
      var lacking = 0;
      provinces.filter(within).forEach(function (unit) {
        var cell = picture.cell(unit.at);
        if (cell) counts[classOf(cell.number)] = (counts[classOf(cell.number)] || 0) + 1;
        else lacking += 1;
      });
      function entry(name, text, count) {
        place.appendChild(X.el("li", {}, X.el("i", { class: name }), text, count === null ? "" : X.el("span", { text: count + " 个" })));
      }
      for (var k = 1; k <= CLASSES; k += 1) {
        if (picture.kind === "score") entry("s" + k, STEPS[k - 1], counts["s" + k] || 0);
        else if (k === CLASSES || picture.bounds[k] > picture.bounds[k - 1]) {
          entry("v" + k, written(picture.bounds[k - 1]) + "–" + written(picture.bounds[k]), counts["v" + k] || 0);
        }
      }
      if (lacking) entry("none", "数据不足，不公布", lacking);
      if (state.region) entry("off", "其他地区", null);
      entry("outside", "未纳入本次评估", null);
    }

    /* ---- the list beside ---- */
    function list() {
      var rows = provinces.filter(within).map(function (unit) {
        return { unit: unit, cell: picture.cell(unit.at) };
      });
      var known = rows.filter(function (row) { return row.cell; });
      known.sort(function (a, b) {
        var turn = picture.kind === "value" && picture.node.direction < 0 ? -1 : 1;
        return b.cell.number - a.cell.number || turn * (a.cell.rank - b.cell.rank) || (a.unit.code < b.unit.code ? -1 : 1);
      });
      facts(known);
      var spans = known.some(function (row) { return row.cell.low !== null; });
      doc.getElementById("map-measure").textContent = picture.kind === "score" ? "得分" : "数值";
      doc.getElementById("map-span").hidden = !spans;
      var body = X.clear(doc.getElementById("map-rows"));
      known.concat(rows.filter(function (row) { return !row.cell; })).forEach(function (row) {
        var cell = row.cell;
        body.appendChild(X.el("tr", { "data-code": row.unit.code },
          X.el("td", { class: "num", text: cell && cell.rank ? cell.rank : "—" }),
          X.el("th", { scope: "row" }, X.el("i", { class: cell ? classOf(cell.number) : "none" }), X.el("a", { href: X.href(row.unit.code), text: row.unit.short })),
          X.el("td", { class: "num", text: cell ? written(cell.number) : "—" }),
          spans ? X.el("td", { class: "num", text: cell && cell.low !== null ? X.score(cell.low) + "–" + X.score(cell.high) : "—" }) : null));
      });
    }

    function facts(known) {
      var place = X.clear(doc.getElementById("map-facts"));
      function fact(name, unit, number) {
        place.appendChild(X.el("div", {}, X.el("dt", { text: name }),
          X.el("dd", { "data-fact": name }, unit + " ", X.el("b", { text: number }))));
      }
      if (known.length) {
        var half = (known.length - 1) / 2;
        var upper = known[Math.floor(half)], lower = known[Math.ceil(half)];
        fact("最高", known[0].unit.name, written(known[0].cell.number));
        fact("中位", upper === lower ? upper.unit.name : upper.unit.short + "、" + lower.unit.short,
          upper.cell.number === lower.cell.number ? written(upper.cell.number) : written(lower.cell.number) + "–" + written(upper.cell.number));
        fact("最低", known[known.length - 1].unit.name, written(known[known.length - 1].cell.number));
      }
      var above = X.unit(state.region || "100000");
      var cell = above && picture.cell(above.at);
      if (cell) fact(above.name, "", written(cell.number));
    }

    /* ---- what can be done with the view ---- */
    function download() {
      var heads = ["年度", "指标", "省级单位", picture.kind === "score" ? "得分（分）" : "数值" + (picture.unit ? "（" + picture.unit + "）" : ""), "95%区间下限", "95%区间上限", "名次"];
      var simulated = state.year === core.year ? core.synthetic : core.pastSynthetic;
      var lines = provinces.filter(within).map(function (unit) {
        var cell = picture.cell(unit.at) || { number: null, low: null, high: null, rank: null };
        return [state.year, picture.node.name, unit.name].concat(
          [cell.number === null ? null : written(cell.number), cell.low === null ? null : X.score(cell.low),
            cell.high === null ? null : X.score(cell.high), cell.rank].map(function (known) { return known === null ? "" : known; }),
          simulated ? ["模拟数据"] : []);
      });
      X.save("方格图-" + title().replace(/[\\/:*?"<>|\s]/g, "-") + ".csv", [heads.concat(simulated ? ["数据性质"] : [])].concat(lines));
    }

    function tools() {
      var place = X.clear(box.querySelector(".explore__tools"));
      if (box.hasAttribute("data-downloads")) place.appendChild(X.button("下载当前表格（CSV）", download));
      if (window.ReportCopyLink) place.appendChild(window.ReportCopyLink("复制当前选择的链接"));
      place.appendChild(X.button("恢复初始", function () {
        Object.keys(defaults).forEach(function (name) { state[name] = defaults[name]; });
        show(true);
        X.announce("已显示" + title());
      }));
    }

    /* ---- one tile ---- */
    function tell(code) {
      shown = code;
      tiles.concat(shapes).forEach(function (element) {
        element.classList.toggle("is-shown", element.getAttribute("data-code") === code);
      });
      Array.prototype.forEach.call(doc.querySelectorAll("#map-rows tr"), function (row) {
        row.classList.toggle("is-shown", row.getAttribute("data-code") === code);
      });
      X.clear(detail);
      var tile = tiles.filter(function (each) { return each.getAttribute("data-code") === code; })[0];
      var unit = code && X.unit(code);
      if (!tile) detail.appendChild(hint);
      else if (!unit) {
        detail.appendChild(X.el("p", {}, X.el("b", { text: tile.getAttribute("data-name") })));
        detail.appendChild(X.el("p", { text: "未纳入本次评估" }));
      } else about(unit, picture.cell(unit.at));
    }

    function about(unit, cell) {
      detail.appendChild(X.el("p", {}, X.el("a", { href: X.href(unit.code) }, X.el("b", { text: unit.name }))));
      if (!cell) {
        detail.appendChild(X.el("p", { text: "数据不足，不公布" }));
        return;
      }
      var span = cell.low === null ? "" : "，区间 " + X.score(cell.low) + "–" + X.score(cell.high);
      var ranks = cell.rankLow ? "，区间 " + X.rankSpan(cell.rankLow, cell.rankHigh) : "";
      detail.appendChild(X.el("p", { class: "big", text: written(cell.number) + unitText() + span }));
      if (cell.rank) detail.appendChild(X.el("p", { class: "big", text: "第 " + cell.rank + " 名（" + picture.ranked + " 个中）" + ranks }));
    }

    function codeOf(target) {
      var found = target.closest && target.closest("[data-code]");
      return found && box.contains(found) ? found.getAttribute("data-code") : null;
    }

    /* ---- keys: to the nearest tile in the direction of the arrow ---- */
    var ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

    function place(tile) {
      var found = /r(\d+) c(\d+)/.exec(tile.parentNode.className);
      return [Number(found[2]), Number(found[1])];
    }

    function neighbour(tile, step) {
      var from = place(tile);
      var best = null, least = Infinity;
      tiles.forEach(function (each) {
        var to = place(each);
        var ahead = (to[0] - from[0]) * step[0] + (to[1] - from[1]) * step[1];
        var aside = Math.abs((to[0] - from[0]) * step[1]) + Math.abs((to[1] - from[1]) * step[0]);
        if (ahead > 0 && ahead + 3 * aside < least) {
          least = ahead + 3 * aside;
          best = each;
        }
      });
      return best;
    }

    function show(push) {
      settle();
      paint();
      tell(shown);
      if (push) X.writeState(state, defaults);
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function (event) {
      state[event.target.name] = event.target.value;
      show(true);
      X.announce("已显示" + title());
    });
    box.addEventListener("pointerdown", function (event) { touched = event.pointerType; }, true);
    box.addEventListener("pointerover", function (event) {
      var code = event.pointerType === "mouse" && codeOf(event.target);
      if (code) tell(code);
    });
    box.addEventListener("focusin", function (event) {
      var code = event.target.classList.contains("tile") && codeOf(event.target);
      if (code && !(touched !== "mouse" && code !== shown)) tell(code);
    });
    box.addEventListener("click", function (event) {
      var tile = event.target.closest("a.tile, .tile, #geo-shapes [data-code]");
      if (!tile || event.detail === 0) return; // a key: follow the link
      var code = codeOf(tile);
      if (touched !== "mouse" && code !== shown) {
        event.preventDefault(); // the first touch tells, the second opens
        tell(code);
      }
    });
    box.addEventListener("keydown", function (event) {
      touched = "mouse";
      if (event.key === "Escape") tell(null);
      var step = ARROWS[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || !event.target.classList.contains("tile")) return;
      event.preventDefault();
      var next = neighbour(event.target, step);
      if (next) next.focus();
    });
    tools();
    X.onBack(function () {
      read();
      show(false);
    });
    read();
    show(false);
  }

  if (X) X.start(start);
})();
