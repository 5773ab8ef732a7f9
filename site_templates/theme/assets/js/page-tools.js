/* The switch 大字·高对比 and the tools of a page: print, share, cite, report an error, read aloud. */
(function () {
  "use strict";

  var doc = document;
  var root = doc.documentElement;

  function each(selector, action) {
    Array.prototype.forEach.call(doc.querySelectorAll(selector), action);
  }

  function onClick(selector, action) {
    each(selector, function (element) {
      element.hidden = false;
      element.addEventListener("click", function () { action(element); });
    });
  }

  function say(button, words) {
    var before = button.getAttribute("data-words") || button.textContent;
    button.setAttribute("data-words", before);
    button.setAttribute("aria-live", "polite");
    button.textContent = words;
    window.setTimeout(function () { button.textContent = before; }, 2500);
  }

  /* ---- large type, high contrast ---- */
  function showContrast() {
    var on = root.getAttribute("data-contrast") === "high";
    each("[data-tool=contrast]", function (button) { button.setAttribute("aria-pressed", String(on)); });
  }

  function toggleContrast() {
    var on = root.getAttribute("data-contrast") !== "high";
    if (on) root.setAttribute("data-contrast", "high");
    else root.removeAttribute("data-contrast");
    try {
      window.localStorage.setItem("report-contrast", on ? "high" : "");
    } catch (error) {
      // not remembered where storage is closed
    }
    showContrast();
  }

  /* ---- copying and sharing ---- */
  function copyByHand(text) {
    var area = doc.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "visually-hidden";
    doc.body.appendChild(area);
    area.select();
    var done = false;
    try {
      done = doc.execCommand("copy");
    } catch (error) {
      done = false;
    }
    area.remove();
    return done;
  }

  function copy(text, button) {
    function byHand() { say(button, copyByHand(text) ? "已复制" : "未能复制，请手动选取"); }
    if (!navigator.clipboard) return byHand();
    return navigator.clipboard.writeText(text).then(function () { say(button, "已复制"); }, byHand);
  }

  function address() {
    var link = doc.querySelector("link[rel=canonical]");
    return link ? link.href + window.location.hash : window.location.href;
  }

  function share(button) {
    var title = doc.title;
    if (!navigator.share) {
      copy(title + "\n" + address(), button);
      return;
    }
    navigator.share({ title: title, url: address() }).catch(function () {
      return null; // the reader closed the sheet
    });
  }

  /* ---- opening what a tool leads to ---- */
  function openFold(button) {
    var fold = doc.getElementById(button.getAttribute("data-opens"));
    if (!fold) return;
    fold.open = true;
    fold.querySelector("summary").focus();
    fold.scrollIntoView({ block: "nearest" });
  }

  function reportError(button) {
    var chosen = String(window.getSelection()).trim();
    each("[data-report-selection]", function (place) { place.textContent = chosen || "（请写出有误的文字或数字）"; });
    each("[data-report-address]", function (place) { place.textContent = address(); });
    openFold(button);
  }

  /* ---- reading aloud, with the browser's own Chinese voice ---- */
  var SPOKEN = "h1, h2, h3, h4, p, li, dt, dd, figcaption";
  var SILENT = "nav, aside, table, svg, script, .md-search, .origins, .colophon, .page-tools, .chips, .doors, .conflict-mark, .figure__tools, [hidden], [aria-hidden=true]";
  var queue = [];
  var at = 0;
  var player = null;
  var now = null;

  function chineseVoice() {
    if (!window.speechSynthesis) return null;
    var voices = window.speechSynthesis.getVoices().filter(function (voice) {
      return /^(zh|cmn)/i.test(voice.lang) && !/HK|TW|yue/i.test(voice.lang);
    });
    var own = voices.filter(function (voice) { return voice.localService; });
    return own[0] || voices[0] || null;
  }

  function words(element) {
    var clone = element.cloneNode(true);
    Array.prototype.forEach.call(clone.querySelectorAll(SILENT + ", .headerlink"), function (part) { part.remove(); });
    return clone.textContent.replace(/[§\s]+/g, " ").trim();
  }

  function passages() {
    var article = doc.querySelector("article");
    return Array.prototype.filter.call(article.querySelectorAll(SPOKEN), function (element) {
      var visible = element.getClientRects().length > 0;
      var inner = element.querySelector(SPOKEN) && !/^(P|H\d)$/.test(element.tagName);
      return visible && !inner && !element.closest(SILENT) && words(element) !== "";
    });
  }

  function mark(element) {
    if (now) now.classList.remove("is-read");
    now = element;
    if (now) {
      now.classList.add("is-read");
      now.scrollIntoView({ block: "nearest" });
    }
  }

  function stop() {
    at = queue.length;
    window.speechSynthesis.cancel();
    mark(null);
    if (player) player.hidden = true;
    each("[data-tool=read]", function (button) { button.setAttribute("aria-pressed", "false"); });
  }

  function next() {
    if (at >= queue.length) {
      stop();
      return;
    }
    var element = queue[at];
    var speech = new window.SpeechSynthesisUtterance(words(element));
    speech.lang = "zh-CN";
    speech.voice = chineseVoice();
    speech.onend = function () {
      at += 1;
      if (at <= queue.length && player && !player.hidden) next();
    };
    mark(element);
    window.speechSynthesis.speak(speech);
  }

  function pause(button) {
    var paused = window.speechSynthesis.paused;
    if (paused) window.speechSynthesis.resume();
    else window.speechSynthesis.pause();
    button.textContent = paused ? "暂停" : "继续";
  }

  function button(text, action) {
    var made = doc.createElement("button");
    made.type = "button";
    made.className = "tool";
    made.textContent = text;
    made.addEventListener("click", function () { action(made); });
    return made;
  }

  function showPlayer() {
    if (!player) {
      player = doc.createElement("div");
      player.className = "player";
      player.setAttribute("role", "group");
      player.setAttribute("aria-label", "朗读");
      player.appendChild(doc.createTextNode("正在朗读"));
      player.appendChild(button("暂停", pause));
      player.appendChild(button("停止", stop));
      doc.body.appendChild(player);
    }
    player.querySelector("button").textContent = "暂停";
    player.hidden = false;
  }

  function read(pressed) {
    if (player && !player.hidden) {
      stop();
      return;
    }
    queue = passages();
    at = 0;
    pressed.setAttribute("aria-pressed", "true");
    showPlayer();
    next();
  }

  function offerReading() {
    var there = chineseVoice() !== null;
    each("[data-tool=read]", function (button) { button.hidden = !there; });
  }

  function reading() {
    if (!window.speechSynthesis) return;
    offerReading();
    if (window.speechSynthesis.addEventListener) {
      window.speechSynthesis.addEventListener("voiceschanged", offerReading);
    }
    each("[data-tool=read]", function (button) {
      button.addEventListener("click", function () { read(button); });
    });
    window.addEventListener("pagehide", function () { window.speechSynthesis.cancel(); });
  }

  function start() {
    onClick("[data-tool=contrast]", toggleContrast);
    onClick("[data-tool=print]", function () { window.print(); });
    onClick("[data-tool=share]", share);
    onClick("[data-tool=cite]", openFold);
    onClick("[data-tool=report]", reportError);
    showContrast();
    reading();
  }

  if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", start);
  else start();
})();
