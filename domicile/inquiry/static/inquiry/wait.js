// Says when the wait is over. Without it the button works too: pressed early, the page says how
// many seconds are left.
const form = document.querySelector("[data-wait]");
const ready = form?.querySelector("[data-wait-ready]");
if (ready) {
  setTimeout(() => { ready.textContent = ready.dataset.waitReady; }, Number(form.dataset.wait) * 1000);
}
