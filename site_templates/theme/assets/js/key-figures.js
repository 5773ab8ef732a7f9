/* Copies the citation of a key figure; where the browser refuses, selects it for copying by hand. */
(function () {
  "use strict";

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function byHand(element) {
    select(element);
    var done = false;
    try {
      done = document.execCommand("copy");
    } catch (error) {
      done = false; // the text stays selected
    }
    return done ? "已复制" : "已选中，请复制";
  }

  function activate(button) {
    var text = document.getElementById(button.getAttribute("data-copy-from"));
    button.hidden = false;
    function say(words) {
      button.textContent = words;
      button.setAttribute("aria-live", "polite");
    }
    button.addEventListener("click", function () {
      if (!navigator.clipboard) {
        say(byHand(text));
        return;
      }
      navigator.clipboard.writeText(text.textContent).then(
        function () { say("已复制"); },
        function () { say(byHand(text)); }
      );
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-copy-from]"), activate);
})();
