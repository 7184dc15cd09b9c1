"use strict";
// A file dropped on a pane is chosen there; without this script it is chosen with the button.
document.querySelectorAll("[data-pane]").forEach(function (pane) {
  var input = pane.querySelector('input[type="file"]');
  ["dragover", "dragleave", "drop"].forEach(function (name) {
    pane.addEventListener(name, function (event) {
      if (!event.dataTransfer || !Array.from(event.dataTransfer.types).includes("Files")) return;
      event.preventDefault();
      pane.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        var one = new DataTransfer();
        one.items.add(event.dataTransfer.files[0]);
        input.files = one.files;
        input.focus();
      }
    });
  });
});
