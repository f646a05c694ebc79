// Warns before a session ends and lets the person stay with one press. Without it the same button
// stands on the page all the time and opens a small page of its own.
(() => {
  const box = document.getElementById("session");
  if (!box) return;
  const form = box.querySelector("form");
  const title = box.querySelector("h2");
  const stayed = box.querySelector("[data-stayed]");
  const idle = Number(box.dataset.idle) * 1000;
  const warned = Number(box.dataset.warned) * 1000;
  const others = "BroadcastChannel" in window ? new BroadcastChannel("domicile-session") : null;
  let ends, before;

  for (const one of box.querySelectorAll("[data-without-script]")) one.hidden = true;
  for (const one of box.querySelectorAll("[data-with-script]")) one.hidden = false;

  const end = () => {
    // A page left open shows nobody else what is on it.
    if (box.dataset.ended) window.location.replace(box.dataset.ended);
    else window.location.reload();
  };
  const warn = () => {
    before = document.activeElement;
    form.hidden = false;
    box.hidden = false;
    box.classList.add("session--warning");
    title.focus();
  };
  const start = () => {
    ends = Date.now() + idle;
    box.hidden = true;
    box.classList.remove("session--warning");
  };
  const look = () => {
    // A sleeping machine wakes late, so the clock is asked and no timer is believed.
    const left = ends - Date.now();
    if (left <= 0) end();
    else if (left <= warned && !box.classList.contains("session--warning")) warn();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    let answer;
    try {
      answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(form)),
        credentials: "same-origin",
      });
    } catch {
      return; // the connection is away: the button can be pressed again
    }
    if (!answer.ok) return end();
    start();
    form.hidden = true;
    box.hidden = false;
    stayed.textContent = stayed.dataset.stayed;
    window.setTimeout(() => { stayed.textContent = ""; if (form.hidden) box.hidden = true; }, 10000);
    if (before && before.isConnected) before.focus();
    if (others) others.postMessage("here");
  });

  if (others) {
    others.addEventListener("message", start);
    others.postMessage("here");
  }
  start();
  window.setInterval(look, 1000);
})();
