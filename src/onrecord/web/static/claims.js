"use strict";
// The claims of one thing as a plot that can be read point by point; the drawing that stands there without it goes.
(function () {
  var place = document.getElementById("plot");
  var told = document.getElementById("told");
  var box = document.getElementById("lines");
  var drawing = document.getElementById("drawing");
  var dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [12, 4], [1, 5], [6, 2]];
  var shapes = ["circle", "square", "triangle", "diamond", "circle", "square", "triangle", "diamond"];
  var DAY = 86400;

  function color(name) { return getComputedStyle(place).getPropertyValue(name).trim(); }

  function mark(context, shape, x, y, size) {
    context.beginPath();
    if (shape === "square") context.rect(x - size, y - size, 2 * size, 2 * size);
    else if (shape === "circle") context.arc(x, y, size, 0, 2 * Math.PI);
    else {
      context.moveTo(x, y - 1.3 * size);
      context.lineTo(x + 1.2 * size, shape === "diamond" ? y : y + size);
      if (shape === "diamond") context.lineTo(x, y + 1.3 * size);
      context.lineTo(x - 1.2 * size, shape === "diamond" ? y : y + size);
      context.closePath();
    }
  }

  // Points by line and moment; several of one line on one day stand an hour apart, so that none is hidden.
  function pointsOf(data) {
    var held = data.lines.map(function () { return new Map(); });
    data.claims.forEach(function (claim, row) {
      var line = data.lines.indexOf((data.by === "outlet" ? claim.outlet : claim.speaker) || "(not told)");
      var at = Date.parse((claim.published || "").slice(0, 10) + "T00:00:00Z") / 1000;
      var ends = [claim.value.low, claim.value.high].filter(function (end) { return end !== null; });
      if (line < 0 || !isFinite(at) || !ends.length) return;
      while (held[line].has(at)) at += DAY / 24;
      held[line].set(at, {
        claim: claim, row: row + 1, ends: ends, open: ends.length < 2,
        y: ends.reduce(function (a, b) { return a + b; }) / ends.length
      });
    });
    return held;
  }

  function columnsOf(held) {
    var times = Array.from(new Set(held.flatMap(function (line) { return Array.from(line.keys()); })));
    times.sort(function (a, b) { return a - b; });
    return [times].concat(held.map(function (line) {
      return times.map(function (at) { var point = line.get(at); return point ? point.y : null; });
    }));
  }

  function drawPoints(held) {
    return function (plot, line) {
      var context = plot.ctx, ratio = devicePixelRatio;
      context.save();
      context.strokeStyle = context.fillStyle = color("--l" + line);
      context.lineWidth = 2 * ratio;
      context.setLineDash([]);
      held[line - 1].forEach(function (point, at) {
        var x = plot.valToPos(at, "x", true), y = plot.valToPos(point.y, "y", true);
        if (x < plot.bbox.left || x > plot.bbox.left + plot.bbox.width) return;
        if (point.ends.length === 2 && point.ends[0] !== point.ends[1]) {
          context.beginPath();
          context.moveTo(x, plot.valToPos(point.ends[0], "y", true));
          context.lineTo(x, plot.valToPos(point.ends[1], "y", true));
          context.stroke();
        }
        mark(context, shapes[line - 1], x, y, 4 * ratio);
        context.globalAlpha = point.open ? 0.35 : 1;
        context.fill();
        context.globalAlpha = 1;
        context.stroke();
      });
      context.restore();
      return false;
    };
  }

  function nearest(plot, held) {
    var best = null, least = 30;
    held.forEach(function (line, n) {
      if (!plot.series[n + 1].show) return;
      line.forEach(function (point, at) {
        var far = Math.hypot(plot.valToPos(at, "x") - plot.cursor.left, plot.valToPos(point.y, "y") - plot.cursor.top);
        if (far < least) { least = far; best = point; }
      });
    });
    return best;
  }

  function tell(point) {
    var claim = point.claim;
    var who = [claim.speaker, claim.outlet].filter(Boolean).join(" · ") || "not told";
    told.textContent = claim.published.slice(0, 10) + " · " + who + ": “" + claim.words + "” — " + claim.around;
  }

  function find(point) {
    var row = document.getElementById("c" + point.row);
    if (!row) return;
    document.querySelectorAll(".claims .lit").forEach(function (one) { one.classList.remove("lit"); });
    row.classList.add("lit");
    row.scrollIntoView({ block: "center" });
    row.querySelector("a").focus({ preventScroll: true });
  }

  function short(value) {
    if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential(0);
    return Intl.NumberFormat("en", { notation: Math.abs(value) < 100000 ? "standard" : "compact" }).format(value);
  }

  // A day once, where several moments of it are told.
  function day(at, n, all) {
    var told = new Date(at * 1000).toISOString().slice(0, 10);
    return n && new Date(all[n - 1] * 1000).toISOString().slice(0, 10) === told ? "" : told;
  }

  function options(data, held) {
    var axis = function () { return { stroke: color("--quiet"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line") } }; };
    var x = axis(), y = axis();
    y.size = 64;
    x.space = 92;
    x.values = function (_, moments) { return moments.map(day); };
    y.values = function (_, values) { return values.map(short); };
    return {
      width: Math.max(200, place.clientWidth), height: 340, legend: { show: false }, cursor: { points: { show: false }, y: false },
      tzDate: function (at) { return uPlot.tzDate(new Date(at * 1000), "UTC"); },
      scales: {
        x: { range: function (_, low, high) { return high - low < DAY ? [low - 3 * DAY, high + 3 * DAY] : [low - (high - low) / 50, high + (high - low) / 50]; } },
        y: { range: function (_, low, high) { return widest(held, low, high); } }
      },
      axes: [x, y],
      series: [{}].concat(data.lines.map(function (name, n) {
        return { label: name, stroke: function () { return color("--l" + (n + 1)); }, width: 1.5, dash: dashes[n], spanGaps: true, points: { show: drawPoints(held) } };
      })),
      hooks: {
        setCursor: [function (plot) { var point = nearest(plot, held); if (point) tell(point); }],
        ready: [function (plot) { plot.over.addEventListener("click", function () { var point = nearest(plot, held); if (point) find(point); }); }]
      }
    };
  }

  // From nothing to the largest end of an interval.
  function widest(held) {
    var ends = held.flatMap(function (line) { return Array.from(line.values()).flatMap(function (point) { return point.ends; }); });
    var low = Math.min.apply(null, ends.concat(0)), high = Math.max.apply(null, ends.concat(0));
    return low === high ? [0, 1] : [low && low * 1.05, high * 1.05];
  }

  function legend(plot, data) {
    box.replaceChildren.apply(box, data.lines.map(function (name, n) {
      var label = document.createElement("label"), input = document.createElement("input"), key = document.createElement("canvas");
      input.type = "checkbox";
      input.checked = plot.series[n + 1].show;
      input.addEventListener("change", function () { plot.setSeries(n + 1, { show: input.checked }); });
      key.width = 68; key.height = 24;
      var context = key.getContext("2d");
      context.strokeStyle = context.fillStyle = color("--l" + (n + 1));
      context.lineWidth = 3;
      context.setLineDash(dashes[n].map(function (part) { return 2 * part; }));
      context.beginPath(); context.moveTo(0, 12); context.lineTo(68, 12); context.stroke();
      context.setLineDash([]);
      mark(context, shapes[n], 34, 12, 7);
      context.fill();
      label.append(input, key, name);
      return label;
    }));
  }

  fetch(place.dataset.from).then(function (answer) { return answer.json(); }).then(function (data) {
    var held = pointsOf(data), columns = columnsOf(held);
    if (!columns[0].length) return;
    drawing.hidden = true;
    place.hidden = box.hidden = told.hidden = false;
    var plot = new uPlot(options(data, held), columns, place);
    legend(plot, data);
    new ResizeObserver(function () { plot.setSize({ width: Math.max(200, place.clientWidth), height: 340 }); }).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
      var shown = plot.series.map(function (one) { return one.show; });
      plot.destroy();
      plot = new uPlot(options(data, held), columns, place);
      shown.forEach(function (show, n) { if (n) plot.setSeries(n, { show: show }); });
      legend(plot, data);
    });
  });
})();
