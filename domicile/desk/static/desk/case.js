/* What opens under a key is ready to be typed in, and Escape closes it again.
   It is opened here and at once: a "toggle" comes late, and letters typed meanwhile would be taken for keys of the desk. */
"use strict";
(() => {
  for (const drop of document.querySelectorAll("details.case-drop")) {
    drop.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      drop.open = !drop.open;
      if (drop.open) { drop.querySelector("textarea, select")?.focus(); }
    });
    drop.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drop.open) { drop.open = false; drop.querySelector("summary").focus(); }
    });
  }
  document.getElementById("problem")?.focus();
})();
