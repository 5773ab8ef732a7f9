/* 权重试算: the reader's weights of the dimensions, the ranks that follow, the official ones beside them. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  var data = X && X.core();
  var place = document.querySelector("[data-what-if]");
  if (!data || !place) return;

  var INDEX = X.node("index").at;
  var codes = Object.keys(data.weights).filter(function (code) { return data.weights[code] > 0; });
  var names = codes.map(function (code) { return X.node(code).name; });
  var official = codes.map(function (code) { return 100 * data.weights[code]; });
  var equal = codes.map(function () { return 100 / codes.length; });
  var first = data.top10.first;
  var ranked = X.members("province").filter(function (unit) { return data.rank[unit.at][INDEX] !== null; });
  var units = ranked.filter(function (unit) {
    return codes.every(function (code) { return data.exact[code][unit.at] !== null; });
  });

  var weights = official.slice();
  var base = weights; // what the other weights are in proportion to while one control is moved
  var moved = -1;

  /* ---- weights: always 100 % in all ---- */
  function tenths(shares) {
    // Largest remainders, so that what is shown adds up to 100.0.
    var exact = shares.map(function (share) { return 10 * share; });
    var whole = exact.map(function (part) { return Math.floor(part + 1e-9); });
    var left = 1000 - whole.reduce(function (sum, part) { return sum + part; }, 0);
    exact.map(function (part, at) { return [whole[at] - part, at]; })
      .sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; })
      .slice(0, Math.max(left, 0))
      .forEach(function (pair) { whole[pair[1]] += 1; });
    return whole;
  }

  function shown(part) {
    return String(part / 10);
  }

  function same(one, other) {
    return tenths(one).join() === tenths(other).join();
  }

  function settle(shares) {
    // What looks like the published or the equal weights is exactly these.
    if (same(shares, official)) return official.slice();
    if (same(shares, equal)) return equal.slice();
    return tenths(shares).map(function (part) { return part / 10; });
  }

  function move(at, wanted) {
    if (moved !== at) {
      base = weights.slice();
      moved = at;
    }
    var rest = 100 - wanted;
    var others = base.reduce(function (sum, weight, each) { return each === at ? sum : sum + weight; }, 0);
    weights = settle(base.map(function (weight, each) {
      if (each === at) return wanted;
      return others > 0 ? weight / others * rest : rest / (codes.length - 1);
    }));
  }

  function choose(shares) {
    weights = shares.slice();
    moved = -1;
  }

  /* ---- ranks ---- */
  function trial() {
    var rows = units.map(function (unit) {
      var score = codes.reduce(function (sum, code, at) { return sum + weights[at] * data.exact[code][unit.at]; }, 0) / 100;
      return { unit: unit, exact: Math.round(score * 1e6), score: Math.floor(score * 100 + 0.5 + 1e-7), was: data.rank[unit.at][INDEX] };
    });
    rows.sort(function (one, other) { return other.exact - one.exact || one.was - other.was; });
    rows.forEach(function (row, at) {
      row.rank = at && rows[at - 1].exact === row.exact ? rows[at - 1].rank : at + 1;
      row.gain = row.was - row.rank;
    });
    return rows;
  }

  function movement(gain) {
    return gain > 0 ? "↑ 上升 " + gain : gain < 0 ? "↓ 下降 " + -gain : "不变";
  }

  function kind(gain) {
    return gain > 0 ? "up" : gain < 0 ? "down" : "still";
  }

  function list(rows) {
    return rows.map(function (row) { return row.unit.short; }).join("、");
  }

  function summary(rows) {
    var others = rows.filter(function (row) { return row.gain !== 0; });
    if (same(weights, official)) return "现在是公布的权重，试算得分与名次同公布的一样。";
    if (!others.length) return "名次没有变动。";
    var most = others.reduce(function (largest, row) { return Math.max(largest, Math.abs(row.gain)); }, 0);
    var furthest = others.filter(function (row) { return Math.abs(row.gain) === most; });
    var into = rows.filter(function (row) { return row.rank <= first && row.was > first; });
    var out = rows.filter(function (row) { return row.rank > first && row.was <= first; });
    return others.length + " 个单位的名次有变动，最多移动 " + most + " 位（" + list(furthest.slice(0, 4)) +
      (furthest.length > 4 ? "等" : "") + "）。" +
      (into.length || out.length
        ? "前 " + first + " 名" + (into.length ? "进入：" + list(into) : "") + (into.length && out.length ? "；" : "") +
          (out.length ? "退出：" + list(out) : "") + "。"
        : "前 " + first + " 名的单位不变。");
  }

  /* ---- table and picture of the same rows ---- */
  function table(rows) {
    var heads = ["省级 单位", "试算 名次", "变动", "公布 名次", "试算 得分", "公布 得分"]; // blank: where a head may break
    var lines = rows.map(function (row) {
      return X.el("tr", { "data-unit": row.unit.code },
        X.el("th", { scope: "row" }, X.el("a", { href: X.href(row.unit.code), text: row.unit.short })),
        X.el("td", { class: "num" }, X.el("b", { text: row.rank })),
        X.el("td", { class: "trial__move is-" + kind(row.gain), text: movement(row.gain) }),
        X.el("td", { class: "num", text: row.was }),
        X.el("td", { class: "num" }, X.el("b", { text: X.score(row.score) })),
        X.el("td", { class: "num", text: X.score(data.score[row.unit.at][INDEX]) }));
    });
    return X.el("div", { class: "table-wrap", tabindex: 0, role: "region", "aria-label": "试算与公布的名次、得分（非官方结果）" },
      X.el("table", { class: "data" },
        X.el("thead", {}, X.el("tr", {}, heads.map(function (head, at) {
          return X.el("th", { scope: "col", class: at === 0 || at === 2 ? "short" : "num" },
            head.split(" ").map(function (part, each) { return [each ? X.el("wbr") : null, part]; }));
        }))),
        X.el("tbody", {}, lines)));
  }

  /* Rows of the picture stand beside the rows of the table where there is room for both. */
  function grid() {
    var body = numbers.querySelector("tbody");
    var box = body.getBoundingClientRect(), place = slopes.getBoundingClientRect();
    var beside = box.height > 0 && box.top > place.top && numbers.getBoundingClientRect().right <= place.left;
    return beside ? { top: box.top - place.top, step: box.height / body.rows.length } : { top: 34, step: 22 };
  }

  function picture(rows, width) {
    var place = grid(), left = 92, right = width - 92;
    var height = place.top + rows.length * place.step + 4;
    var before = rows.slice().sort(function (one, other) { return one.was - other.was || one.rank - other.rank; });
    function y(at) { return place.top + (at + 0.5) * place.step; }
    var marks = [
      X.svg("text", { x: left - 12, y: place.top - 12, "text-anchor": "end", class: "head" }, "公布名次"),
      X.svg("text", { x: width, y: place.top - 12, "text-anchor": "end", class: "head" }, "试算名次（非官方）")
    ];
    rows.forEach(function (row, now) {
      var then = before.indexOf(row), name = row.unit.short, shape = "is-" + kind(row.gain);
      marks.push(X.svg("path", { class: shape, d: "M" + left + " " + y(then) + "L" + right + " " + y(now) }));
      marks.push(X.svg("circle", { class: shape, cx: left, cy: y(then), r: 2.5 }));
      marks.push(X.svg("circle", { class: shape, cx: right, cy: y(now), r: 2.5 }));
      marks.push(X.svg("text", { x: left - 12, y: y(then) + 4.5, "text-anchor": "end" }, name + " " + row.was));
      marks.push(X.svg("text", { x: right + 12, y: y(now) + 4.5 }, row.rank + " " + name));
    });
    return X.svg("svg", { class: "trial__slopes", width: width, height: height, viewBox: "0 0 " + width + " " + height,
      role: "img", "aria-label": "各省公布名次（左）与试算名次（右）的连线，非官方结果；数字见表" }, marks);
  }

  /* ---- controls ---- */
  var fields = codes.map(function (code, at) {
    var id = "trial-" + code;
    var range = X.el("input", { type: "range", min: 0, max: 100, step: 1, "aria-label": names[at] + "的权重", oninput: function () {
      move(at, Number(range.value));
      draw();
    } });
    var number = X.el("input", { type: "number", id: id, min: 0, max: 100, step: 0.1, inputmode: "decimal", onchange: function () {
      var wanted = parseFloat(number.value);
      if (isFinite(wanted)) move(at, Math.min(Math.max(wanted, 0), 100));
      draw();
      moved = -1;
    } });
    var box = X.el("div", { class: "field trial__weight" },
      X.el("label", { for: id }, names[at], X.el("span", { class: "trial__official", text: "公布 " + shown(tenths(official)[at]) + "%" })),
      X.el("div", { class: "trial__inputs" }, range, X.el("span", {}, number, " %")));
    return { box: box, range: range, number: number };
  });

  var COUNT = ["", "一", "两", "三", "四", "五", "六"];
  var presets = [["公布权重", official], [(COUNT[codes.length] || "各") + "维相等", equal]].concat(codes.map(function (code, at) {
    return ["只看" + names[at], codes.map(function (other) { return other === code ? 100 : 0; })];
  })).map(function (preset) {
    var button = X.button(preset[0], function () {
      choose(preset[1]);
      draw();
    }, { "aria-pressed": "false" });
    return { button: button, weights: preset[1] };
  });
  var reset = X.button("恢复公布权重", function () {
    choose(official);
    draw();
    presets[0].button.focus();
  });

  var readout = X.el("span", { class: "trial__readout" });
  var status = X.el("p", { class: "explore__status" });
  var numbers = X.el("div", { class: "trial__table" });
  var slopes = X.el("div", { class: "trial__picture" });
  var speaking = 0;
  var drawn = 0;

  function drawPicture(rows) {
    drawn = slopes.clientWidth;
    X.clear(slopes).appendChild(picture(rows, Math.max(drawn, 280)));
  }

  function draw(quiet) {
    var parts = tenths(weights);
    fields.forEach(function (field, at) {
      if (document.activeElement !== field.range || moved !== at) field.range.value = parts[at] / 10;
      field.range.setAttribute("aria-valuetext", shown(parts[at]) + "%");
      field.number.value = shown(parts[at]);
    });
    presets.forEach(function (preset) { preset.button.setAttribute("aria-pressed", String(same(weights, preset.weights))); });
    reset.disabled = same(weights, official);
    readout.textContent = parts.map(function (part, at) { return names[at] + " " + shown(part) + "%"; }).join(" · ") +
      "，合计 " + shown(parts.reduce(function (sum, part) { return sum + part; }, 0)) + "%";
    var rows = trial();
    status.textContent = summary(rows);
    X.clear(numbers).appendChild(table(rows));
    drawPicture(rows);
    X.writeState({ w: parts.map(shown).join(",") }, { w: tenths(official).map(shown).join(",") });
    window.clearTimeout(speaking);
    if (quiet !== true) speaking = window.setTimeout(X.announce, 500, "非官方结果。" + status.textContent);
  }

  function given(text) {
    var parts = text.split(",").map(Number);
    var sum = parts.reduce(function (total, part) { return total + part; }, 0);
    var fine = parts.length === codes.length && sum > 0 && isFinite(sum) && parts.every(function (part) { return part >= 0; });
    return fine ? parts.map(function (part) { return 100 * part / sum; }) : null;
  }

  function restore() {
    var said = X.readState({ w: given }).w;
    choose(said ? settle(given(said)) : official);
    draw(true);
  }

  function underHeader() {
    var header = document.querySelector(".md-header");
    place.style.setProperty("--trial-top", (header ? header.offsetHeight : 0) + "px");
  }

  X.start(function () {
    place.appendChild(X.el("p", { class: "trial__label" }, X.el("b", { text: "非官方结果" }), readout));
    place.appendChild(X.el("div", { class: "explore__controls" }, fields.map(function (field) { return field.box; }),
      X.el("div", { class: "trial__presets", role: "group", "aria-label": "常用的权重" }, presets.map(function (preset) { return preset.button; }), reset)));
    place.appendChild(status);
    place.appendChild(X.el("div", { class: "trial__results" }, numbers, slopes));
    if (units.length < ranked.length) {
      place.appendChild(X.el("p", { class: "note", text: ranked.filter(function (unit) { return units.indexOf(unit) < 0; })
        .map(function (unit) { return unit.name; }).join("、") + "缺少某一维度的得分，不参加试算。" }));
    }
    place.appendChild(X.el("div", { class: "explore__tools" }, window.ReportCopyLink("复制当前选择的链接")));
    place.hidden = false;
    underHeader();
    restore();
    X.onBack(restore);
    ["resize", "load"].forEach(function (moment) {
      window.addEventListener(moment, function () {
        underHeader();
        if (slopes.clientWidth !== drawn) drawPicture(trial());
      });
    });
  });
})();
