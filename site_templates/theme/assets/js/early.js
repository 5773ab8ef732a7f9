/* Before the first paint: that there are scripts, light or dark as the system has it, and 大字·高对比 as the
   reader left it, so that nothing moves or flashes afterwards. The search index, two thirds of a page's
   weight, is fetched only when a reader turns to the search. */
(function () {
  "use strict";

  var doc = document;
  var root = doc.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  function remembered(test) {
    try {
      return test(window.localStorage);
    } catch (error) {
      return false; // storage may be closed on file://
    }
  }

  if (remembered(function (storage) { return storage.getItem("report-contrast") === "high"; })) {
    root.setAttribute("data-contrast", "high");
  }

  // The theme keeps a chosen colour under a key that ends so, and sets it itself; else the system decides.
  var chosen = remembered(function (storage) {
    return Object.keys(storage).some(function (key) { return /\.__palette$/.test(key); });
  });

  if (!chosen && window.matchMedia("(prefers-color-scheme: dark)").matches) {
    new MutationObserver(function (changes, observer) {
      if (!doc.body) return;
      observer.disconnect();
      doc.body.setAttribute("data-md-color-scheme", "slate");
    }).observe(root, { childList: true });
  }

  doc.addEventListener("DOMContentLoaded", function () {
    var now = doc.body.getAttribute("data-md-color-scheme") === "slate" ? 1 : 0;
    var labels = doc.querySelectorAll("[data-md-component=palette] label");
    if (labels[now]) labels[now].hidden = false;
  }, { once: true });

  var INDEX = /search\/search_index\.json$/;
  var request = window.XMLHttpRequest.prototype;
  var open = request.open;
  var send = request.send;
  var held = [];
  var wanted = false;

  request.open = function (method, address) {
    this.asksForIndex = INDEX.test(String(address));
    return open.apply(this, arguments);
  };

  request.send = function () {
    if (this.asksForIndex && !wanted) held.push([this, arguments]);
    else send.apply(this, arguments);
  };

  function search() {
    wanted = true;
    held.splice(0).forEach(function (each) { send.apply(each[0], each[1]); });
  }

  doc.addEventListener("focusin", function (event) {
    if (event.target.name === "query") search();
  });
  doc.addEventListener("change", function (event) {
    if (event.target.id === "__search") search();
  });
})();
