// The report page: printing by a button.
(function () {
  "use strict";
  var print = document.querySelector("[data-print]");
  if (!print) return;
  print.hidden = false;
  print.addEventListener("click", function () { window.print(); });
})();
