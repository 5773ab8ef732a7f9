/* Number cards, sortable tables, region filter, copy buttons. Everything reads without it. */
(function () {
  "use strict";

  var doc = document;
  var root = doc.documentElement;

  function each(selector, action, within) {
    Array.prototype.forEach.call((within || doc).querySelectorAll(selector), action);
  }

  function remember(key, value) {
    try {
      if (value === undefined) return window.localStorage.getItem(key);
      window.localStorage.setItem(key, value);
    } catch (error) {
      return null; // storage may be closed on file://
    }
    return value;
  }

  /* ---- number cards: the content is the entry in the list of origins at the foot ---- */
  var card = null;
  var cardOf = null;
  var pinned = false;

  function originOf(element) {
    var id = element.getAttribute("data-value");
    var found = null;
    each("[data-origin]", function (item) {
      if (item.getAttribute("data-origin") === id) found = item;
    });
    return found;
  }

  function closeCard() {
    if (card) card.remove();
    if (cardOf) cardOf.removeAttribute("aria-describedby");
    card = cardOf = null;
    pinned = false;
  }

  function openCard(element) {
    var origin = originOf(element);
    if (!origin || cardOf === element) return;
    closeCard();
    card = doc.createElement("div");
    card.className = "card";
    card.id = "value-card";
    card.setAttribute("role", "tooltip");
    Array.prototype.forEach.call(origin.childNodes, function (node) {
      card.appendChild(node.cloneNode(true));
    });
    doc.body.appendChild(card);
    cardOf = element;
    element.setAttribute("aria-describedby", "value-card");
    var box = element.getBoundingClientRect();
    var room = root.clientWidth - card.offsetWidth - 12;
    var below = box.bottom + card.offsetHeight + 8 < window.innerHeight || box.top < card.offsetHeight + 8;
    card.style.left = Math.max(12, Math.min(box.left, room)) + window.pageXOffset + "px";
    card.style.top = (below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.pageYOffset + "px";
  }

  function numberCards() {
    var waiting = 0;
    doc.addEventListener("pointerover", function (event) {
      if (event.pointerType !== "mouse" || pinned) return;
      var element = event.target.closest && event.target.closest(".rv");
      window.clearTimeout(waiting);
      if (element) {
        waiting = window.setTimeout(openCard, 150, element);
      } else if (card && !card.contains(event.target)) {
        waiting = window.setTimeout(closeCard, 200);
      }
    });
    doc.addEventListener("click", function (event) {
      var element = event.target.closest && event.target.closest(".rv");
      if (element && !event.target.closest("a")) {
        var same = pinned && cardOf === element;
        closeCard();
        if (!same) {
          openCard(element);
          pinned = card !== null;
        }
      } else if (card && !card.contains(event.target)) {
        closeCard();
      }
    });
    doc.addEventListener("keydown", function (event) {
      if (event.key === "Escape") closeCard();
      if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("rv")) {
        event.preventDefault();
        event.target.click();
      }
    });
  }

  function showOrigins(on) {
    root.classList.toggle("show-origins", on);
    each(".rv", function (element) {
      if (!originOf(element)) return;
      if (on) {
        element.tabIndex = 0;
        element.setAttribute("role", "button");
      } else {
        element.removeAttribute("tabindex");
        element.removeAttribute("role");
      }
    });
    each("[data-switch=origins]", function (button) {
      button.setAttribute("aria-pressed", String(on));
    });
  }

  function originSwitch() {
    each(".origins", function (section) {
      var button = doc.createElement("button");
      button.type = "button";
      button.className = "switch";
      button.textContent = "显示数据来源";
      button.setAttribute("data-switch", "origins");
      button.addEventListener("click", function () {
        var on = !root.classList.contains("show-origins");
        remember("report-origins", on ? "1" : "0");
        showOrigins(on);
      });
      section.insertBefore(button, section.querySelector("ul, ol, details"));
    });
    each("[data-origin][data-provenance=synthetic]", function (item) {
      each(".rv", function (element) {
        if (element.getAttribute("data-value") === item.getAttribute("data-origin")) element.classList.add("is-synthetic");
      });
    });
    showOrigins(remember("report-origins") === "1");
  }

  /* ---- tables ---- */
  function keyOf(row, column) {
    var cell = row.cells[column];
    if (!cell) return "";
    var given = cell.getAttribute("data-sort");
    var text = given === null ? cell.textContent.trim() : given;
    var number = parseFloat(text.replace(/[,，]/g, "").replace("−", "-"));
    return text === "" || text === "—" ? "" : isNaN(number) ? text : number;
  }

  function compare(left, right) {
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left).localeCompare(String(right), "zh-CN");
  }

  function sortTable(table, column, descending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (first, second) {
      var a = keyOf(first, column);
      var b = keyOf(second, column);
      if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1; // what is missing stays last
      return descending ? compare(b, a) : compare(a, b);
    });
    rows.forEach(function (row) {
      body.appendChild(row);
    });
  }

  function sortableTables() {
    each("table[data-sortable]", function (table) {
      each("thead th", function (head, column) {
        if (head.hasAttribute("data-unsortable")) return;
        var button = doc.createElement("button");
        button.type = "button";
        button.className = "sort";
        while (head.firstChild) button.appendChild(head.firstChild);
        head.appendChild(button);
        button.addEventListener("click", function () {
          var now = head.getAttribute("aria-sort");
          var first = head.classList.contains("num") ? "descending" : "ascending";
          var next = now === null ? first : now === "ascending" ? "descending" : "ascending";
          each("thead th", function (other) { other.removeAttribute("aria-sort"); }, table);
          head.setAttribute("aria-sort", next);
          sortTable(table, column, next === "descending");
        });
      }, table);
    });
  }

  /* ---- region picker: filters the lists that stand in the page ---- */
  function regionFilter() {
    each("[data-filter]", function (input) {
      var lists = doc.getElementById(input.getAttribute("data-filter"));
      if (!lists) return;
      input.addEventListener("input", function () {
        var wanted = input.value.trim().toLowerCase();
        each("details", function (group) {
          var any = false;
          each("[data-name]", function (item) {
            var hit = !wanted || item.getAttribute("data-name").indexOf(wanted) >= 0;
            item.hidden = !hit;
            any = any || hit;
          }, group);
          group.hidden = !any;
          group.open = Boolean(wanted) && any;
        }, lists);
      });
    });
  }

  function copyButtons() {
    if (!navigator.clipboard) return;
    each("[data-copy]", function (block) {
      var text = block.textContent;
      var button = doc.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "复制";
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(text).then(function () {
          button.textContent = "已复制";
        });
      });
      block.appendChild(button);
    });
  }

  function printing() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      each(".origins details:not([open]), details.fold:not([open])", function (block) {
        block.open = true;
        opened.push(block);
      });
    });
    window.addEventListener("afterprint", function () {
      opened.splice(0).forEach(function (block) {
        block.open = false;
      });
    });
  }

  function start() {
    if (doc.querySelector(".demo-bar")) root.classList.add("is-demonstration");
    numberCards();
    originSwitch();
    sortableTables();
    regionFilter();
    copyButtons();
    printing();
  }

  if (doc.readyState === "loading") {
    doc.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
