// The day of the organisation's pages: the slider moves the date field, and asks for the tree of that day when let go.
(function () {
  "use strict";

  var DAY = 86400000;
  var EPOCH = 719163; // the ordinal of 1970-01-01

  function words(ordinal) {
    var day = new Date((ordinal - EPOCH) * DAY);
    var month = day.getUTCMonth() + 1;
    return String(day.getUTCDate()).padStart(2, "0") + "/" + (month < 3 ? "0" + month : month) + "/" + day.getUTCFullYear();
  }

  function marksOf(slider) {
    return slider.dataset.marks.trim().split(/\s+/).filter(Boolean).map(Number);
  }

  function nearest(slider) {
    var value = Number(slider.value);
    var reach = (slider.max - slider.min) / 80;
    var found = marksOf(slider).filter(function (mark) { return Math.abs(mark - value) <= reach; });
    found.sort(function (a, b) { return Math.abs(a - value) - Math.abs(b - value); });
    return found.length ? found[0] : value;
  }

  function show(slider) {
    var told = words(Number(slider.value));
    slider.setAttribute("aria-valuetext", told);
    slider.form.elements.ngay.value = told;
  }

  // A pointer is drawn to the days on which something changed; the keyboard moves day by day, page by page from mark to mark.
  function start(slider) {
    if (slider.dataset.started) return;
    slider.dataset.started = "yes";
    slider.hidden = false;
    var pointed = false;
    slider.addEventListener("pointerdown", function () { pointed = true; });
    slider.addEventListener("input", function () {
      if (pointed) slider.value = nearest(slider);
      show(slider);
    });
    slider.addEventListener("change", function () {
      pointed = false;
      show(slider);
      slider.form.requestSubmit();
    });
    slider.addEventListener("keydown", function (event) {
      if (event.key !== "PageUp" && event.key !== "PageDown") return;
      var value = Number(slider.value);
      var marks = marksOf(slider).filter(function (mark) { return event.key === "PageUp" ? mark > value : mark < value; });
      if (!marks.length) return;
      event.preventDefault();
      slider.value = event.key === "PageUp" ? marks[0] : marks[marks.length - 1];
      show(slider);
      slider.form.requestSubmit();
    });
  }

  function startAll() {
    document.querySelectorAll("#when-slider").forEach(start);
  }

  // Branches that were open stay open on the next day.
  var opened = [];
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target.id !== "units") return;
    opened = Array.from(document.querySelectorAll(".tree-branch[open]"), function (branch) { return branch.dataset.code; });
  });
  document.addEventListener("htmx:afterSettle", function () {
    startAll();
    opened.forEach(function (code) {
      document.querySelectorAll(".tree-branch").forEach(function (branch) {
        if (branch.dataset.code === code) branch.open = true;
      });
    });
    opened = [];
  });
  startAll();
})();
