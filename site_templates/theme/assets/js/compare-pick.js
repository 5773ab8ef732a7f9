/* A box in which a name is typed and chosen from a list: by keyboard, mouse or touch. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  if (!X) return;

  /*
   * label, hint: texts; matches(text): [{code, name, note, off}] to offer, off: greyed with the note as reason;
   * choose(code): a reader took one. Returns the field with .refresh(), .focus() and .enable(can, why not).
   */
  window.ReportComparePick = function (label, hint, matches, choose) {
    var options = [];
    var active = -1;
    var input = X.el("input", { type: "search", id: "compare-pick", role: "combobox", autocomplete: "off", placeholder: hint,
      "aria-expanded": "false", "aria-controls": "compare-options", "aria-autocomplete": "list" });
    var list = X.el("ul", { id: "compare-options", role: "listbox", class: "compare__options", "aria-label": label, hidden: true });

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function point(at) {
      active = at;
      options.forEach(function (item, number) {
        item.element.setAttribute("aria-selected", String(number === at));
        if (number === at) {
          input.setAttribute("aria-activedescendant", item.element.id);
          if (item.element.offsetTop < list.scrollTop) list.scrollTop = item.element.offsetTop;
          var below = item.element.offsetTop + item.element.offsetHeight - list.clientHeight;
          if (below > list.scrollTop) list.scrollTop = below;
        }
      });
    }

    function take(item) {
      if (!item || item.off) return;
      if (item.code) {
        input.value = "";
        close();
      }
      choose(item.code);
    }

    function refresh() {
      X.clear(list);
      active = -1;
      input.removeAttribute("aria-activedescendant");
      options = matches(input.value.trim());
      options.forEach(function (item, at) {
        item.element = list.appendChild(X.el("li", { role: "option", id: "compare-option-" + at, "aria-selected": "false",
          "aria-disabled": item.off ? "true" : null, onclick: function () { take(item); } },
          X.el("span", { text: item.name }), item.note ? X.el("small", { text: item.note }) : ""));
      });
      if (!options.length) list.appendChild(X.el("li", { class: "is-none", role: "option", "aria-disabled": "true", "aria-selected": "false", text: "没有这个名称的单位" }));
    }

    function open() {
      refresh();
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    input.addEventListener("input", open);
    input.addEventListener("click", open);
    input.addEventListener("blur", function () {
      window.setTimeout(function () {
        if (document.activeElement !== input) close();
      }, 200);
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        var step = event.key === "ArrowDown" ? 1 : -1;
        if (options.length) point(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (!list.hidden) take(options[active < 0 ? 0 : active]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });

    var field = X.el("div", { class: "field compare__pick" }, X.el("label", { for: "compare-pick", text: label }), input, list);
    field.refresh = function () { if (!list.hidden) refresh(); };
    field.focus = function () { input.focus(); };
    field.enable = function (can, why) {
      input.disabled = !can;
      input.placeholder = can ? hint : why;
      if (!can) close();
    };
    return field;
  };
})();
