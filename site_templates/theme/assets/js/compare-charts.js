/* Pictures of a comparison: dots with intervals on the axis from 1 to 5, and the course over the years. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  if (!X) return;

  /* Regions and the nation keep shape and colour of the report's charts; others take what is free. */
  var SHAPES = [
    "M0-5.4A5.4 5.4 0 1 1 0 5.4A5.4 5.4 0 1 1 0-5.4Z",
    "M-4.8-4.8H4.8V4.8H-4.8Z",
    "M0-6L5.8 4.8H-5.8Z",
    "M0-6.6L6.6 0L0 6.6L-6.6 0Z",
    "M0 6L-5.8-4.8H5.8Z"
  ];
  var FIXED = { east: 0, central: 1, west: 2 };
  var ORDER = [0, 4, 1, 2, 3];

  function slots(units) {
    var own = units.map(function (unit) {
      var fixed = unit.level === "nation" ? 3 : FIXED[unit.code];
      return fixed === undefined ? -1 : fixed;
    });
    return own.map(function (slot, at) {
      if (slot < 0) slot = own[at] = ORDER.filter(function (free) { return own.indexOf(free) < 0; })[0];
      return slot;
    });
  }

  function mark(slot, x, y) {
    return X.svg("path", { class: "mark u" + slot, d: SHAPES[slot], transform: "translate(" + x + " " + y + ")" });
  }

  function key(slot) {
    return X.svg("svg", { class: "compare__key", viewBox: "-8 -8 16 16", "aria-hidden": "true", focusable: "false" }, mark(slot, 0, 0));
  }

  function canvas(name, width, height, label, marks) {
    return X.svg("svg", { class: "compare__chart " + name, width: width, height: height, viewBox: "0 0 " + width + " " + height,
      role: "img", "aria-label": label }, marks);
  }

  function text(x, y, words, anchor, name) {
    return X.svg("text", { x: x, y: y, "text-anchor": anchor || "start", class: name }, words);
  }

  function line(name, x1, y1, x2, y2) {
    return X.svg("line", { class: name, x1: x1, y1: y1, x2: x2, y2: y2 });
  }

  /* rows: [{name, cells: [{score, low, high} in hundredths or null, one per unit]}] */
  function dots(rows, units, width, label) {
    var own = slots(units);
    var LANE = 16, HEAD = 22, GAP = 8, top = 22;
    var left = 10, right = width - 44;
    var high = HEAD + units.length * LANE + GAP;
    var height = top + rows.length * high + 8;
    function x(score) { return left + (score - 100) / 400 * (right - left); }
    var marks = [];
    [1, 2, 3, 4, 5].forEach(function (tick) {
      marks.push(line("grid", x(tick * 100), top, x(tick * 100), height - 4));
      marks.push(text(x(tick * 100), 14, String(tick), "middle", "soft"));
    });
    marks.push(text(width, 14, "分", "end", "soft"));
    rows.forEach(function (row, number) {
      var y = top + number * high;
      marks.push(X.svg("rect", { class: "ground", x: 0, y: y + 4, width: Math.min(14 * row.name.length + 8, right), height: 18 }));
      marks.push(text(0, y + 18, row.name, "start", "name"));
      row.cells.forEach(function (cell, at) {
        var lane = y + HEAD + at * LANE + LANE / 2 + 2;
        if (cell.score === null) return void marks.push(text(width, lane + 4, "—", "end", "soft"));
        if (cell.low !== null && cell.high !== null) marks.push(line("span u" + own[at], x(cell.low), lane, x(cell.high), lane));
        marks.push(mark(own[at], x(cell.score), lane));
        marks.push(text(width, lane + 4, X.score(cell.score), "end", ""));
      });
    });
    return canvas("compare__dots", width, height, label, marks);
  }

  function ticks(low, high) {
    var step = Math.pow(10, Math.floor(Math.log(Math.max(high - low, 1e-9)) / Math.LN10));
    while ((high - low) / step > 5) step *= (high - low) / step > 10 ? 5 : 2;
    var first = Math.floor(low / step) * step, found = [first];
    while (found[found.length - 1] < high - 1e-9) found.push(found[found.length - 1] + step);
    return found;
  }

  /* Names at the ends of the lines, moved apart until none covers another. */
  function spread(ends) {
    var sorted = ends.slice().sort(function (one, other) { return one.y - other.y; });
    sorted.forEach(function (end, at) { end.at = at ? Math.max(end.y, sorted[at - 1].at + 15) : end.y; });
    var over = sorted.length ? Math.max(sorted[sorted.length - 1].at - ends.bottom, 0) : 0;
    for (var at = sorted.length - 1; at >= 0 && over > 0; at -= 1) {
      sorted[at].at = Math.min(sorted[at].at, at === sorted.length - 1 ? ends.bottom : sorted[at + 1].at - 15);
    }
  }

  /* series: per unit the numbers per period (scaled by 10^decimals) or null; simulated: per period */
  function course(series, units, periods, simulated, decimals, scored, width, label) {
    var own = slots(units), scale = Math.pow(10, decimals);
    var known = [].concat.apply([], series).filter(function (number) { return number !== null; });
    var axis = scored ? [1, 2, 3, 4, 5] : ticks(Math.min.apply(null, known) / scale, Math.max.apply(null, known) / scale);
    var low = axis[0], high = axis[axis.length - 1];
    var longest = units.reduce(function (most, unit) { return Math.max(most, unit.short.length); }, 2);
    var left = 38, right = width - 20 - Math.min(longest, 6) * 13, top = 12, bottom = 186;
    function x(at) { return periods.length > 1 ? left + 12 + at / (periods.length - 1) * (right - left - 12) : right; }
    function y(number) { return bottom - (number / scale - low) / (high - low || 1) * (bottom - top); }
    var marks = [], ends = [];
    ends.bottom = bottom;
    axis.forEach(function (tick) {
      var at = bottom - (tick - low) / (high - low || 1) * (bottom - top);
      marks.push(line("grid", left, at, right, at));
      marks.push(text(left - 6, at + 4, String(Number(tick.toFixed(6))), "end", "soft"));
    });
    periods.forEach(function (period, at) { marks.push(text(x(at), bottom + 20, period, "middle", "soft")); });
    series.forEach(function (numbers, unit) {
      numbers.forEach(function (number, at) {
        if (at && number !== null && numbers[at - 1] !== null) {
          var dashed = simulated[at] || simulated[at - 1] ? " is-simulated" : "";
          marks.push(line("course u" + own[unit] + dashed, x(at - 1), y(numbers[at - 1]), x(at), y(number)));
        }
      });
      numbers.forEach(function (number, at) {
        if (number !== null) marks.push(mark(own[unit], x(at), y(number)));
      });
      var last = numbers[numbers.length - 1];
      if (last !== null) ends.push({ y: y(last), name: units[unit].short, slot: own[unit] });
    });
    spread(ends);
    ends.forEach(function (end) {
      var name = end.name.length > 6 ? end.name.slice(0, 5) + "…" : end.name;
      marks.push(text(right + 12, end.at + 4.5, name, "start", "end u" + end.slot));
    });
    return canvas("compare__course", width, bottom + 28, label, marks);
  }

  window.ReportCompareCharts = { slots: slots, key: key, dots: dots, course: course };
})();
