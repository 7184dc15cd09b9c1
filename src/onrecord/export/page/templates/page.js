"use strict";
// A click on a card lights its marks in the article and brings them into view; a click on a mark, its card.
(function () {
  var lit = [];
  function light(number) {
    lit.forEach(function (element) { element.classList.remove("lit"); });
    lit = Array.from(document.querySelectorAll('[data-s~="' + number + '"], #c' + number));
    lit.forEach(function (element) { element.classList.add("lit"); });
  }
  function show(element) {
    if (element) element.scrollIntoView({ block: "center" });
  }
  document.addEventListener("click", function (event) {
    if (event.target.closest("a:not(.number)") || String(getSelection())) return;
    var card = event.target.closest(".card");
    var mark = event.target.closest("[data-s]");
    if (card) {
      light(card.id.slice(1));
      show(document.getElementById("m" + card.id.slice(1)));
    } else if (event.target.closest("a.number")) {
      light(event.target.closest("a.number").hash.slice(2));
      show(document.getElementById(event.target.closest("a.number").hash.slice(1)));
    } else if (mark) {
      // Where statements overlap, further clicks go through them.
      var numbers = mark.dataset.s.split(" ");
      var current = numbers.findIndex(function (n) { return document.getElementById("c" + n).classList.contains("lit"); });
      var next = numbers[(current + 1) % numbers.length];
      light(next);
      show(document.getElementById("c" + next));
    } else {
      return;
    }
    event.preventDefault();
  });
})();
