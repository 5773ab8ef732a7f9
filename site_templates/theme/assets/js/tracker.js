/* Narrows a list by choices: what is chosen stands in the address, counts are said aloud. Without this, all is shown. */
(function () {
  "use strict";

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function wanted() {
    var found = {};
    var text = window.location.search.slice(1) || (/^#\?/.test(window.location.hash) ? window.location.hash.slice(2) : "");
    text.split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at > 0) {
        try {
          found[decodeURIComponent(part.slice(0, at))] = decodeURIComponent(part.slice(at + 1).replace(/\+/g, " "));
        } catch (error) {
          return; // a broken address chooses nothing
        }
      }
    });
    return found;
  }

  function holds(item, name, value) {
    return value === "" || (item.getAttribute("data-" + name) || "").split("|").indexOf(value) >= 0;
  }

  function activate(form) {
    var list = document.getElementById(form.getAttribute("data-narrows"));
    var items = list ? list.querySelectorAll("[data-item]") : [];
    var choices = form.querySelectorAll("select");
    var count = form.querySelector(".facets__count");
    if (!items.length || form.getAttribute("data-ready")) { return; }
    form.setAttribute("data-ready", "");

    function fits(item, except) {
      var good = true;
      each(choices, function (choice) {
        if (choice !== except && !holds(item, choice.name, choice.value)) { good = false; }
      });
      return good;
    }

    function label(choice) {
      each(choice.options, function (option) {
        if (!option.value) { return; }
        var n = 0;
        each(items, function (item) {
          if (fits(item, choice) && holds(item, choice.name, option.value)) { n += 1; }
        });
        option.textContent = option.getAttribute("data-title") + "（" + n + "）";
      });
    }

    function show() {
      var n = 0;
      each(items, function (item) {
        item.hidden = !fits(item, null);
        if (!item.hidden) { n += 1; }
      });
      each(list.querySelectorAll("[data-group]"), function (group) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      });
      each(choices, label);
      var what = count.getAttribute("data-what"), total = count.getAttribute("data-total");
      count.textContent = n === Number(total) ? "共 " + total + " " + what
        : n ? "显示 " + n + " " + what + "，共 " + total + " " + what
        : "没有符合的条目，请清除筛选，共 " + total + " " + what;
    }

    function remember() {
      var parts = [];
      each(choices, function (choice) {
        if (choice.value) { parts.push(choice.name + "=" + encodeURIComponent(choice.value)); }
      });
      var text = parts.join("&"), path = window.location.pathname;
      try {
        window.history.replaceState(null, "", text ? "?" + text : path);
      } catch (error) {
        try {
          window.history.replaceState(null, "", text ? "#?" + text : "#");
        } catch (refused) {
          return; // a copied folder may keep no address; the list is narrowed all the same
        }
      }
    }

    function restore() {
      var given = wanted();
      each(choices, function (choice) {
        choice.value = given[choice.name] || "";
        if (choice.selectedIndex < 0) { choice.value = ""; }
      });
      show();
    }

    function changed() { show(); remember(); }
    form.addEventListener("change", changed);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { window.setTimeout(changed, 0); });
    window.addEventListener("popstate", restore);
    restore();

    // A link to an entry shows it, whatever is chosen.
    function reveal() {
      var id = window.location.hash.slice(1), target = id && id.charAt(0) !== "?" && document.getElementById(id);
      if (target && target.hidden && list.contains(target)) { form.reset(); }
    }
    window.addEventListener("hashchange", reveal);
    reveal();
  }

  each(document.querySelectorAll("form[data-narrows]"), activate);
})();
