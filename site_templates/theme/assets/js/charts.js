// Small labels for the marks of static charts, from the aria-labels the build wrote. Without this script
// the charts stay complete: the same numbers stand in the table below each of them.
(function () {
  function show(tip, chart, mark) {
    var box = chart.getBoundingClientRect(), at = mark.getBoundingClientRect();
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    var left = at.left + at.width / 2 - box.left - tip.offsetWidth / 2;
    var top = at.top - box.top - tip.offsetHeight - 6;
    tip.style.left = Math.max(0, Math.min(left, box.width - tip.offsetWidth)) + "px";
    tip.style.top = (top < 0 ? at.bottom - box.top + 6 : top) + "px";
  }

  function mount(chart) {
    if (chart.dataset.mounted) return;
    chart.dataset.mounted = "1";
    // A <title> would open the browser's own label over ours: its text becomes the name of the picture.
    chart.querySelectorAll("svg > title").forEach(function (title) {
      title.parentNode.setAttribute("aria-label", title.textContent);
      title.parentNode.removeAttribute("aria-labelledby");
      title.remove();
    });
    var tip = document.createElement("div");
    tip.className = "chart-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    chart.appendChild(tip);
    function over(event) {
      var mark = event.target.closest("[aria-label]");
      if (mark && mark.tagName.toLowerCase() !== "svg" && chart.contains(mark)) show(tip, chart, mark);
      else tip.hidden = true;
    }
    chart.addEventListener("pointerover", over);
    chart.addEventListener("focusin", over);
    chart.addEventListener("click", over);
    chart.addEventListener("pointerleave", function () { tip.hidden = true; });
    chart.addEventListener("focusout", function () { tip.hidden = true; });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") tip.hidden = true; });
  }

  function mountAll() { document.querySelectorAll(".chart").forEach(mount); }
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(mountAll);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
})();
