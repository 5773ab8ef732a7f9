/* Inside WeChat files cannot be saved: there a click on a download says so, and offers the link and the table
   for copying. Elsewhere this does nothing. */
(function () {
  "use strict";

  if (!/MicroMessenger/i.test(navigator.userAgent)) return;

  var doc = document;
  var FILE = /\.(csv|json|xlsx|zip|pdf|docx|svg|png)$/i;
  var own = doc.currentScript && doc.currentScript.src;
  var note = null;
  var asked = null;

  function make(name, className, text) {
    var element = doc.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function style() {
    if (!own) return;
    var link = make("link");
    link.rel = "stylesheet";
    link.href = own.replace(/js\/downloads\.js(\?.*)?$/, "css/downloads.css");
    doc.head.appendChild(link);
  }

  function tableText(figure) {
    var caption = figure.querySelector(".figure__name") || figure.querySelector("figcaption");
    var lines = caption ? [caption.textContent.trim().replace(/\s+/g, " ")] : [];
    Array.prototype.forEach.call(figure.querySelectorAll("table tr"), function (row) {
      lines.push(Array.prototype.map.call(row.cells, function (cell) {
        return cell.textContent.trim().replace(/\s+/g, " ");
      }).join("\t"));
    });
    return lines.join("\n");
  }

  function byHand(text) {
    var area = make("textarea", "take__text");
    area.value = text;
    area.setAttribute("aria-label", "要复制的内容");
    area.readOnly = true;
    var old = note.querySelector("textarea");
    if (old) old.remove();
    note.appendChild(area);
    area.focus();
    area.setSelectionRange(0, text.length);
    var done = false;
    try {
      done = doc.execCommand("copy");
    } catch (error) {
      done = false; // the text stays selected
    }
    return done ? "已复制" : "已选中，请长按复制";
  }

  function copier(words, text) {
    var button = make("button", "take__button", words);
    button.type = "button";
    button.addEventListener("click", function () {
      var status = note.querySelector(".take__status");
      if (!navigator.clipboard) {
        status.textContent = byHand(text);
        return;
      }
      navigator.clipboard.writeText(text).then(
        function () { status.textContent = "已复制"; },
        function () { status.textContent = byHand(text); }
      );
    });
    return button;
  }

  function close() {
    if (!note) return;
    note.remove();
    note = null;
    if (asked) asked.focus();
    asked = null;
  }

  function keys(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      return;
    }
    if (event.key !== "Tab") return;
    var stops = note.querySelectorAll("button, textarea");
    var first = stops[0];
    var last = stops[stops.length - 1];
    if (event.shiftKey && (doc.activeElement === first || doc.activeElement === note)) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && doc.activeElement === last) {
      event.preventDefault();
      first.focus();
    }
  }

  function open(link) {
    close();
    asked = link;
    note = make("div", "take");
    note.setAttribute("role", "dialog");
    note.setAttribute("aria-modal", "true");
    note.setAttribute("aria-labelledby", "take-title");
    note.setAttribute("aria-describedby", "take-text");
    note.tabIndex = -1;
    var title = make("p", "take__title", "请点右上角在浏览器打开");
    title.id = "take-title";
    var text = make("p", "take__about", "微信里不能保存文件。请点右上角的“···”，选“在浏览器打开”，再下载；也可以在这里复制。");
    text.id = "take-text";
    var status = make("p", "take__status");
    status.setAttribute("role", "status");
    note.appendChild(title);
    note.appendChild(text);
    if (!/^(blob|data):/.test(link.href)) note.appendChild(copier("复制链接", link.href));
    var figure = link.closest("figure");
    if (figure && figure.querySelector("table")) note.appendChild(copier("复制表格", tableText(figure)));
    var shut = make("button", "take__button", "关闭");
    shut.type = "button";
    shut.addEventListener("click", close);
    note.appendChild(shut);
    note.appendChild(status);
    note.addEventListener("keydown", keys);
    doc.body.appendChild(note);
    note.focus();
  }

  doc.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var file = link && link.host === window.location.host && FILE.test(link.pathname);
    if (!link || !(file || link.hasAttribute("download"))) return;
    event.preventDefault();
    open(link);
  });
  style();
})();
