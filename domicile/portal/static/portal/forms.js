/* While forms are being made: tells how far they are, and shows the page again at the end. */
"use strict";

(() => {
  const making = document.querySelector("[data-making]");
  if (!making) return;
  const bar = making.querySelector("progress"), words = making.querySelector("[data-words]");

  const look = async () => {
    try {
      const answer = await fetch(making.dataset.making, { headers: { Accept: "application/json" } });
      const found = await answer.json();
      if (found.state !== "making") return location.reload();
      bar.max = found.of;
      bar.value = found.done;
      if (words.textContent !== found.words) words.textContent = found.words;
    } catch { /* the page looks again by itself */ }
    setTimeout(look, 400);
  };
  look();
})();
