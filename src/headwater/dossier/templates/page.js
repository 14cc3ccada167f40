(function () {
  "use strict";
  var d = document, tools = d.querySelector(".tools"), box = d.getElementById("filter"), found = d.getElementById("found");
  var keys = d.getElementById("keys"), current = -1, opened = [];
  tools.hidden = false;
  tools.addEventListener("submit", function (e) { e.preventDefault(); });

  // Filter: what does not hold the words is hidden, wherever lines are listed.
  box.addEventListener("input", function () {
    var q = box.value.trim().toLowerCase(), shown = 0, all = d.querySelectorAll("[data-f]");
    all.forEach(function (x) {
      x.hidden = q !== "" && x.textContent.toLowerCase().indexOf(q) < 0;
      shown += x.hidden ? 0 : 1;
    });
    found.textContent = q ? shown + " of " + all.length + " lines" : "";
  });

  // A place may be marked in several pieces: all of them light up.
  function light() {
    d.querySelectorAll("mark.here").forEach(function (x) { x.classList.remove("here"); });
    var id = decodeURIComponent(location.hash.slice(1)), at = id && d.getElementById(id);
    if (!at) return;
    for (var p = at.closest("details"); p; p = p.parentElement && p.parentElement.closest("details")) p.open = true;
    if (at.tagName === "MARK") {
      d.querySelectorAll('mark[data-of="' + CSS.escape(id) + '"]').forEach(function (x) { x.classList.add("here"); });
    }
  }
  window.addEventListener("hashchange", light);
  light();

  // Links to copy.
  function copy(id, button) {
    var url = location.href.split("#")[0] + "#" + id;
    function done() { if (button) { button.textContent = "copied"; setTimeout(function () { button.textContent = "copy link"; }, 1500); } }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(url).then(done, function () { location.hash = id; });
    else location.hash = id;
  }
  d.querySelectorAll("section.claim, .reading").forEach(function (x) {
    var b = d.createElement("button");
    b.type = "button"; b.className = "copylink"; b.textContent = "copy link";
    b.setAttribute("aria-label", "copy link to " + (x.className === "claim" ? "this claim" : "this report"));
    b.addEventListener("click", function () { copy(x.id, b); });
    x.querySelector(".eyebrow").appendChild(b);
  });

  // j and k walk over claims, reports and copies; c copies a link; / goes to the filter. Off unless asked for.
  function go(step) {
    var stops = Array.prototype.filter.call(d.querySelectorAll("[data-stop]"), function (x) { return x.offsetParent !== null; });
    if (!stops.length) return;
    d.querySelectorAll(".current").forEach(function (x) { x.classList.remove("current"); });
    current = Math.min(stops.length - 1, Math.max(0, current + step));
    var at = stops[current], focus = at.tagName === "DETAILS" ? at.querySelector("summary") : at;
    at.classList.add("current");
    if (focus === at) at.tabIndex = -1;
    focus.focus({ preventScroll: true });
    at.scrollIntoView({ block: "start" });
  }
  d.addEventListener("keydown", function (e) {
    if (!keys.checked || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target !== keys) return;
    if (e.key === "j") go(1);
    else if (e.key === "k") go(-1);
    else if (e.key === "/") { e.preventDefault(); box.focus(); }
    else if (e.key === "c") { var x = d.querySelector(".current[id], .current [id]"); if (x) copy(x.id); }
  });
  keys.checked = true;

  // Everything is open on paper.
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(d.querySelectorAll("details"), function (x) { return !x.open; });
    opened.forEach(function (x) { x.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (x) { x.open = false; }); });
})();
