/* Signing by pointer: strokes are kept as whole numbers in a field of 600 by 160, whatever the screen. */
"use strict";

(() => {
  const WIDTH = 600, HEIGHT = 160, MOST_POINTS = 5000;

  for (const signer of document.querySelectorAll("[data-signer]")) {
    const pad = signer.querySelector("[data-pad]");
    const field = signer.querySelector("[data-drawing]");
    const typed = signer.querySelector("[data-typed]");
    const paper = signer.querySelector("[data-paper]");
    const ways = signer.querySelectorAll("[name='kind']");
    if (!pad || !field) continue;
    signer.classList.add("can-draw");

    const surface = pad.querySelector("svg");
    const line = pad.querySelector("path");
    let strokes = [];
    try { strokes = JSON.parse(field.value || "[]"); } catch { strokes = []; }

    const draw = () => {
      line.setAttribute("d", strokes.map((stroke) => stroke.map(([x, y], at) => `${at ? "L" : "M"}${x} ${y}`).join("") + (stroke.length === 1 ? "l0.1 0" : "")).join(""));
      field.value = strokes.length ? JSON.stringify(strokes) : "";
      pad.classList.toggle("is-empty", strokes.length === 0);
    };

    const at = (event) => {
      const box = surface.getBoundingClientRect();
      const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
      return [within((event.clientX - box.left) / box.width * WIDTH, WIDTH), within((event.clientY - box.top) / box.height * HEIGHT, HEIGHT)];
    };

    let drawing = false;
    surface.addEventListener("pointerdown", (event) => {
      drawing = true;
      surface.setPointerCapture(event.pointerId);
      strokes.push([at(event)]);
      draw();
      event.preventDefault();
    });
    surface.addEventListener("pointermove", (event) => {
      if (!drawing || strokes.flat().length >= MOST_POINTS) return;
      for (const each of event.getCoalescedEvents?.() ?? [event]) {
        const point = at(each), stroke = strokes[strokes.length - 1], last = stroke[stroke.length - 1];
        if (Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) >= 2) stroke.push(point);
      }
      draw();
    });
    for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => { drawing = false; });

    signer.querySelector("[data-clear]")?.addEventListener("click", () => { strokes = []; draw(); });

    const choose = () => {
      const way = [...ways].find((each) => each.checked)?.value;
      pad.hidden = way !== "drawn";
      if (typed) typed.hidden = way !== "typed";
      if (paper) paper.hidden = way !== "paper";
    };
    for (const way of ways) way.addEventListener("change", choose);
    // Drawing comes first where there is something to draw with and nothing was chosen yet.
    const drawn = [...ways].find((each) => each.value === "drawn");
    if (drawn && !signer.dataset.chosen && !window.matchMedia("(any-pointer: none)").matches) drawn.checked = true;
    choose();
    draw();
  }
})();
