/* A question page with script: questions show as they come to apply, and leaving the page saves it. */
"use strict";

(() => {
  const form = document.querySelector("form[data-page], form[data-shows]");
  if (!form) return;

  // --- Which questions apply -------------------------------------------------------------------

  const given = (name) => {
    const fields = [...form.elements].filter((field) => field.name === name && !field.closest("[hidden]"));
    return fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => field.value);
  };

  const holds = (told) => {
    if ("of" in told) return told.of.filter(holds).length >= told.least;
    if ("not" in told) return !holds(told.not);
    return given(told.name).some((value) => (told.is ? told.is.includes(value) : value !== ""));
  };

  // A heading of a check under which nothing is asked now.
  const asksNothing = (heading) => {
    const under = [];
    for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) under.push(next);
    const criteria = under.filter((each) => each.classList.contains("criterion"));
    return criteria.length > 0 && criteria.every((each) => each.hidden);
  };

  const conditional = [...form.querySelectorAll("[data-when]")];
  const show = () => {
    for (const field of conditional) (field.closest(".criterion") || field).hidden = !holds(JSON.parse(field.dataset.when));
    for (const heading of form.querySelectorAll("h2.section")) heading.hidden = asksNothing(heading);
  };
  for (const field of conditional) field.classList.add("shows-when-asked");
  form.addEventListener("change", show);
  show();

  if (!("page" in form.dataset)) return; // a check that saves nothing

  // --- Leaving saves ---------------------------------------------------------------------------

  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });

  const save = async () => {
    if (!changed) return;
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("_leaving", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" });
      if (!answer.ok) { changed = true; return; }
      const saved = await answer.json();
      form.elements._seen.value = saved.seen;
      if (saved.address) { // a new row has its own address now: saving again must not add another
        form.action = saved.address;
        window.history.replaceState(null, "", saved.address);
      }
      const note = document.querySelector("[data-saved]");
      if (note && saved.words) note.textContent = saved.words;
    } catch {
      changed = true; // not reached: what was typed is still in the page, and the button saves it
    }
  };

  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  window.addEventListener("pagehide", save);
  // A page brought back from the browser's memory would show what was true then.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
