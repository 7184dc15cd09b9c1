"use strict";
// Keys for what the buttons of a page do, and words chosen by selecting them. Without it, the buttons and fields do.
(function () {
  document.documentElement.classList.add("js");
  var text = document.getElementById("excerpt");
  var field = document.getElementById("r-content");
  var on = document.getElementById("keys-on");
  try { on.checked = localStorage.getItem("keys") !== "off"; } catch (error) { /* not kept, then */ }
  on.addEventListener("change", function () {
    try { localStorage.setItem("keys", on.checked ? "on" : "off"); } catch (error) { /* not kept, then */ }
  });

  // One reason is sent with whichever form is used.
  var why = document.getElementById("r-why");
  document.querySelectorAll("form[data-why]").forEach(function (form) {
    form.addEventListener("formdata", function (event) { if (why && why.value) event.formData.set("why", why.value); });
  });

  var span = null; // places in the text, as JavaScript counts them
  function points(words) { return Array.from(words).length; } // as the record counts them
  function units(whole, count) { return Array.from(whole).slice(0, count).join("").length; }
  function told() {
    var whole = text.textContent, first = Number(text.dataset.start);
    field.value = (first + points(whole.slice(0, span[0]))) + "-" + (first + points(whole.slice(0, span[1])));
  }
  function paint() {
    var whole = text.textContent, mark = document.createElement("mark");
    mark.textContent = whole.slice(span[0], span[1]);
    text.replaceChildren(whole.slice(0, span[0]), mark, whole.slice(span[1]));
    if (mark.scrollIntoView) mark.scrollIntoView({ block: "nearest" });
    told();
  }
  function start() {
    if (!span) {
      var places = text.dataset.content.split(/[,-]/).map(Number), whole = text.textContent, first = Number(text.dataset.start);
      span = [units(whole, places[0] - first), units(whole, places[places.length - 1] - first)];
    }
    text.classList.add("fixing");
    text.focus();
    paint();
  }
  function move(side, by) {
    var whole = text.textContent, words = /\S+/g, found, edges = [];
    while ((found = words.exec(whole))) edges.push(side ? found.index + found[0].length : found.index);
    var next = by > 0 ? edges.find(function (e) { return e > span[side]; }) : edges.filter(function (e) { return e < span[side]; }).pop();
    if (next === undefined || (side ? next <= span[0] : next >= span[1])) return;
    span[side] = next;
    paint();
  }
  if (text && field) {
    document.addEventListener("selectionchange", function () {
      var chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed) return;
      var range = chosen.getRangeAt(0);
      if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
      var before = document.createRange();
      before.selectNodeContents(text);
      before.setEnd(range.startContainer, range.startOffset);
      var from = before.toString().length, words = range.toString();
      var left = words.length - words.trimStart().length, right = words.trimEnd().length;
      if (right <= left) return;
      span = [from + left, from + right];
      told();
    });
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !on.checked) return;
    var typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape") {
      if (typing) typing.blur();
      if (text) text.classList.remove("fixing");
      return;
    }
    if (typing && typing.type !== "checkbox") return;
    if (text && text.classList.contains("fixing") && event.target === text) {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        move(event.shiftKey ? 0 : 1, event.key === "ArrowRight" ? 1 : -1);
        event.preventDefault();
        return;
      }
      if (event.key === "Enter") {
        document.getElementById("fix").requestSubmit();
        event.preventDefault();
        return;
      }
    }
    if (event.shiftKey) return;
    var key = event.key.toLowerCase();
    var there = { n: 'a[rel="next"]', p: 'a[rel="prev"]' }[key];
    var target = document.querySelector(there || '[data-key="' + CSS.escape(key) + '"], [data-focus="' + CSS.escape(key) + '"]');
    if (key === "f" && field) { event.preventDefault(); start(); return; }
    if (key === "w" && why) { event.preventDefault(); why.focus(); return; }
    if (!target) return;
    event.preventDefault();
    if (target.matches("[data-focus]")) target.focus();
    else target.click();
  });
})();
