// Zooming and filtering one chart, when a reader asks for it: the chart library of this site draws the same
// numbers again. The still picture stays until the other is ready, and comes back on demand.
(function () {
  "use strict";

  var STEP = 0.6; // how much of the axis is left by one press of 放大
  var BUTTONS = [["放大", 1], ["缩小", 2], ["左移", 3, "下移"], ["右移", 4, "上移"], ["复原", 5]];

  function make(name, kind, parent, text) {
    var element = document.createElement(name);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    if (name === "button") element.type = "button";
    parent.appendChild(element);
    return element;
  }

  function state(button, text, busy) {
    button.textContent = text;
    button.setAttribute("aria-busy", busy ? "true" : "false");
  }

  // The part of the axis that one press of a button leaves in view.
  function moved(now, whole, action) {
    var low = now[0], high = now[1], size = high - low, all = whole[1] - whole[0];
    if (action === 1) return [low + size * (1 - STEP) / 2, high - size * (1 - STEP) / 2];
    if (action === 2) {
      var wider = Math.min(size / STEP, all), from = (low + high - wider) / 2;
      from = Math.max(whole[0], Math.min(from, whole[1] - wider));
      return [from, from + wider];
    }
    if (action === 5) return whole.slice();
    var shift = size * 0.3 * (action === 3 ? -1 : 1);
    shift = Math.max(whole[0] - low, Math.min(shift, whole[1] - high));
    return [low + shift, high + shift];
  }

  function toolbar(panel, view, told, back) {
    var bar = make("div", "explore__bar", panel);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "放大与筛选");
    var now = told.whole.slice();
    view.addSignalListener(told.axis, function (name, value) { if (value && value.length === 2) now = [Math.min(value[0], value[1]), Math.max(value[0], value[1])]; });
    BUTTONS.forEach(function (item) {
      make("button", "", bar, told.upright && item[2] || item[0]).addEventListener("click", function () {
        now = moved(now, told.whole, item[1]);
        view.signal(told.axis, now.slice()).runAsync();
      });
    });
    make("button", "explore__back", bar, "回到原图").addEventListener("click", back);
    return bar;
  }

  function draw(element, button, told) {
    var narrow = element.clientWidth <= 560;
    var panel = make("div", "explore", element);
    var choices = make("form", "explore__choices", panel);
    var place = make("div", "explore__place", panel);
    var spec = JSON.parse(JSON.stringify(narrow ? told.narrow : told.wide));
    spec.data = { values: told.data };
    spec.width = Math.max(element.clientWidth - 8, 280);
    choices.addEventListener("submit", function (event) { event.preventDefault(); });
    function back() {
      result.view.finalize();
      element.removeChild(panel);
      element.classList.remove("is-exploring");
      button.hidden = false;
      button.focus();
    }
    var result = null;
    var options = { ast: true, renderer: "svg", actions: false, tooltip: false, defaultStyle: false, bind: choices, logLevel: 1 };
    return window.vegaEmbed(place, spec, options).then(function (made) {
      result = made;
      var bar = toolbar(panel, made.view, told, back);
      panel.insertBefore(bar, panel.firstChild);
      make("p", "explore__hint", panel, "拖动可移动坐标轴，按住 Ctrl 滚动滚轮可缩放；方向键逐个读数。数值与原图、数据表相同。");
      if (told.label) panel.insertBefore(make("p", "explore__label", panel, told.label), place);
      each(place.querySelectorAll("svg"), function (svg) { svg.setAttribute("aria-label", "可放大、可筛选的图"); });
      element.classList.add("is-exploring");
      state(button, "放大与筛选", false);
      button.hidden = true;
      bar.querySelector("button").focus();
    }, function (error) {
      element.removeChild(panel);
      throw error;
    });
  }

  function each(list, action) { Array.prototype.forEach.call(list, action); }

  window.exploreChart = function (element, button, load) {
    if (button.getAttribute("aria-busy") === "true") return;
    var root = element.getAttribute("data-root"), id = element.getAttribute("data-explore");
    function failed() { state(button, "未能载入，再试一次", false); }
    state(button, "正在载入……", true);
    load(root + "charts/" + id + ".spec.js", function () {
      load(root + "assets/vega/vega-embed.js", function () {
        var told = (window.chartSpecs || {})[id];
        if (!told || !window.vegaEmbed) return failed();
        draw(element, button, told).catch(failed);
      }, failed);
    }, failed);
  };
})();
