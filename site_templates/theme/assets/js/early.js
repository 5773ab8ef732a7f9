/* Before the first paint: that there are scripts, and the reader's 大字·高对比 as remembered, so that nothing
   moves afterwards; and the
   search index, two thirds of a page's weight, is fetched only when a reader turns to the search. */
(function () {
  "use strict";

  document.documentElement.classList.remove("no-js");
  document.documentElement.classList.add("js");

  try {
    if (window.localStorage.getItem("report-contrast") === "high") {
      document.documentElement.setAttribute("data-contrast", "high");
    }
  } catch (error) {
    // storage may be closed on file://
  }

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

  document.addEventListener("focusin", function (event) {
    if (event.target.name === "query") search();
  });
  document.addEventListener("change", function (event) {
    if (event.target.id === "__search") search();
  });
})();
