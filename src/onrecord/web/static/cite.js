"use strict";
// A button beside each citation puts it on the clipboard.
(function () {
  document.documentElement.classList.add("js");
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var words = button.closest("dt").nextElementSibling;
    function done() { button.textContent = "Copied"; }
    function marked() { getSelection().selectAllChildren(words); button.textContent = "Selected"; }
    if (navigator.clipboard) navigator.clipboard.writeText(words.textContent).then(done, marked);
    else marked();
  });
})();
