/* Single keys of the desk. A control names its key in data-key; keys are off in text fields, with Ctrl, Alt or Meta,
   and where the officer switched them off (body without data-keys). Pages add their own keys the same way. */
"use strict";
(() => {
  const editing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  const press = (target) => {
    if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); } else { target.click(); }
  };
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.desk-menu[open]");
    if (event.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (!("keys" in document.body.dataset) || event.defaultPrevented) { return; }
    if (event.ctrlKey || event.altKey || event.metaKey || editing(event.target)) { return; }
    const target = [...document.querySelectorAll("[data-key]")].find(
      (each) => each.dataset.key.toLowerCase() === event.key.toLowerCase() && (each.matches("a") || each.checkVisibility?.() !== false));
    if (target) { event.preventDefault(); press(target); }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.desk-menu[open]")) {
      if (!open.contains(event.target)) { open.open = false; }
    }
  });
})();
