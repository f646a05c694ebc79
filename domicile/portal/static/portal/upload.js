/* Sending files with script: several at once, each with its own bar; the page stays where it is.
   The server draws the slot; this only sends, shows what is on its way, and asks for the slot again. */
"use strict";

(() => {
  const box = document.querySelector("[data-slot]");
  if (!box) return;

  const words = box.dataset;
  const MEGABYTE = 1048576;
  const sending = new Map(); // file row -> request
  const queue = [];
  let kept = []; // messages outlive the slot's redrawing until they are closed
  let busy = false;

  const fill = (text, gaps) => text.replace(/%\((\w+)\)s/g, (_, name) => gaps[name] ?? "");
  const make = (tag, classes, text) => {
    const element = document.createElement(tag);
    if (classes) element.className = classes;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // --- What is on its way ----------------------------------------------------------------------

  const row = (file) => {
    const item = make("li", "file-row");
    const body = make("div", "file-row__body");
    const name = make("h3", "file-row__name", `${words.wordsSending} `);
    name.append(make("span", "secondary", file.name));
    const facts = make("p", "file-row__facts");
    const bar = make("progress", "progress");
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute("aria-label", `${words.wordsSending} ${file.name}`);
    body.append(name, facts, bar);
    const actions = make("div", "actions");
    const cancel = make("button", "link-button", words.wordsCancel);
    cancel.type = "button";
    actions.append(cancel);
    item.append(make("div", "file-row__thumbnail"), body, actions);
    return { item, bar, facts, cancel };
  };

  const told = (name, sentence) => {
    const message = make("div", "refusal");
    message.setAttribute("role", "alert");
    message.append(make("p", "refusal__title", fill(words.wordsRefused, { name })), make("p", "", `${sentence} ${words.wordsSafe}`));
    const actions = make("div", "actions");
    const close = make("button", "link-button", words.wordsClose);
    close.type = "button";
    close.addEventListener("click", () => { kept = kept.filter((each) => each !== message); message.remove(); });
    actions.append(close);
    message.append(actions);
    kept.push(message);
    box.querySelector("[data-messages]")?.append(message);
  };

  const megabytes = (bytes) => (bytes / MEGABYTE).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });

  const send = (file) => new Promise((done) => {
    const { item, bar, facts, cancel } = row(file);
    const request = new XMLHttpRequest();
    const progress = (sent) => {
      bar.value = sent;
      facts.textContent = fill(words.wordsOf, { sent: megabytes(sent), all: megabytes(file.size) });
    };
    const end = () => { sending.delete(item); item.remove(); done(); };
    progress(0);
    box.querySelector("[data-files]").append(item);
    sending.set(item, request);
    cancel.addEventListener("click", () => { request.abort(); end(); });
    request.upload.addEventListener("progress", (event) => progress(Math.min(event.loaded, file.size)));
    request.addEventListener("error", () => { told(file.name, words.wordsBroken); end(); });
    request.addEventListener("load", () => {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch { /* not ours: said below */ }
      if (!answer) told(file.name, words.wordsBroken);
      else if (!answer.stored) told(answer.name || file.name, answer.words);
      end();
    });
    const body = new FormData();
    body.append("csrfmiddlewaretoken", box.querySelector("[name='csrfmiddlewaretoken']").value);
    body.append("file", file, file.name);
    request.open("POST", window.location.pathname);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });

  // One after the other: a slow line is not made slower, and a full slot is told once it is full.
  const work = async () => {
    if (busy) return;
    busy = true;
    while (queue.length) {
      await send(queue.shift());
      await redraw();
    }
    busy = false;
  };

  const take = (files) => {
    queue.push(...files);
    work();
  };

  // --- The slot, drawn by the server -----------------------------------------------------------

  const redraw = async () => {
    const answer = await fetch(`${window.location.pathname}?fragment=1`, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#files");
    if (!fresh) return;
    const focused = document.activeElement?.id;
    box.querySelector("#files").replaceWith(document.adoptNode(fresh));
    for (const message of kept) box.querySelector("[data-messages]")?.append(message);
    equip();
    if (focused) document.getElementById(focused)?.focus();
  };

  const equip = () => {
    const picker = box.querySelector("#file");
    if (picker) {
      picker.multiple = true;
      picker.classList.add("slot__picker");
      picker.addEventListener("change", () => { take([...picker.files]); picker.value = ""; });
      for (const plain of box.querySelectorAll("[data-plain]")) plain.hidden = true;
      box.querySelector("[data-choose]").hidden = false;
      box.querySelector("[data-drop]").hidden = false;
      const camera = box.querySelector("#camera");
      camera.disabled = false;
      camera.removeAttribute("aria-hidden");
      camera.removeAttribute("tabindex");
      box.querySelector("[data-camera]").hidden = false;
      camera.addEventListener("change", () => { take([...camera.files]); camera.value = ""; });
    }
    for (const form of box.querySelectorAll(".actions form, .file-row__buttons form")) {
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const body = new URLSearchParams(new FormData(form, event.submitter));
        const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
        if (answer.status === 422) { const said = await answer.json(); told(said.name, said.words); }
        await redraw();
      });
    }
    if (box.querySelector("#files").dataset.waiting) window.setTimeout(redraw, 2000);
  };

  // --- Dropping --------------------------------------------------------------------------------

  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      box.querySelector("#files").classList.add("slot--over");
    });
  }
  for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.querySelector("#files").classList.remove("slot--over"));
  box.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length || !box.querySelector("#file")) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });

  window.addEventListener("beforeunload", (event) => { if (sending.size || queue.length) event.preventDefault(); });
  equip();
})();
