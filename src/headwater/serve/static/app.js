(function () {
  "use strict";
  var d = document, current = -1, pending = "", stored = null;
  try { stored = window.localStorage; } catch (e) { stored = null; }
  function on() { return !stored || stored.getItem("headwater-keys") !== "off"; }
  var box = d.getElementById("keys-on");
  if (box) {
    box.checked = on();
    box.addEventListener("change", function () { if (stored) stored.setItem("headwater-keys", box.checked ? "on" : "off"); });
  }

  // Words selected in a report are put into the fields that ask for words.
  d.addEventListener("selectionchange", function () {
    var text = d.querySelector(".reading .text"), s = d.getSelection(), words = s ? s.toString().trim() : "";
    if (!text || !words || !s.anchorNode || !text.contains(s.anchorNode)) return;
    d.querySelectorAll("[data-words]").forEach(function (x) { x.value = words; });
  });

  // The same by keyboard: the next sentence of the report is marked, or the one before.
  function sentence(step) {
    var text = d.querySelector(".reading .text"), s = d.getSelection();
    if (!text || !s) return;
    var found = [], walk, node, at = -1;
    text.querySelectorAll("p").forEach(function (p) {
      var nodes = [], whole = "";
      walk = d.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      while ((node = walk.nextNode())) { nodes.push([node, whole.length]); whole += node.data; }
      function place(offset, end) {
        var held = nodes.filter(function (n) { return end ? n[1] < offset : n[1] <= offset; }).pop() || nodes[0];
        return [held[0], offset - held[1]];
      }
      function take(start, end) {
        var words = whole.slice(start, end), lead = words.length - words.trimStart().length;
        if (words.trim()) found.push([place(start + lead, false), place(start + words.trimEnd().length, true)]);
      }
      for (var ends = /[.!?…]["”»’)]*(?=\s|$)/g, start = 0, m; (m = ends.exec(whole)); start = ends.lastIndex) take(start, ends.lastIndex);
      take(start, whole.length);
    });
    if (!found.length) return;
    if (s.rangeCount && !s.isCollapsed && text.contains(s.anchorNode)) {
      var held = s.getRangeAt(0);
      found.forEach(function (f, i) { if (held.comparePoint(f[0][0], f[0][1]) <= 0) at = i; });
    }
    var next = found[Math.min(found.length - 1, Math.max(0, at + step))];
    s.setBaseAndExtent(next[0][0], next[0][1], next[1][0], next[1][1]);
    next[0][0].parentElement.scrollIntoView({ block: "nearest" });
  }

  // A place may be marked in several pieces: all of them light up.
  function light() {
    d.querySelectorAll("mark.here").forEach(function (x) { x.classList.remove("here"); });
    var id = decodeURIComponent(location.hash.slice(1)), at = id && d.getElementById(id);
    if (!at || at.tagName !== "MARK") return;
    at.classList.add("here");
    d.querySelectorAll('mark[data-of="' + CSS.escape(id) + '"]').forEach(function (x) { x.classList.add("here"); });
  }
  window.addEventListener("hashchange", light);
  light();

  // Work under way: its progress, and the page anew when it has ended.
  var work = d.querySelector("#work[data-running]");
  function look() {
    fetch("/status", { credentials: "same-origin" }).then(function (r) { return r.json(); }).then(function (s) {
      if (!s.running) { location.reload(); return; }
      var bar = work.querySelector("progress");
      work.querySelector(".stage").textContent = s.stage + (s.total ? " " + s.done + " of " + s.total : "");
      if (s.total) { bar.max = s.total; bar.value = s.done; }
      setTimeout(look, 700);
    }, function () { setTimeout(look, 3000); });
  }
  if (work) setTimeout(look, 500);

  // Files dropped on the form are added.
  var upload = d.getElementById("upload");
  if (upload) {
    ["dragover", "dragleave", "drop"].forEach(function (kind) {
      upload.addEventListener(kind, function (e) {
        e.preventDefault();
        upload.classList.toggle("over", kind === "dragover");
        if (kind === "drop" && e.dataTransfer.files.length) {
          upload.querySelector("input[type=file]").files = e.dataTransfer.files;
          upload.submit();
        }
      });
    });
  }

  // A decision changes the page in place: what was open stays open, the line stays the line, and what was done is told.
  var open = [];
  function details() { return Array.prototype.slice.call(d.querySelectorAll("#main details")); }
  function name(x) { var s = x.querySelector("summary"); return s ? s.textContent : ""; }
  d.addEventListener("htmx:beforeSwap", function (e) {
    if (e.detail.xhr.status >= 400) {
      var said = new DOMParser().parseFromString(e.detail.xhr.responseText, "text/html").querySelector("main p"), box = d.createElement("div");
      e.detail.shouldSwap = false;
      box.className = "notice did";
      box.setAttribute("role", "alert");
      box.textContent = said ? said.textContent : e.detail.xhr.responseText.slice(0, 300);
      d.querySelector(".notices").prepend(box);
    }
    open = details().filter(function (x) { return x.open; }).map(name);
  });
  d.addEventListener("htmx:afterSwap", function (e) {
    if (e.detail.target.id !== "main" && e.detail.target.id !== "listed") return;
    details().forEach(function (x) { if (open.indexOf(name(x)) >= 0) x.open = true; });
    var stops = d.querySelectorAll("[data-stop]"), told = d.querySelector(".notices .did");
    if (current >= 0 && stops[current]) stops[current].classList.add("current");
    if (told) told.focus({ preventScroll: true });
    light();
  });

  function go(step) {
    var stops = Array.prototype.filter.call(d.querySelectorAll("[data-stop]"), function (x) { return x.offsetParent !== null; });
    if (!stops.length) return;
    d.querySelectorAll(".current").forEach(function (x) { x.classList.remove("current"); });
    current = Math.min(stops.length - 1, Math.max(0, current + step));
    var at = stops[current];
    at.classList.add("current");
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest" });
  }
  var places = { c: "/", r: "/reports", y: "/copies", v: "/voices", f: "/conflicts", t: "/timeline", p: "/pages", d: "/log" };
  d.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || !on()) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox") {
      if (e.key === "Escape") e.target.blur();
      return;
    }
    var at = d.querySelector(".current"), key = e.key, link;
    if (pending === "g") {
      pending = "";
      if (places[key]) { e.preventDefault(); location.assign(places[key]); }
      return;
    }
    if (key === "g") pending = "g";
    else if (key === "j") go(1);
    else if (key === "k") go(-1);
    else if (key === "/") { e.preventDefault(); d.getElementById("find").focus(); }
    else if (key === "?") location.assign("/keys");
    else if (key === "s" || key === "S") sentence(key === "s" ? 1 : -1);
    else if (key === "u") d.getElementById("undo-last").requestSubmit();
    else if (key === "n" || key === "p") {
      link = d.querySelector(key === "n" ? "a[rel=next]" : "a[rel=prev]");
      if (link) link.click();
    } else if (key === "o" || key === "Enter" && at === d.activeElement) {
      link = at && at.querySelector("a.claim-link, a");
      if (link) link.click();
    } else if (key === "e") {
      var form = (at && at.querySelector("select, input:not([type=hidden]), textarea")) || d.querySelector(".decide summary, .decide input:not([type=hidden])");
      if (form) { e.preventDefault(); form.focus(); form.scrollIntoView({ block: "center" }); }
    }
  });
})();
