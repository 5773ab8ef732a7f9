// Small labels for the marks of static charts, from the aria-labels the build wrote: by pointer, by touch and
// with the arrow keys. Without this script the charts stay complete: the same numbers stand in their tables.
(function () {
  "use strict";

  var MARK = "[aria-label]";
  var REACH = { mouse: 10, pen: 16, touch: 26 }; // pixels within which a pointer finds a small mark
  var current = null; // the chart whose label is open

  function make(name, kind, parent) {
    var element = document.createElement(name);
    element.className = kind;
    parent.appendChild(element);
    return element;
  }

  function each(list, action) { Array.prototype.forEach.call(list, action); }

  function middle(box) { return { x: box.left + box.width / 2, y: box.top + box.height / 2 }; }

  // Marks that are on the screen now: one width is hidden. Rows from left to right; where the marks stand in
  // few columns, columns from top to bottom; one mark a row, from the top; else the order of the drawing.
  function marksOf(chart) {
    var found = [];
    each(chart.querySelectorAll("svg " + MARK), function (mark) {
      var box = mark.getBoundingClientRect();
      if (box.width + box.height && mark.tagName.toLowerCase() !== "svg") found.push({ mark: mark, box: box, at: middle(box), place: found.length });
    });
    var rows = steps(found, "y"), columns = steps(found, "x");
    var first = rows * 2 <= found.length ? "y" : columns * 2 <= found.length ? "x" : rows === found.length ? "y" : "";
    var second = first === "y" ? "x" : "y";
    if (first) {
      found.sort(function (a, b) {
        return a.step[first] - b.step[first] || a.at[second] - b.at[second] || a.place - b.place;
      });
    }
    return found;
  }

  // Numbers the marks by their place on one axis, those within a few pixels alike; returns how many places.
  function steps(found, axis) {
    var step = -1, last = -Infinity;
    found.slice().sort(function (a, b) { return a.at[axis] - b.at[axis]; }).forEach(function (item) {
      if (item.at[axis] - last > 5) { step += 1; last = item.at[axis]; }
      item.step = item.step || {};
      item.step[axis] = step;
    });
    return step + 1;
  }

  function under(chart, event) {
    var own = event.target.closest && event.target.closest(MARK);
    if (own && own.tagName.toLowerCase() !== "svg" && own.closest("svg") && chart.element.contains(own)) return own;
    var reach = REACH[event.pointerType] || REACH.mouse, best = null;
    marksOf(chart.element).forEach(function (item) {
      var dx = Math.max(item.box.left - event.clientX, 0, event.clientX - item.box.right);
      var dy = Math.max(item.box.top - event.clientY, 0, event.clientY - item.box.bottom);
      var far = Math.sqrt(dx * dx + dy * dy);
      if (far <= reach) { reach = far; best = item.mark; }
    });
    return best;
  }

  function hide(chart) {
    chart.tip.hidden = chart.ring.hidden = true;
    chart.shown = null;
    if (current === chart) current = null;
  }

  function show(chart, mark, byKey) {
    if (!mark) return hide(chart);
    if (current && current !== chart) hide(current);
    current = chart;
    chart.shown = mark;
    var box = chart.element.getBoundingClientRect(), at = mark.getBoundingClientRect(), tip = chart.tip;
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    tip.style.left = tip.style.top = "0";
    var left = at.left + at.width / 2 - tip.offsetWidth / 2;
    var room = document.documentElement.clientWidth - tip.offsetWidth - 4;
    var least = Math.max(box.left, 4), most = Math.min(box.right - tip.offsetWidth, room);
    var top = at.top - tip.offsetHeight - 8;
    tip.style.left = Math.max(least, Math.min(left, most)) - box.left + "px";
    tip.style.top = (at.top - tip.offsetHeight - 8 < 64 ? at.bottom + 8 : top) - box.top + "px";
    chart.ring.hidden = !byKey;
    if (byKey) {
      chart.ring.style.left = at.left - box.left - 4 + "px";
      chart.ring.style.top = at.top - box.top - 4 + "px";
      chart.ring.style.width = at.width + 8 + "px";
      chart.ring.style.height = at.height + 8 + "px";
      chart.live.textContent = tip.textContent;
    }
  }

  function key(chart, event) {
    if (event.target !== chart.element) return;
    var found = marksOf(chart.element), now = -1, next;
    found.forEach(function (item, place) { if (item.mark === chart.last) now = place; });
    if (event.key === "ArrowRight" || event.key === "ArrowDown") next = Math.min(now + 1, found.length - 1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") next = Math.max(now - 1, 0);
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = found.length - 1;
    else return;
    if (event.ctrlKey || event.altKey || event.metaKey || !found[next]) return;
    event.preventDefault();
    chart.last = found[next].mark;
    var at = chart.last.getBoundingClientRect();
    if (at.top < 120 || at.bottom > window.innerHeight - 20) window.scrollBy(0, at.top - window.innerHeight / 2);
    show(chart, chart.last, true);
  }

  // The chart is one stop of the tab key, unless it is a map whose marks are links already.
  function reachable(element) {
    if (element.querySelector("svg a") || !element.querySelector("svg " + MARK)) return;
    var figure = element.closest("figure"), name = figure && figure.querySelector("figcaption, .figure__name");
    name = figure && figure.querySelector(".figure__name") || name;
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-roledescription", "图");
    element.setAttribute("aria-label", (name ? name.textContent.trim() + "，" : "") + "按方向键逐个读出图中的数");
  }

  function mount(element) {
    if (element.getAttribute("data-mounted")) return;
    element.setAttribute("data-mounted", "1");
    // A <title> would open the browser's own label over ours: its text becomes the name of the picture.
    each(element.querySelectorAll("svg > title"), function (title) {
      title.parentNode.setAttribute("aria-label", title.textContent);
      title.parentNode.removeAttribute("aria-labelledby");
      title.parentNode.removeChild(title);
    });
    var chart = {
      element: element,
      tip: make("div", "chart-tip", element),
      ring: make("div", "chart-ring", element),
      live: make("div", "chart-spoken", element)
    };
    chart.tip.hidden = chart.ring.hidden = true;
    chart.tip.setAttribute("aria-hidden", "true");
    chart.live.setAttribute("aria-live", "polite");
    reachable(element);
    element.addEventListener("pointermove", function (event) {
      if (event.pointerType !== "touch" && !event.buttons) show(chart, under(chart, event));
    });
    element.addEventListener("pointerleave", function (event) { if (event.pointerType !== "touch") hide(chart); });
    element.addEventListener("click", function (event) {
      if (event.target.closest("button, select, input, label")) return;
      show(chart, chart.touched === "touch" ? under(chart, { target: event.target, clientX: event.clientX, clientY: event.clientY, pointerType: "touch" }) : under(chart, event));
    });
    element.addEventListener("pointerdown", function (event) { chart.touched = event.pointerType; });
    element.addEventListener("focusin", function (event) {
      var mark = event.target.closest("svg " + MARK) || event.target.querySelector && event.target !== element && event.target.querySelector(MARK);
      if (mark) show(chart, mark);
    });
    element.addEventListener("focusout", function () { hide(chart); });
    element.addEventListener("keydown", function (event) { key(chart, event); });
    exploring(element);
  }

  // A chart that can be zoomed and filtered has a button; the library comes only when it is pressed.
  function exploring(element) {
    var figure = element.closest("figure");
    var button = element.getAttribute("data-explore") && figure && figure.querySelector(".chart-explore");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      load(element.getAttribute("data-root") + "assets/js/chart-explore.js", function () {
        if (window.exploreChart) window.exploreChart(element, button, load);
      });
    });
  }

  var loaded = {};
  function load(address, done, failed) {
    if (loaded[address]) return done();
    var script = document.createElement("script");
    script.src = address;
    script.onload = function () { loaded[address] = true; done(); };
    script.onerror = function () { document.head.removeChild(script); if (failed) failed(); };
    document.head.appendChild(script);
  }

  function unfold() {
    each(document.querySelectorAll(".figure__more:not([open])"), function (more) { more.open = true; });
  }

  function mountAll() { each(document.querySelectorAll(".chart"), mount); }

  document.addEventListener("pointerdown", function (event) {
    if (current && !current.element.contains(event.target)) hide(current);
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && current) hide(current); });
  window.addEventListener("beforeprint", unfold);
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(mountAll);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
})();
