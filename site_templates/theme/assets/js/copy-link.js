/* A button that copies the address of the present view; where copying is not allowed, the address to copy by hand. */
(function () {
  "use strict";

  var X = window.ReportExplore;
  if (!X) return;

  window.ReportCopyLink = function (text) {
    var field = X.el("input", { type: "text", readonly: true, hidden: true, class: "copy-link__address", "aria-label": "本页链接" });

    function byHand() {
      field.hidden = false;
      field.value = window.location.href;
      field.focus();
      field.select();
      var done = false;
      try {
        done = document.execCommand("copy");
      } catch (error) {
        done = false;
      }
      say(done ? "链接已复制" : "请复制框中的链接");
    }

    function say(words) {
      button.textContent = words;
      X.announce(words);
      window.setTimeout(function () { button.textContent = text; }, 2500);
    }

    var button = X.button(text, function () {
      if (!navigator.clipboard || !navigator.clipboard.writeText) return byHand();
      navigator.clipboard.writeText(window.location.href).then(function () { say("链接已复制"); }, byHand);
    });
    return X.el("span", { class: "copy-link" }, button, field);
  };
})();
