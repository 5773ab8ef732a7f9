/* The theme's machinery (search box, colours, table of contents that follows) is a third of a second's work for
   a slow phone. There it waits until a reader turns to it, or until the page has long been at rest; elsewhere
   it comes at once. Drawer, navigation and everything in the page work before. */
(function () {
  "use strict";

  var doc = document;
  var late = doc.querySelector("script[data-late]");
  if (!late) return;
  var REST = 4000;
  var asked = false;
  var there = false;
  var parsed = false;
  var pressed = null;

  function bring() {
    if (asked) return;
    asked = true;
    var script = doc.createElement("script");
    script.src = late.getAttribute("src");
    script.onload = function () {
      there = true;
      if (parsed) doc.dispatchEvent(new Event("DOMContentLoaded")); // which the machinery waits for
      if (pressed) pressed.click();
      var search = doc.getElementById("__search");
      if (search && search.checked) doc.querySelector("[name=query]").focus();
    };
    doc.body.appendChild(script);
  }

  function atRest() {
    if (window.requestIdleCallback) window.requestIdleCallback(bring, { timeout: 2 * REST });
    else bring();
  }

  doc.addEventListener("DOMContentLoaded", function () { parsed = true; }, { once: true });

  // A colour chosen before the machinery is there is chosen again once it is.
  doc.addEventListener("click", function (event) {
    var label = !there && event.target.closest && event.target.closest("[data-md-component=palette] label");
    if (!label) return;
    event.preventDefault();
    pressed = label;
    bring();
  }, true);

  var wide = window.matchMedia("(min-width: 60em)").matches;
  var highlighted = /[?&][hq]=/.test(window.location.search);
  if (wide || highlighted) {
    bring();
    return;
  }
  ["touchstart", "pointerover"].forEach(function (kind) {
    doc.querySelector(".md-header").addEventListener(kind, bring, { passive: true });
  });
  doc.addEventListener("focusin", bring);
  doc.addEventListener("keydown", bring);
  window.addEventListener("load", function () { window.setTimeout(atRest, REST); });
})();
