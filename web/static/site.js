// Adds what needs a script: ticks that apply at once, addresses without empty fields, buttons that copy a citation,
// and the way to what became of a statement that an address points at.
"use strict";

const form = document.getElementById("search");
const LAST_TICK = "on-record-last-tick";

form?.addEventListener("submit", () => {
  for (const field of form.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const field of form?.elements ?? []) field.disabled = false;
});

const refine = document.querySelector(".refine");
if (refine && window.matchMedia("(min-width: 62rem)").matches) refine.open = true;

const apply = document.querySelector(".apply");
if (apply) {
  apply.className = "applies-at-once";
  apply.textContent = "Ticking a box changes the results at once.";
  for (const box of document.querySelectorAll(".facet input")) {
    box.addEventListener("change", () => {
      sessionStorage.setItem(LAST_TICK, `${box.name}=${box.value}`);
      form.requestSubmit();
    });
  }
  const last = sessionStorage.getItem(LAST_TICK);
  sessionStorage.removeItem(LAST_TICK);
  for (const box of document.querySelectorAll(".facet input")) {
    if (`${box.name}=${box.value}` === last) {
      refine.open = true;
      box.focus({ preventScroll: true });
    }
  }
}

// An anchor is never sent to the server: of a statement that is no longer here, its own address knows more.
const story = document.querySelector("[data-cited]");
const anchor = location.hash.slice(1);
if (story && /^st[a-z0-9-]+$/.test(anchor) && !document.getElementById(anchor)) {
  location.replace(story.dataset.cited + anchor);
}

for (const place of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy citation";
  button.addEventListener("click", async () => {
    const address = new URL(place.dataset.address, location.href).href;
    try {
      await navigator.clipboard.writeText(`${place.dataset.copy} ${address}`);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Could not copy";
    }
    setTimeout(() => { button.textContent = "Copy citation"; }, 2000);
  });
  place.append(button);
}
