"use strict";
// Tells how far jobs are while one looks; without it the page is loaded again by hand.
(function () {
  var watched = document.querySelector("[data-watch]");
  if (!watched) return;
  var bar = document.querySelector("progress");
  var words = { queued: "waiting" };
  var became = { unchanged: "there already", copy: "as copies", "new version": "as new versions" };

  function counts(job) {
    var parts = [job.done.toLocaleString("en") + " " + (job.transcript ? "transcript" : "article") + (job.done === 1 ? "" : "s")];
    Object.keys(job.outcomes).forEach(function (name) {
      parts.push(job.outcomes[name].toLocaleString("en") + " " + (became[name] || name));
    });
    if (job.failed) parts.push(job.failed.toLocaleString("en") + " failed");
    return parts.join(", ");
  }

  function show(box, job) {
    var stage = box.querySelector(".stage");
    var word = job.ending ? "ending" : words[job.stage] || job.stage;
    if (stage.textContent !== word) {
      stage.textContent = word;
      stage.className = "stage " + job.stage;
    }
    box.querySelector("[data-counts]").textContent = counts(job);
  }

  function look() {
    fetch(watched.dataset.watch, { headers: { accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
      .then(function (told) {
        if (told.job) {
          show(watched, told.job);
          if (bar && told.job.share !== null) bar.value = told.job.share;
          if (told.job.over) return location.reload();
        } else {
          told.jobs.forEach(function (job) {
            var box = watched.querySelector('[data-job="' + job.id + '"]');
            if (box) show(box, job);
          });
          if (!told.waiting) return;
        }
        setTimeout(look, 1000);
      })
      .catch(function () { setTimeout(look, 4000); });
  }
  setTimeout(look, 600);
})();
