/* The queue by keyboard: J and K move the focus from case to case, X selects, Enter is the link's own. Escape clears.
   Without this script every case has its tick, and the bar of actions is always there. */
"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const bulk = document.querySelector("[data-bulk]");
  const ticks = rows.map((row) => row.querySelector("input[type=checkbox]")).filter(Boolean);
  const all = document.querySelector("[data-all]");
  const show = () => {
    const chosen = ticks.filter((tick) => tick.checked).length;
    for (const tick of ticks) { tick.closest("tr").classList.toggle("is-selected", tick.checked); }
    if (all) { all.checked = chosen > 0 && chosen === ticks.length; all.indeterminate = chosen > 0 && !all.checked; }
    if (!bulk) { return; }
    bulk.hidden = chosen === 0;
    const count = bulk.querySelector("[data-count]");
    count.textContent = chosen === 1 ? count.dataset.one : count.dataset.many.replace("%s", chosen);
  };
  const clear = () => { for (const tick of ticks) { tick.checked = false; } show(); };
  const here = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (place) => {
    const row = rows[Math.min(Math.max(place, 0), rows.length - 1)];
    row?.querySelector("[data-open]").focus();
  };
  const acts = {
    j: () => go(here() + 1),
    k: () => go(here() < 0 ? 0 : here() - 1),
    x: () => { const tick = rows[here()]?.querySelector("input[type=checkbox]"); if (tick) { tick.checked = !tick.checked; show(); } },
  };
  if (bulk) {
    all?.closest("[hidden]")?.removeAttribute("hidden");
    all?.addEventListener("change", () => { for (const tick of ticks) { tick.checked = all.checked; } show(); });
    document.addEventListener("change", show);
    bulk.addEventListener("reset", () => setTimeout(clear));
    addEventListener("pageshow", show); // ticks come back with the page
    show();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && bulk && !bulk.hidden && !document.querySelector("details.desk-menu[open]")) { clear(); return; }
  });
  document.addEventListener("desk:key", (event) => {
    const act = acts[event.detail];
    if (act && rows.length) { event.preventDefault(); act(); }
  });
  // While the worker writes, the page is read again now and then, unless somebody is busy in it.
  if (document.querySelector("[data-refresh]")) {
    setInterval(() => { if (!document.hidden && !document.querySelector("main :focus")) { location.reload(); } }, 4000);
  }
})();
