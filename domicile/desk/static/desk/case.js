/* What opens under a key is ready to be typed in, and Escape closes it again. */
"use strict";
(() => {
  for (const drop of document.querySelectorAll("details.case-drop")) {
    drop.addEventListener("toggle", () => { if (drop.open) { drop.querySelector("textarea, select")?.focus(); } });
    drop.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drop.open) { drop.open = false; drop.querySelector("summary").focus(); }
    });
  }
  document.getElementById("problem")?.focus();
})();
