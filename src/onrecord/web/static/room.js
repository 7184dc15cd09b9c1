"use strict";
// What a page can do besides: files dropped on a box, names offered while one types. Every page works without it.
(function () {
  document.querySelectorAll("form[data-drop]").forEach(function (form) {
    var files = form.querySelector('input[type="file"]');
    var box = form.closest(".box") || form;
    ["dragover", "dragleave", "drop"].forEach(function (name) {
      box.addEventListener(name, function (event) {
        event.preventDefault();
        box.classList.toggle("over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) {
          files.files = event.dataTransfer.files;
          form.requestSubmit();
        }
      });
    });
  });
  document.querySelectorAll("input[data-names]").forEach(function (input) {
    var list = document.getElementById(input.getAttribute("list"));
    var waiting;
    input.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        if (input.value.length < 2) return;
        fetch("/speakers.json?words=" + encodeURIComponent(input.value))
          .then(function (answer) { return answer.ok ? answer.json() : []; })
          .then(function (found) {
            list.replaceChildren.apply(list, found.slice(0, 12).map(function (one) {
              var option = document.createElement("option");
              option.value = one.name;
              return option;
            }));
          });
      }, 150);
    });
  });
})();
