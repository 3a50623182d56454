// A form that stands in the place of a row of a record's page, or at the end of a part for a new row. htmx fetches it
// from its own page; here is what becomes of it: one at a time, where the focus goes, what is told aloud.
// Without scripts every link leads to the form's own page.
(function () {
  "use strict";
  var PLACE = ".record-place", opener = null, before = null, at = "";

  var told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  document.body.append(told);
  function tell(words) { told.textContent = words; }
  function words(name) { return document.getElementById("place-failed").dataset[name]; }
  function openForm() { return document.querySelector(PLACE + " form[data-entry]"); }
  function isPlace(element) { return element instanceof Element && element.matches(PLACE); }
  function rows() { return Array.from(document.querySelectorAll('tr[id^="part-"], li[id^="lien-ket-"]')); }
  function holdsForm(text) { return text.indexOf('id="sheet"') >= 0; }

  function failed(place) {
    var form = place.querySelector("form");
    var note = document.getElementById("place-failed").content.firstElementChild.cloneNode(true);
    note.setAttribute("role", "alert");
    if (place.querySelector(".place-note")) place.querySelector(".place-note").remove();
    note.classList.add("place-note");
    place.prepend(note);
    if (form) form.dataset.changed = "yes";
  }
  function close(place) {
    var form = place.querySelector("form[data-entry]");
    if (form && form.dataset.changed && window.LiemDrafts) window.LiemDrafts.keep(form);
    place.replaceChildren();
    if (opener && opener.isConnected) opener.focus();
    tell(words("closed"));
  }

  // Opening: one form at a time. One in which something was typed is not put away by opening another.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link) return;
    var place = link.closest(PLACE);
    if (place && link.hasAttribute("data-leave")) {
      event.preventDefault();
      event.stopPropagation();
      close(place);
    } else if (place && link.closest(".tabs")) {
      event.preventDefault();
      window.htmx.ajax("GET", link.getAttribute("href"), { source: place, target: place, swap: "innerHTML show:none" });
    } else if ((link.getAttribute("hx-get") || "").indexOf("/so/") === 0) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { event.stopPropagation(); return; }
      var form = openForm();
      if (form && form.dataset.changed) {
        event.preventDefault();
        event.stopPropagation();
        tell(form.dataset.unsaved);
        form.querySelector(".entry-bar button").focus();
        return;
      }
      if (form) form.closest(PLACE).replaceChildren();
      opener = link;
    }
  }, true);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    var place = event.target instanceof Element && event.target.closest(PLACE);
    if (place) close(place);
  });

  // Sending: the answer is the form again (what is wrong, or both versions), or the page of the record as it is now.
  document.addEventListener("submit", function (event) {
    var place = event.target.closest(PLACE);
    if (!place) return;
    event.preventDefault();
    if (place.getAttribute("aria-busy") === "true") return;
    place.setAttribute("aria-busy", "true");
    before = rows().map(function (row) { return row.id; });
    at = place.id.replace(/^cho-/, "");
    window.htmx.ajax("POST", event.target.getAttribute("action"), {
      source: event.target, target: place, swap: "innerHTML show:none"
    });
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    var detail = event.detail, place = detail.target;
    if (!isPlace(place)) return;
    place.removeAttribute("aria-busy");
    if (holdsForm(detail.serverResponse)) {
      detail.shouldSwap = true;
      detail.isError = false;
      detail.selectOverride = "#sheet";
      return;
    }
    var where = new URL(detail.xhr.responseURL || location.href);
    detail.shouldSwap = false;
    detail.isError = false;
    if (detail.xhr.status < 400 && where.pathname === location.pathname) {
      detail.shouldSwap = true;
      detail.target = document.getElementById("content");
      detail.selectOverride = "#content";
      detail.swapOverride = "outerHTML show:none";
    } else if (detail.xhr.status < 400) {
      location.assign(where);
    } else {
      failed(place);
    }
  });
  ["htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      if (!isPlace(event.detail.target)) return;
      event.detail.target.removeAttribute("aria-busy");
      failed(event.detail.target);
    });
  });

  // After it: the focus is in the form, on what is wrong, or on the row that was saved, beside what was done.
  function enter(place) {
    var form = place.querySelector("form[data-entry]");
    if (!form || form.querySelector("#error-summary")) return;
    var both = place.querySelector("#both");
    var first = both || form.querySelector(".entry-group :is(input, select, textarea):not([type=hidden], [name=code])");
    place.querySelector(".sheet-title").scrollIntoView({ block: "nearest" });
    if (first) {
      first.focus({ preventScroll: true });
      (first.closest(".field") || first).scrollIntoView({ block: "nearest" });
    }
    tell(words("opened") + " " + form.getAttribute("aria-label"));
  }
  function saved() {
    var news = document.getElementById("messages");
    var notes = news ? Array.prototype.slice.call(news.querySelectorAll(".note")) : [];
    var made = rows().filter(function (row) { return before.indexOf(row.id) < 0; })[0];
    var row = made || document.getElementById(at);
    before = null;
    if (!row) return;
    var folded = row.closest("details");
    if (folded) folded.open = true;
    var whole = row.matches("section");
    var said = notes.map(function (note) {
      var told = document.createElement("p");
      told.className = note.matches(".note-warning") ? "record-told record-warned" : "record-told";
      told.textContent = note.textContent.trim().replace(/\s+/g, " ");
      (row.querySelector("td > div") || row.querySelector(".record-part-head") || row).append(told);
      return told.textContent;
    }).join(" ");
    if (said) news.replaceChildren();
    row.classList.add("record-saved");
    var next = whole ? row.querySelector(".record-part-head a") : opener && same(row);
    next = next || row.querySelector(".record-acts a, a");
    if (next) next.focus();
    row.scrollIntoView({ block: "nearest" });
    tell(said);
  }
  function same(row) { return row.querySelector('a[hx-get="' + opener.getAttribute("hx-get") + '"]'); }
  document.addEventListener("htmx:afterSettle", function (event) {
    if (before && event.target.id === "content") saved();
    else if (isPlace(event.detail.target)) enter(event.detail.target);
  });
})();
