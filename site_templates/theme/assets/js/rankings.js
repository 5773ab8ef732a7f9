/* The page of rankings: any node and year, filtered and sorted; for the index, who cannot be told apart. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  function build() {
    var root = document.getElementById("rankings");
    var data = X && X.core();
    if (!root || !data || root.getAttribute("data-ready")) return;
    root.setAttribute("data-ready", "");

    var nation = X.members("nation")[0];
    var regions = X.members("region");
    var provinces = X.members("province");
    var defaults = { node: "index", year: data.year, region: "", sort: "rank", unit: "" };
    var state = copy(defaults);
    var letters = lettersOf(data.bands);

    /* ---- what a view is made of ---- */
    function copy(from) {
      var to = {};
      Object.keys(from).forEach(function (key) { to[key] = from[key]; });
      return to;
    }

    function lettersOf(bands) {
      var found = {};
      bands.forEach(function (band, at) {
        var turn = Math.floor(at / LETTERS.length);
        var sign = LETTERS.charAt(at % LETTERS.length) + (turn ? turn + 1 : "");
        band.forEach(function (code) { found[code] = (found[code] || "") + sign; });
      });
      return found;
    }

    function series(node) {
      return data.past.score[node.code] || data.past.value[node.code] || null;
    }

    function yearsOf(node) {
      return series(node) ? data.periods : [data.year];
    }

    function view() {
      var node = X.node(state.node);
      var now = state.year === data.year;
      var indicator = node.level === "indicator";
      return {
        node: node,
        now: now,
        period: data.periods.indexOf(state.year),
        scored: node.status === "scored" && (now || !indicator),
        valued: indicator,
        alike: now && node.level === "index" && data.bands.length > 0,
        interval: now && node.status === "scored",
        past: !now && data.pastSynthetic
      };
    }

    function rowOf(unit, seen) {
      var at = unit.at;
      var of = seen.node.at;
      var earlier = !seen.now && series(seen.node)[at][seen.period];
      var ranks = data.pastRank[seen.node.code];
      return {
        unit: unit,
        region: X.unit(unit.region) ? X.unit(unit.region).name : "",
        rank: seen.now ? data.rank[at][of] : ranks[at][seen.period],
        first: seen.now && seen.node.level === "index" ? data.rankLow[at] : null,
        last: seen.now && seen.node.level === "index" ? data.rankHigh[at] : null,
        score: seen.scored ? (seen.now ? data.score[at][of] : earlier) : null,
        low: seen.interval ? data.low[at][of] : null,
        high: seen.interval ? data.high[at][of] : null,
        value: seen.valued ? (seen.now ? data.value[at][of] : earlier) : null,
        letters: letters[unit.code] || "",
        n: unit.n
      };
    }

    /* ---- columns: key, head, class, what to sort by, first direction, cell, cell of the file ---- */
    function columnsOf(seen, around) {
      var unit = seen.node.unit;
      var list = [
        { key: "rank", head: "名次", kind: "num rank", by: pick("rank"), up: true, cell: rankCell, file: pick("rank") },
        { key: "name", head: "省级单位", kind: "name", by: function (row) { return row.unit.at; }, up: true, cell: nameCell,
          file: function (row) { return row.unit.name; } },
        { key: "region", head: "地区", kind: "region", up: true, file: pick("region"),
          by: function (row) { return X.unit(row.unit.region) ? X.unit(row.unit.region).at : null; } }
      ];
      if (seen.valued) {
        list.push({ key: "value", head: "数值", unit: unit, kind: "num value", by: pick("value"), up: seen.node.direction < 0,
          cell: function (row) { return X.value(row.value, seen.node.decimals); },
          file: function (row) { return X.value(row.value, seen.node.decimals).replace("−", "-"); } });
      }
      if (seen.scored) {
        list.push({ key: "score", head: seen.node.level === "index" ? "综合得分" : "得分", unit: "分", kind: "num",
          by: pick("score"), up: false, cell: function (row) { return X.score(row.score); } });
        if (seen.interval) {
          list.push({ key: "", head: "95%区间", kind: "num interval", cell: intervalCell });
        }
        list.push({ key: "", head: "1–5 分", kind: "wide", picture: true, axis: X.axis(), cell: function (row) {
          return X.strip(row.score, row.low, row.high, around.score);
        } });
      } else if (seen.valued && around.span) {
        var ends = around.span.map(function (end) { return X.value(end, seen.node.decimals); });
        list.push({ key: "", head: ends.join("–"), kind: "wide", picture: true, axis: X.axis(ends), cell: function (row) {
          return X.strip(along(row.value, around.span), null, null, along(around.value, around.span));
        } });
      }
      if (seen.alike) list.push({ key: "", head: "同组", kind: "alike", cell: alikeCell, file: pick("letters") });
      if (seen.now) list.push({ key: "n", head: "社区数", kind: "num n", by: pick("n"), up: false, cell: pick("n") });
      return list;
    }

    function pick(name) {
      return function (row) { return row[name]; };
    }

    function along(value, span) {
      return value === null ? null : 100 + (value - span[0]) / (span[1] - span[0]) * 400;
    }

    function rankCell(row) {
      if (row.rank === null) return "—";
      var span = row.first === row.last ? "" : X.rankSpan(row.first, row.last);
      return [row.rank + " ", X.el("span", { class: "unit", text: span })];
    }

    function nameCell(row) {
      return X.el("a", { href: X.href(row.unit.code), text: row.unit.name });
    }

    function intervalCell(row) {
      if (row.low !== null) return X.score(row.low) + "–" + X.score(row.high);
      return row.score === null ? data.reason[row.unit.at] || "—" : "—";
    }

    function alikeCell(row) {
      var chosen = state.unit === row.unit.code;
      return X.el("button", {
        type: "button", class: "alike__button", "data-unit": row.unit.code, "aria-pressed": String(chosen),
        "aria-label": (row.letters ? row.letters + "组，" : "") + "标出与" + row.unit.name + "分不出先后的省份",
        text: row.letters || "·"
      });
    }

    /* ---- order ---- */
    function sorted(rows, columns) {
      var key = state.sort.replace(/^-/, "");
      var column = columns.filter(function (each) { return each.key && each.key === key; })[0] || columns[0];
      var sign = state.sort.charAt(0) === "-" ? -1 : 1;
      rows.sort(function (one, other) {
        var a = column.by(one);
        var b = column.by(other);
        if (a === null || b === null) return a === b ? one.unit.at - other.unit.at : a === null ? 1 : -1;
        return a === b ? (one.rank || 99) - (other.rank || 99) || one.unit.at - other.unit.at : sign * (a - b);
      });
      return column;
    }

    function headCell(column, current) {
      var text = [column.head, column.unit ? X.el("span", { class: "unit", text: " " + column.unit }) : null];
      if (column.picture) text = [X.el("span", { class: "visually-hidden", text: column.head }), column.axis];
      if (!column.key) return X.el("th", { scope: "col", class: column.kind }, text);
      var here = column === current;
      var direction = state.sort.charAt(0) === "-" ? "descending" : "ascending";
      return X.el("th", { scope: "col", class: column.kind, "aria-sort": here ? direction : null },
        X.el("button", { type: "button", class: "sort", "data-key": column.key, onclick: function () {
          var first = column.up ? "" : "-";
          var second = column.up ? "-" : "";
          change({ sort: (here && state.sort === first + column.key ? second : first) + column.key }, false);
          var button = table.querySelector('[data-key="' + column.key + '"]');
          if (button) button.focus();
          X.announce("已按" + column.head + (state.sort.charAt(0) === "-" ? "由高到低" : "由低到高") + "排列");
        } }, text));
    }

    /* ---- what stands in the page ---- */
    var controls = root.querySelector(".explore__controls");
    var nodeField = X.select("指标", X.nodeOptions(rankable), state.node, function (code) { change({ node: code }, true); });
    nodeField.classList.add("field--wide");
    var yearField = null;
    var regionField = X.select("地区", [["", "全部"]].concat(regions.map(function (unit) {
      return [unit.code, unit.name];
    })), state.region, function (code) { change({ region: code }, true); });
    var status = root.querySelector(".explore__status");
    var table = X.el("table", { class: "data" });
    var wrap = root.querySelector(".table-wrap");
    var key = root.querySelector(".strip-key");
    var tools = root.querySelector(".explore__tools");

    function rankable(node) {
      return data.rank.some(function (row) { return row[node.at] !== null; });
    }

    function setYears() {
      var years = yearsOf(X.node(state.node)).slice().reverse();
      var field = X.select("年度", years.map(function (year) {
        return [year, X.yearText(year)];
      }), state.year, function (year) { change({ year: year }, true); });
      if (yearField) controls.replaceChild(field, yearField);
      else controls.insertBefore(field, regionField);
      yearField = field;
    }

    function rowElement(row, columns) {
      var alike = state.unit && (data.apart[state.unit] || []).indexOf(row.unit.code) >= 0;
      var kind = row.unit.code === state.unit ? "is-chosen" : alike ? "is-alike" : null;
      return X.el("tr", { class: kind, "data-unit": row.unit.code }, columns.map(function (column) {
        var content = column.cell ? column.cell(row) : row[column.key];
        return column.key === "name"
          ? X.el("th", { scope: "row" }, content)
          : X.el("td", { class: column.kind }, content);
      }));
    }

    function rowsOf(seen) {
      return provinces.filter(function (unit) {
        return !state.region || unit.region === state.region;
      }).map(function (unit) { return rowOf(unit, seen); });
    }

    function spanOf(seen) {
      var values = provinces.map(function (unit) { return rowOf(unit, seen).value; })
        .filter(function (value) { return value !== null; });
      var low = Math.min.apply(null, values);
      var high = Math.max.apply(null, values);
      return values.length && low < high ? [low, high] : null;
    }

    function say(row, seen) {
      return seen.scored
        ? X.score(row.score) + " 分"
        : X.value(row.value, seen.node.decimals) + (seen.node.unit.length > 1 ? " " : "") + seen.node.unit;
    }

    function describe(seen, rows, around) {
      var known = rows.filter(function (row) { return row.rank !== null; });
      X.clear(status);
      var best = known.filter(function (row) { return row.rank === smallest(known); });
      var word = seen.node.level === "index" ? "综合得分" : "“" + seen.node.name + "”";
      status.appendChild(X.el("b", { text: state.year + " 年" + word }));
      var text = "：" + (state.region ? X.unit(state.region).name + "有 " : "") + known.length + " 个省级单位有名次";
      if (best.length) text += best.length > 3 ? "，" + best.length + " 个并列最前" : "，最前的是" + names(best) + "（" + say(best[0], seen) + "）";
      if (around.score !== null || around.value !== null) text += "；全国 " + say(around, seen);
      if (state.region) text += "。名次仍是全国名次";
      if (!seen.now && seen.node.level === "indicator") text += "。这一年只有数值，按数值排列";
      if (!seen.now) text += "。早年数据没有区间，用虚线圆点表示";
      status.appendChild(document.createTextNode(text + "。 "));
      if (seen.now ? data.synthetic : seen.past) {
        status.appendChild(X.el("span", { class: "tag-amber", text: "模拟数据" }));
      }
    }

    function smallest(rows) {
      return Math.min.apply(null, rows.map(function (row) { return row.rank; }));
    }

    function names(rows) {
      return rows.map(function (row) { return row.unit.name; }).join("、");
    }

    function told() {
      var unit = X.unit(state.unit);
      var others = (data.apart[state.unit] || []).map(function (code) {
        return X.unit(code).name + "（第" + data.rank[X.unit(code).at][0] + "名）";
      });
      var place = unit.name + "（第" + data.rank[unit.at][0] + "名）";
      return others.length
        ? "与" + place + "分不出先后的有：" + others.join("、") + "。"
        : place + "与其他各省都能分出先后。";
    }

    var note = X.el("p", { class: "rankings__told", hidden: true });

    function render() {
      var seen = view();
      var here = rowOf(nation, seen);
      var around = { score: here.score, value: here.value, span: seen.valued && !seen.scored ? spanOf(seen) : null };
      var rows = rowsOf(seen);
      var columns = columnsOf(seen, around);
      var current = sorted(rows, columns);
      X.clear(table);
      table.classList.toggle("is-past", !seen.now);
      root.classList.toggle("has-both", seen.scored && seen.valued);
      table.appendChild(X.el("caption", { class: "visually-hidden",
        text: state.year + " 年" + seen.node.name + "排名，点列名可以排序" }));
      table.appendChild(X.el("thead", {}, X.el("tr", {}, columns.map(function (column) { return headCell(column, current); }))));
      table.appendChild(X.el("tbody", {}, rows.map(function (row) { return rowElement(row, columns); })));
      wrap.setAttribute("aria-label", seen.node.name + "排名，可按列排序");
      key.hidden = !seen.scored || !seen.now;
      key.querySelectorAll("span")[1].lastChild.nodeValue = "全国（" + X.score(here.score) + " 分）";
      describe(seen, rows, around);
      note.hidden = !seen.alike || !state.unit;
      note.textContent = note.hidden ? "" : told();
      Array.prototype.forEach.call(document.querySelectorAll("[data-index-only]"), function (each) {
        each.hidden = !seen.now || seen.node.level !== "index";
      });
    }

    /* ---- choices ---- */
    function settle() {
      if (yearsOf(X.node(state.node)).indexOf(state.year) < 0) state.year = data.year;
      if (state.node !== "index" || state.year !== data.year) state.unit = "";
    }

    function change(what, push) {
      Object.keys(what).forEach(function (name) { state[name] = what[name]; });
      if ("node" in what && /^-?(score|value)$/.test(state.sort)) state.sort = "rank";
      settle();
      X.writeState(state, defaults, push);
      if ("node" in what || "year" in what) setYears();
      render();
      if ("node" in what || "year" in what || "region" in what) X.announce(status.textContent);
    }

    function isUnit(code) {
      return Boolean(X.unit(code)) && X.unit(code).level === "province";
    }

    function read() {
      var said = X.readState({
        node: function (code) { return Boolean(X.node(code)) && rankable(X.node(code)); },
        year: function (year) { return data.periods.indexOf(year) >= 0; },
        region: function (code) { return regions.some(function (unit) { return unit.code === code; }); },
        sort: function (key) { return /^-?(rank|name|region|value|score|n)$/.test(key); },
        unit: isUnit
      });
      state = copy(defaults);
      Object.keys(said).forEach(function (name) { state[name] = said[name]; });
      settle();
      show();
    }

    function show() {
      nodeField.set(state.node);
      regionField.set(state.region);
      setYears();
      render();
    }

    function choose(code) {
      change({ unit: state.unit === code ? "" : code }, false);
      X.announce(note.textContent || "已取消");
      return table.querySelector('.alike__button[data-unit="' + code + '"]');
    }

    table.addEventListener("click", function (event) {
      var row = event.target.closest("tbody tr");
      if (!row || event.target.closest("a") || !view().alike) return;
      var button = choose(row.getAttribute("data-unit"));
      if (button && event.target.closest("button")) button.focus();
    });

    function download() {
      var seen = view();
      var here = rowOf(nation, seen);
      var rows = rowsOf(seen);
      var columns = columnsOf(seen, { score: here.score, value: here.value, span: null })
        .filter(function (column) { return !column.picture; });
      sorted(rows, columns);
      var simulated = seen.now ? data.synthetic : seen.past;
      var heads = ["年度", "指标"].concat(columns.map(function (column) {
        return column.head + (column.unit ? "（" + column.unit + "）" : "");
      }), seen.node.level === "index" && seen.now ? ["名次区间"] : [], simulated ? ["数据性质"] : []);
      var lines = rows.map(function (row) {
        var cells = columns.map(function (column) {
          var said = column.file ? column.file(row) : column.cell(row);
          return said === null || said === "—" ? "" : said;
        });
        return [state.year, seen.node.name].concat(cells,
          seen.node.level === "index" && seen.now ? [X.rankSpan(row.first, row.last)] : [], simulated ? ["模拟数据"] : []);
      });
      X.save("排名-" + seen.node.name.replace(/[\\/:*?"<>|]/g, "-") + "-" + state.year + ".csv", [heads].concat(lines));
    }

    controls.appendChild(nodeField);
    controls.appendChild(regionField);
    root.insertBefore(note, wrap);
    X.clear(wrap).appendChild(table);
    if (root.hasAttribute("data-downloads")) {
      tools.appendChild(X.button("下载当前表格（CSV）", download));
    }
    tools.appendChild(window.ReportCopyLink("复制当前选择的链接"));
    tools.appendChild(X.button("恢复初始", function () { change(copy(defaults), true); show(); }));
    X.onBack(read);
    read();
  }

  if (X) X.start(build);
})();
