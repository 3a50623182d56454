// What makes the pages quicker or more comfortable. Everything works without it.
(function () {
  "use strict";

  // An open menu closes when one clicks elsewhere or presses Escape, which gives the focus back to its button.
  function openMenus() {
    return document.querySelectorAll("details.menu[open]");
  }
  document.addEventListener("click", function (event) {
    openMenus().forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    openMenus().forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // The rule of a figure goes with Escape, though the figure is still pointed at or in focus.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".figure:hover, .figure:focus-within").forEach(function (figure) {
      figure.classList.add("told");
    });
  });
  ["focusin", "mouseover"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      document.querySelectorAll(".figure.told").forEach(function (figure) {
        if (!figure.contains(event.target)) figure.classList.remove("told");
      });
    });
  });

  // Printing by a button, where scripts run.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // One box that ticks all of its form, where scripts run.
  document.querySelectorAll("[data-all]").forEach(function (label) {
    var all = label.querySelector("input");
    var boxes = label.closest("form").querySelectorAll("input[name='" + label.dataset.all + "']");
    function tell() {
      var ticked = Array.prototype.filter.call(boxes, function (box) { return box.checked; }).length;
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
    label.hidden = false;
    all.addEventListener("change", function () { boxes.forEach(function (box) { box.checked = all.checked; }); });
    boxes.forEach(function (box) { box.addEventListener("change", tell); });
    tell();
  });

  // After a refused form the summary of errors has the focus, so that it is read first.
  function focusErrors(root) {
    var summary = root.querySelector("#error-summary");
    if (summary) summary.focus();
  }

  // The browser's own words in a field for files follow the browser's language: ours are laid over them.
  function faceFiles(root) {
    root.querySelectorAll("input[type=file]:not(.file-under)").forEach(function (field) {
      var box = document.createElement("span"), face = document.createElement("span");
      var button = document.createElement("b"), name = document.createElement("span");
      box.className = "file-box";
      face.className = "file-face";
      face.setAttribute("aria-hidden", "true");
      button.textContent = document.body.dataset.choose;
      field.before(box);
      face.append(button, name);
      box.append(field, face);
      field.classList.add("file-under");
      function tell() {
        var names = Array.prototype.map.call(field.files, function (file) { return file.name; });
        name.textContent = names.join(", ") || document.body.dataset.chosenNone;
      }
      field.addEventListener("change", tell);
      if (field.form) field.form.addEventListener("reset", function () { setTimeout(tell); });
      tell();
    });
  }

  focusErrors(document);
  faceFiles(document);
  document.addEventListener("htmx:afterSettle", function (event) {
    focusErrors(event.target);
    faceFiles(event.target);
  });
})();
