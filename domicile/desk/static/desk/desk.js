/* Single keys of the desk. A control names its key in data-key, "g m" is one key after the other; a page's own script
   listens for desk:key. Keys are off where somebody types or chooses, with Ctrl, Alt or Meta, while a word is composed,
   and where the officer switched them off: all of them (body without data-keys) or one (named in it). */
"use strict";
(() => {
  const FIRST = "g"; // begins a key of two; whatever comes next ends it
  const TYPED = "input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=reset]), textarea, select, [contenteditable]";
  const HELD = new Set(["j", "k"]); // only these go on while they are held down
  let first = "";
  document.querySelector("[autofocus]")?.focus(); // the browser does it later: what is typed at once were taken for keys
  const press = (target) => {
    if (target.matches("input:not([type=checkbox]), textarea, select")) { target.focus(); target.select?.(); } else if (target.matches("input")) { target.focus(); } else { target.click(); }
  };
  const controls = () => [...document.querySelectorAll("[data-key]")];
  const seen = (control) => control.matches("a") || control.checkVisibility?.() !== false;
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.desk-menu[open]");
    if (event.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    const before = first;
    if (event.key !== "Shift") { first = ""; }
    if (!("keys" in document.body.dataset) || event.defaultPrevented || event.isComposing || event.key.length !== 1) { return; }
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPED)) { return; }
    const key = event.key.toLowerCase(), name = before ? `${before} ${key}` : key;
    if (event.repeat && !HELD.has(name)) { return; }
    if (name === FIRST && controls().some((each) => each.dataset.key.startsWith(`${FIRST} `))) { first = FIRST; return; }
    if (document.body.dataset.keys.split(" ").includes(name.replace(" ", ""))) { return; }
    if (!document.dispatchEvent(new CustomEvent("desk:key", { detail: name, cancelable: true }))) { event.preventDefault(); return; }
    const target = controls().find((each) => each.dataset.key === name && seen(each));
    if (target) { event.preventDefault(); press(target); }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.desk-menu[open]")) {
      if (!open.contains(event.target)) { open.open = false; }
    }
  });
})();
