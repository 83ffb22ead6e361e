// Adds what needs a script: keys, ticks that apply at once, finding in long lists, addresses without empty fields, buttons
// that copy a citation, and the way to what became of a statement that an address points at.
"use strict";

const words = JSON.parse(document.currentScript.dataset.words);
const form = document.getElementById("search");
const LAST_TICK = "on-record-last-tick";
const NO_KEYS = "on-record-no-keys";
const isWide = window.matchMedia("(min-width: 62rem)").matches;

form?.addEventListener("submit", () => {
  for (const field of form.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const field of form?.elements ?? []) field.disabled = false;
});

const refine = document.querySelector(".refine");
if (refine && isWide) refine.open = true;
const more = document.querySelector(".ask-more");
if (more && isWide) more.open = true;

// Facets: a tick applies at once; a long list can be searched, the whole of it where the page has only its beginning.

const facets = document.querySelector(".facets");
const apply = document.querySelector(".apply");
if (apply) {
  apply.className = "applies-at-once";
  apply.textContent = words.applies;
  facets.addEventListener("change", ({ target: box }) => {
    if (box.type !== "checkbox") return;
    sessionStorage.setItem(LAST_TICK, `${box.name}=${box.value}`);
    form.requestSubmit();
  });
  const last = sessionStorage.getItem(LAST_TICK);
  sessionStorage.removeItem(LAST_TICK);
  for (const box of facets.querySelectorAll("input")) {
    if (`${box.name}=${box.value}` === last) {
      refine.open = true;
      box.focus({ preventScroll: true });
    }
  }
}

function finding(facet) {
  const input = document.createElement("input");
  const told = document.createElement("p");
  const list = facet.querySelector("ul");
  let whole = !facet.dataset.more;

  input.type = "search";
  input.className = "find";
  input.placeholder = words.find;
  input.setAttribute("aria-label", facet.dataset.find);
  told.className = "soft";
  told.setAttribute("role", "status");
  list.before(input);
  list.after(told);

  async function fetchAll() {
    whole = true;
    try {
      const answer = await fetch(facet.dataset.more);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const all = page.querySelector(`.${facet.classList[1]} ul`);
      if (answer.ok && all) {
        list.replaceChildren(...all.children);
        facet.querySelector(".more")?.remove();
      }
    } catch {
      whole = false; // what is there can be searched all the same
    }
  }

  async function narrow() {
    if (!whole) await fetchAll();
    const typed = plain(input.value);
    let shown = 0;
    for (const row of list.children) {
      row.hidden = !plain(row.querySelector("label").textContent).includes(typed);
      shown += !row.hidden;
    }
    told.textContent = typed && !shown ? words.none : "";
  }

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

for (const facet of document.querySelectorAll("[data-find]")) finding(facet);

// Keys: / to the box, j and k through hits or through what was found in an article. They can be turned off.

const hits = [...document.querySelectorAll("#hits a.open")];
const places = [...document.querySelectorAll(".found-here li a")];

function cardOf(link) {
  return link?.closest(".card") ?? link?.closest(".story-hits").querySelector(".card");
}

function here(link) {
  for (const card of document.querySelectorAll(".card.here")) card.classList.remove("here");
  cardOf(link)?.classList.add("here");
}

function go(step) {
  if (places.length) {
    const at = places.findIndex((place) => place.hash === location.hash);
    places[at < 0 ? (step > 0 ? 0 : places.length - 1) : Math.min(Math.max(at + step, 0), places.length - 1)].click();
  } else if (hits.length) {
    const at = hits.indexOf(document.activeElement);
    hits[at < 0 ? 0 : Math.min(Math.max(at + step, 0), hits.length - 1)].focus();
  }
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  const isWriting = target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
  const onHit = hits.includes(target);
  const step = { ArrowDown: onHit && 1, ArrowUp: onHit && -1 }[event.key] || (keysAreOn() && { j: 1, k: -1 }[event.key]);
  if (step) {
    event.preventDefault();
    go(step);
  } else if (event.key === "/" && keysAreOn()) {
    event.preventDefault();
    document.getElementById("q")?.select();
    document.getElementById("q")?.focus();
  }
});

function keysAreOn() {
  return localStorage.getItem(NO_KEYS) === null;
}

const keys = document.querySelector("[data-keys]");
if (keys) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  const tell = () => { button.textContent = keysAreOn() ? words.keys_on : words.keys_off; };
  button.addEventListener("click", () => {
    if (keysAreOn()) localStorage.setItem(NO_KEYS, "1");
    else localStorage.removeItem(NO_KEYS);
    tell();
  });
  tell();
  keys.append(button);
}

// The hit that was opened is in the address that one comes back to, and has the focus then.

for (const link of hits) {
  link.addEventListener("focus", () => here(link));
  link.addEventListener("click", () => {
    history.replaceState(history.state, "", `#${cardOf(link).id}`);
  });
}
function comeBack() {
  const card = location.hash.startsWith("#hit-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!card) return;
  const link = card.querySelector("a.open") ?? card.closest(".story-hits").querySelector("a.open");
  link?.focus({ preventScroll: true });
}
window.addEventListener("pageshow", comeBack);

// In an article: which of the places found one is at; and the way on from an anchor that is not here. An anchor is never
// sent to the server: of a statement that is gone, its own address knows more.

function tellPlace() {
  for (const place of places) {
    if (place.hash !== location.hash) place.removeAttribute("aria-current");
    else {
      place.setAttribute("aria-current", "true");
      const row = place.closest("ol");
      row.scrollLeft = place.offsetLeft - row.offsetLeft - row.clientWidth / 2;
      document.querySelector(".found-here .back").hash = place.dataset.hit;
    }
  }
}
window.addEventListener("hashchange", tellPlace);
tellPlace();

const story = document.querySelector("[data-cited]");
const anchor = location.hash.slice(1);
if (story && /^st[a-z0-9-]+$/.test(anchor) && !document.getElementById(anchor)) {
  location.replace(story.dataset.cited + anchor);
}

for (const place of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = words.copy;
  button.addEventListener("click", async () => {
    const address = new URL(place.dataset.address, location.href).href;
    try {
      await navigator.clipboard.writeText(`${place.dataset.copy} ${address}`);
      button.textContent = words.copied;
    } catch {
      button.textContent = words.not_copied;
    }
    setTimeout(() => { button.textContent = words.copy; }, 2000);
  });
  place.append(button);
}
