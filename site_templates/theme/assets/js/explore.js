/*
 * What the pages share on which readers choose what they see. Sets window.ReportExplore:
 *
 *  root                      way from this page to the root of the site, e.g. "../"
 *  core()                    the numbers of nation, regions and provinces (window.REPORT_CORE) or null
 *  load(path, global, done)  loads the script root + path once and calls done(window[global] or null)
 *  start(action)             runs action when the page stands
 *
 *  el(tag, attributes, …)    element; attributes: class, text, on<event> (function), everything else as it is
 *                            (true → empty attribute; false, null, undefined → none); then children or texts
 *  svg(tag, attributes, …)   the same in the SVG name space
 *  clear(element)            takes everything out of an element and returns it
 *
 *  score(hundredths)         "3.47" or "—"
 *  value(integer, decimals)  "92.3" or "—", with a true minus sign
 *  color(hundredths)         class "s1" … "s5" of the step a score is painted in, "s0" without a score
 *  rankSpan(low, high)       "3–5", "3" or ""
 *
 *  unit(code), node(code)    entry of core().units or core().nodes with its place `at`; null when there is none
 *  members(level)            units of a level in file order
 *  href(code)                way to a unit's page
 *  nodeOptions(test)         options for select(): the nodes that pass test(node), grouped by dimension
 *
 *  yearText(year)            the year as a choice; simulated earlier years say so where the present is none
 *
 *  select(label, options, value, change)   label with a <select>; options: [value, text, group]; the element has
 *                            .value() and .set(value); change(value) is called when the reader chooses
 *  checks(label, options, values, change)  fieldset of check boxes; change(values)
 *  button(text, click, attributes)         <button type=button class=tool>
 *  announce(text)            says text to screen readers (one polite region)
 *
 *  strip(own, low, high, nation, region)   dots on the axis from 1 to 5, all in hundredths or null, like the
 *                            macro of the templates; hidden from screen readers: say the numbers beside it
 *  axis(ends)                the figures 1 to 5, or two ends as texts, to stand above a column of strips
 *
 *  readState(known)          what the address says: {key: value}; known: {key: function(value) → is it valid}
 *  writeState(state, defaults, push)       writes it into the address without what equals the defaults; push: as a
 *                            step that the browser's back button undoes
 *  onBack(action)            action() when the reader goes back or forward; read the state anew
 *
 *  save(name, rows)          offers rows (lists of texts and numbers) as a CSV file that spreadsheet programs open rightly
 */
