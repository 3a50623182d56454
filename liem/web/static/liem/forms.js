// Forms of records: separators while a number is typed, boxes of choices, a warning before typed things are left.
// Everything works without it.
(function () {
  "use strict";

  // Numbers: dots between thousands, the caret stays behind the same digit.
  function grouped(text, decimal) {
    var comma = decimal ? text.indexOf(",") : -1;
    var whole = (comma < 0 ? text : text.slice(0, comma)).replace(/\D/g, "");
    var rest = comma < 0 ? "" : "," + text.slice(comma + 1).replace(/\D/g, "");
    return whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ".") + rest;
  }
  document.addEventListener("input", function (event) {
    var kind = event.target.dataset && event.target.dataset.typed;
    if (kind !== "numeric" && kind !== "decimal") return;
    var field = event.target;
    if (!/^[\d.,]*$/.test(field.value)) return;
    var behind = field.value.slice(field.selectionStart).replace(/\./g, "").length;
    var shown = grouped(field.value, kind === "decimal");
    if (shown === field.value) return;
    field.value = shown;
    var at = shown.length;
    while (behind > 0 && at > 0) if (shown[--at] !== ".") behind -= 1;
    field.setSelectionRange(at, at);
  });

  // A box of choices under a field: the pattern of a combobox, with the keyboard.
  function startPicker(field) {
    if (field.dataset.started) return;
    field.dataset.started = "yes";
    field.removeAttribute("list");
    var box = document.createElement("div");
    var list = document.createElement("ul");
    box.className = "picker";
    list.className = "picker-list";
    list.id = field.id + "_box";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    var label = document.querySelector('label[for="' + field.id + '"]');
    if (label) list.setAttribute("aria-label", label.firstChild.textContent.trim());
    field.parentNode.insertBefore(box, field);
    box.append(field, list);
    var settings = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.keys(settings).forEach(function (name) { field.setAttribute(name, settings[name]); });
    var timer = 0, asked = 0, at = -1;

    function items() { return Array.from(list.querySelectorAll("[data-value]")); }
    function close() {
      list.hidden = true;
      at = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }
    function mark(index) {
      var all = items();
      if (!all.length) return;
      at = (index + all.length) % all.length;
      all.forEach(function (item, n) { item.setAttribute("aria-selected", n === at ? "true" : "false"); });
      field.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    }
    function take(item) {
      field.value = item.dataset.value;
      close();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function ask(words) {
      var day = field.dataset.day && document.getElementById(field.dataset.day);
      var address = new URL(field.dataset.picker, location.href);
      address.searchParams.set("q", words);
      address.searchParams.set("ngay", (day && day.value) || field.dataset.on || "");
      var mine = ++asked;
      fetch(address, { headers: { "X-Requested-With": "fetch" } }).then(function (answer) {
        return answer.ok && !answer.redirected ? answer.text() : "";
      }).then(function (html) {
        if (mine !== asked || document.activeElement !== field) return;
        list.innerHTML = html;
        items().forEach(function (item, n) { item.id = list.id + "_" + n; });
        at = -1;
        list.hidden = !html;
        field.setAttribute("aria-expanded", html ? "true" : "false");
      }).catch(close);
    }
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { ask(field.value); }, 180);
    });
    field.addEventListener("click", function () { if (list.hidden) ask(""); });
    field.addEventListener("blur", function () { clearTimeout(timer); asked += 1; close(); });
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask(event.altKey ? "" : field.value);
        else mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
      } else if (event.key === "Enter" && !list.hidden && at >= 0) {
        event.preventDefault();
        take(items()[at]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    list.addEventListener("mousedown", function (event) {
      event.preventDefault();
      var item = event.target.closest("[data-value]");
      if (item) take(item);
    });
  }

  // What was typed is kept in this tab until it is saved, and offered again after a failed sending.
  function valuesOf(form) {
    return Array.from(new FormData(form)).filter(function (pair) {
      return pair[0] !== "csrfmiddlewaretoken" && typeof pair[1] === "string";
    });
  }
  function keyOf(form) { return "liem:" + form.dataset.who + ":" + form.getAttribute("action"); }
  function savedToken() {
    var found = document.cookie.match(/(?:^|; )liem_saved=([^;]*)/);
    return found ? decodeURIComponent(found[1]) : "";
  }
  function tokenOf(pairs) {
    var found = pairs.filter(function (pair) { return pair[0] === "lan"; })[0];
    return found ? found[1] : "";
  }
  function restore(form, pairs) {
    var hidden = ["lan", "phien-ban", "khi-mo", "biet-trung", "ma-de-xuat", "lam"];
    Array.from(form.elements).forEach(function (field) {
      if (!field.name || field.type === "hidden" || field.type === "submit" || hidden.indexOf(field.name) >= 0) return;
      var said = pairs.filter(function (pair) { return pair[0] === field.name; }).map(function (pair) { return pair[1]; });
      if (field.type === "checkbox" || field.type === "radio") field.checked = said.indexOf(field.value) >= 0;
      else if (said.length) field.value = said[0];
    });
    form.querySelectorAll("details").forEach(function (group) { group.open = true; });
  }
  function offer(form) {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null"); } catch (error) { kept = null; }
    if (!kept) return;
    sessionStorage.removeItem(keyOf(form));
    if (tokenOf(kept) === savedToken() || document.getElementById("error-summary")) return;
    var template = document.getElementById("entry-draft");
    if (!template) return;
    var note = template.content.firstElementChild.cloneNode(true);
    form.prepend(note);
    note.querySelector("button").addEventListener("click", function () {
      restore(form, kept);
      form.dataset.changed = "yes";
      note.remove();
    });
  }

  function startForm(form) {
    if (form.dataset.started) return;
    form.dataset.started = "yes";
    if (document.getElementById("error-summary")) form.dataset.changed = "yes";
    form.addEventListener("input", function () { form.dataset.changed = "yes"; });
    form.addEventListener("change", function () { form.dataset.changed = "yes"; });
    form.addEventListener("submit", function () {
      delete form.dataset.changed;
      try { sessionStorage.setItem(keyOf(form), JSON.stringify(valuesOf(form))); } catch (error) { /* no room: nothing is kept */ }
    });
    offer(form);
  }
  // A form in the place of a row that is put away unsent is offered again when it is opened the next time.
  window.LiemDrafts = {
    keep: function (form) {
      try { sessionStorage.setItem(keyOf(form), JSON.stringify(valuesOf(form))); } catch (error) { /* as above */ }
    }
  };
  window.addEventListener("beforeunload", function (event) {
    if (document.querySelector("form[data-entry][data-changed]")) event.preventDefault();
  });

  // A proposal fills its fields at once; without scripts its button asks for the form with them.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-fill]");
    if (!button) return;
    event.preventDefault();
    var form = button.form, said = JSON.parse(button.dataset.fill), last = null;
    Object.keys(said).forEach(function (name) {
      var field = form.elements[name];
      if (!field || field.value === said[name]) return;
      field.value = said[name];
      last = field;
    });
    form.dataset.changed = "yes";
    if (form.elements[Object.keys(said)[0]]) form.elements[Object.keys(said)[0]].focus();
    if (last) last.dispatchEvent(new Event("change", { bubbles: true }));
  });

  function start(root) {
    root.querySelectorAll("[data-picker]").forEach(startPicker);
    root.querySelectorAll("form[data-entry]").forEach(startForm);
  }
  start(document);
  document.addEventListener("htmx:afterSettle", function (event) { start(event.target.parentNode || document); });
})();
