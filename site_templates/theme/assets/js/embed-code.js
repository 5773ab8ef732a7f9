// The code for other pages: completed with the address that this page has now, and a button that copies it.
(function () {
  "use strict";

  function mount(block) {
    if (block.getAttribute("data-mounted")) return;
    block.setAttribute("data-mounted", "1");
    var placeholder = block.getAttribute("data-placeholder");
    if (/^https?:$/.test(location.protocol) && block.textContent.indexOf(placeholder) >= 0) {
      block.textContent = block.textContent.replace(placeholder, new URL("../", location.href).href);
      var hint = document.querySelector(".embed-code__hint");
      if (hint) hint.parentNode.removeChild(hint);
    }
    if (!navigator.clipboard) return;
    var text = block.textContent, button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "复制";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text).then(
        function () { button.textContent = "已复制"; },
        function () { button.textContent = "未能复制，请手动选取"; }
      );
    });
    block.appendChild(button);
  }

  function mountAll() { Array.prototype.forEach.call(document.querySelectorAll("[data-embed-code]"), mount); }
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(mountAll);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
})();