(function () {
  "use strict";

  var doc = document;
  var own = doc.currentScript ? doc.currentScript.getAttribute("src") : "assets/js/explore.js";
  var root = own.slice(0, own.lastIndexOf("assets/js/"));
  var NOTHING = "—";

  function core() {
    return window.REPORT_CORE || null;
  }

  function start(action) {
    if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", action);
    else action();
  }

  /* ---- elements ---- */
  function fill(element, attributes, children) {
    Object.keys(attributes || {}).forEach(function (name) {
      var given = attributes[name];
      if (given === null || given === undefined || given === false) return;
      if (name === "text") element.textContent = given;
      else if (typeof given === "function") element.addEventListener(name.slice(2), given);
      else element.setAttribute(name, given === true ? "" : String(given));
    });
    children.forEach(function add(child) {
      if (Array.isArray(child)) child.forEach(add);
      else if (child !== null && child !== undefined && child !== "") {
        element.appendChild(typeof child === "object" ? child : doc.createTextNode(String(child)));
      }
    });
    return element;
  }

  function el(tag, attributes) {
    return fill(doc.createElement(tag), attributes, Array.prototype.slice.call(arguments, 2));
  }

  function svg(tag, attributes) {
    var element = doc.createElementNS("http://www.w3.org/2000/svg", tag);
    return fill(element, attributes, Array.prototype.slice.call(arguments, 2));
  }

  function clear(element) {
    while (element.firstChild) element.removeChild(element.firstChild);
    return element;
  }

  /* ---- numbers: rounded before they came here, only written out ---- */
  function value(number, decimals) {
    if (number === null || number === undefined) return NOTHING;
    var digits = String(Math.abs(number));
    while (digits.length <= decimals) digits = "0" + digits;
    var cut = digits.length - decimals;
    return (number < 0 ? "−" : "") + digits.slice(0, cut) + (decimals ? "." + digits.slice(cut) : "");
  }

  function score(hundredths) {
    return value(hundredths, 2);
  }

  function color(hundredths) {
    if (hundredths === null || hundredths === undefined) return "s0";
    return "s" + Math.min(Math.max(Math.floor(hundredths / 100), 1), 5);
  }

  function rankSpan(low, high) {
    if (!low || !high) return "";
    return low === high ? String(low) : low + "–" + high;
  }

  /* ---- what there is ---- */
  function finder(list) {
    var places = null;
    return function (code) {
      var data = core();
      if (!data) return null;
      if (!places) {
        places = Object.create(null);
        data[list].forEach(function (entry, at) {
          entry.at = at;
          places[entry.code] = entry;
        });
      }
      return places[code] || null;
    };
  }

  var unit = finder("units");
  var node = finder("nodes");

  function members(level) {
    unit("");
    return core().units.filter(function (entry) { return entry.level === level; });
  }

  function href(code) {
    return root + "regions/" + encodeURIComponent(code) + ".html";
  }

  var DEPTH = { index: 0, dimension: 0, subdimension: 0, indicator: 1 };

  function nodeOptions(test) {
    var group = "";
    var options = [];
    core().nodes.forEach(function (entry) {
      if (entry.level === "dimension") group = entry.name;
      if (!test(entry)) return;
      var name = (DEPTH[entry.level] ? "　" : "") + entry.name + (entry.status === "monitored" ? "（监测）" : "");
      options.push([entry.code, name, entry.level === "index" ? "" : group]);
    });
    return options;
  }

  function yearText(year) {
    var data = core();
    return year + (year !== data.year && data.pastSynthetic && !data.synthetic ? "（模拟）" : "");
  }

  /* ---- scripts that come when they are asked for ---- */
  var waiting = {};

  function load(path, global, done) {
    if (window[global]) return done(window[global]);
    if (waiting[path]) return void waiting[path].push(done);
    waiting[path] = [done];
    function finish() {
      var calls = waiting[path];
      delete waiting[path];
      calls.forEach(function (call) { call(window[global] || null); });
    }
    doc.head.appendChild(el("script", { src: root + path, onload: finish, onerror: finish }));
  }

  /* ---- controls ---- */
  var number = 0;

  function nextId() {
    number += 1;
    return "explore-" + number;
  }

  function select(label, options, chosen, change) {
    var id = nextId();
    var input = el("select", { id: id, onchange: function () { change(input.value); } });
    var groups = {};
    options.forEach(function (option) {
      var item = el("option", { value: option[0], text: option[1] });
      var name = option[2] || "";
      if (name && !groups[name]) groups[name] = input.appendChild(el("optgroup", { label: name }));
      (name ? groups[name] : input).appendChild(item);
    });
    input.value = chosen;
    var field = el("div", { class: "field" }, el("label", { for: id, text: label }), input);
    field.value = function () { return input.value; };
    field.set = function (now) { input.value = now; };
    field.input = input;
    return field;
  }

  function checks(label, options, chosen, change) {
    var boxes = options.map(function (option) {
      return el("input", { type: "checkbox", value: option[0], onchange: function () { change(values()); } });
    });
    function values() {
      return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    }
    var field = el("fieldset", { class: "field field--checks" }, el("legend", { text: label }),
      boxes.map(function (box, at) { return el("label", {}, box, el("span", { text: options[at][1] })); }));
    field.value = values;
    field.set = function (now) {
      boxes.forEach(function (box) { box.checked = now.indexOf(box.value) >= 0; });
    };
    field.set(chosen);
    return field;
  }

  function button(text, click, attributes) {
    var all = { type: "button", class: "tool", onclick: click };
    Object.keys(attributes || {}).forEach(function (name) { all[name] = attributes[name]; });
    return el("button", all, text);
  }

  var region = null;

  function announce(text) {
    if (!region) region = doc.body.appendChild(el("div", { class: "visually-hidden", "aria-live": "polite", role: "status" }));
    region.textContent = "";
    window.setTimeout(function () { region.textContent = text; }, 60);
  }

  /* ---- dots on an axis from 1 to 5 ---- */
  function place(hundredths) {
    return 4 + (Math.min(Math.max(hundredths, 100), 500) - 100) / 400 * 92 + "%";
  }

  function known(hundredths) {
    return hundredths !== null && hundredths !== undefined;
  }

  function strip(mine, low, high, nation, around) {
    var marks = [svg("line", { class: "axis", x1: "4%", x2: "96%", y1: "50%", y2: "50%" })];
    [100, 200, 300, 400, 500].forEach(function (tick) {
      marks.push(svg("line", { class: "tick", x1: place(tick), x2: place(tick), y1: "36%", y2: "64%" }));
    });
    if (known(low) && known(high)) {
      marks.push(svg("line", { class: "span", x1: place(low), x2: place(high), y1: "50%", y2: "50%" }));
      [low, high].forEach(function (end) {
        marks.push(svg("line", { class: "cap", x1: place(end), x2: place(end), y1: "6%", y2: "94%" }));
      });
    }
    if (known(nation)) marks.push(svg("circle", { class: "nation", cx: place(nation), cy: "50%", r: 4.5 }));
    if (known(around)) {
      marks.push(svg("svg", { x: place(around), y: "50%", overflow: "visible" },
        svg("path", { class: "region", d: "M-5 0 0-5 5 0 0 5z" })));
    }
    if (known(mine)) marks.push(svg("circle", { class: "own", cx: place(mine), cy: "50%", r: 5 }));
    return svg("svg", { class: "strip", "aria-hidden": "true", focusable: "false" }, marks);
  }

  function axis(ends) {
    var ticks = ends || [1, 2, 3, 4, 5];
    return svg("svg", { class: "strip strip--axis", "aria-hidden": "true", focusable: "false" },
      ticks.map(function (tick, at) {
        var anchor = ends ? ["start", "end"][at] : "middle";
        return svg("text", { x: place(100 + at * 400 / (ticks.length - 1)), y: "75%", "text-anchor": anchor }, tick);
      }));
  }

  /* ---- the address keeps what was chosen ---- */
  function readState(valid) {
    var state = {};
    window.location.search.slice(1).split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      var key = pair.slice(0, cut);
      if (cut < 1 || !Object.prototype.hasOwnProperty.call(valid, key)) return;
      try {
        var said = decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " "));
        if (valid[key](said)) state[key] = said;
      } catch (error) {
        return; // a broken address says nothing
      }
    });
    return state;
  }

  function writeState(state, defaults, push) {
    var pairs = Object.keys(state).filter(function (key) {
      var said = state[key];
      return said !== "" && said !== null && said !== undefined && String(said) !== String(defaults[key]);
    }).map(function (key) {
      return key + "=" + encodeURIComponent(String(state[key])).replace(/%2C/gi, ",");
    });
    var search = pairs.length ? "?" + pairs.join("&") : "";
    if (search === window.location.search) return;
    var address = window.location.pathname + search + window.location.hash;
    try {
      window.history[push ? "pushState" : "replaceState"](null, "", address);
    } catch (error) {
      return; // some viewers of local files do not allow it; the page works on
    }
    carry();
  }

  /* The other pages of the row start from the same indicator, year and region. */
  function carry() {
    function any() { return true; }
    var state = readState({ node: any, year: any, region: any });
    var pairs = Object.keys(state).map(function (key) { return key + "=" + encodeURIComponent(state[key]); });
    Array.prototype.forEach.call(doc.querySelectorAll(".tool-row a"), function (link) {
      var page = link.getAttribute("href").split("?")[0];
      if (page === "map.html" || page === "rankings.html") link.setAttribute("href", page + (pairs.length ? "?" + pairs.join("&") : ""));
    });
  }

  function onBack(action) {
    window.addEventListener("popstate", carry);
    window.addEventListener("popstate", action);
  }

  /* ---- the present view as a file ---- */
  function quoted(cell) {
    var text = String(cell);
    if (typeof cell !== "number" && /^[=+\-@\t\r\n＝＋－＠]/.test(text) && isNaN(Number(text))) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function save(name, rows) {
    var lines = rows.map(function (row) { return row.map(quoted).join(","); });
    var blob = new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" });
    var address = window.URL.createObjectURL(blob);
    var link = doc.body.appendChild(el("a", { href: address, download: name, hidden: true }));
    link.click();
    window.setTimeout(function () {
      link.remove();
      window.URL.revokeObjectURL(address);
    }, 1000);
  }

  start(carry);

  window.ReportExplore = {
    root: root, core: core, load: load, start: start,
    el: el, svg: svg, clear: clear,
    score: score, value: value, color: color, rankSpan: rankSpan,
    unit: unit, node: node, members: members, href: href, nodeOptions: nodeOptions, yearText: yearText,
    select: select, checks: checks, button: button, announce: announce,
    strip: strip, axis: axis,
    readState: readState, writeState: writeState, onBack: onBack, save: save
  };
})();
