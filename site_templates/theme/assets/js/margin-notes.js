/* Opens folded notes when a mark leads to one of them, and for print. Everything reads without it. */
(function () {
  "use strict";

  function open(element) {
    var fold = element && element.closest && element.closest(".margin-notes details");
    if (fold && !fold.open) {
      fold.open = true;
      element.scrollIntoView();
    }
  }

  function toTarget() {
    open(document.getElementById(decodeURIComponent(window.location.hash.slice(1))));
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".conflict-mark a[href^='#note-']");
    if (link) open(document.getElementById(link.getAttribute("href").slice(1)));
  });
  window.addEventListener("hashchange", toTarget);
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll(".margin-notes details"), function (fold) {
      fold.open = true;
    });
  });
  toTarget();
})();
