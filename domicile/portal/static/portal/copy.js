/* A link that copies itself where the browser can; without script it is a link to keep. */
"use strict";

for (const link of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  link.after(" ", said);
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = link.dataset.copy;
    } catch {
      location.href = link.href;
    }
  });
}
