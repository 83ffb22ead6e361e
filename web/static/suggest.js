// Suggestions under the boxes for words and for a speaker: a list that is gone through with the arrow keys, as the
// combobox of the ARIA Authoring Practices. Without this script the boxes are plain ones.
"use strict";

const phrases = JSON.parse(document.currentScript.dataset.words);
const WAIT_MS = 120;
const LEAST = 2;

function suggesting(input, kinds) {
  const address = input.dataset.suggest;
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let options = [];
  let active = -1;
  let timer = 0;
  let asked = null;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", phrases.suggestions);
  told.className = "unseen";
  told.setAttribute("role", "status");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  input.after(list, told);

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function go(to) {
    options[active]?.element.setAttribute("aria-selected", "false");
    active = to;
    const option = options[active]?.element;
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function choose(option) {
    close();
    if (option.url && kinds.length > 1) {
      location.assign(option.url);
      return;
    }
    input.value = option.text;
    input.focus();
  }

  function show(found) {
    options = kinds.flatMap((kind) => found[kind].map((each) => read(kind, each)));
    list.replaceChildren(...options.map((option, number) => {
      const element = document.createElement("li");
      const kind = document.createElement("span");
      element.id = `${list.id}-${number}`;
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      element.append(option.text, " ", kind);
      kind.className = "kind";
      kind.textContent = option.about;
      element.addEventListener("pointerdown", (event) => event.preventDefault());
      element.addEventListener("click", () => choose(option));
      option.element = element;
      return element;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    told.textContent = counted(options.length, phrases.suggestion);
  }

  async function ask() {
    const typed = input.value;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ prefix: typed, limit: "4" })}`, { signal: asked.signal });
      if (answer.ok && input.value === typed && document.activeElement === input) show(await answer.json());
    } catch {
      // No suggestions then: the box works all the same.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < LEAST) close();
    else timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        if (event.key === "ArrowDown" && input.value.trim().length >= LEAST) ask();
        return;
      }
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = options.length + 1; // one more for the box itself
      go(((active + 1 + step + places) % places) - 1);
    }
  });
}

// `forms` are the words for one and for any other number.
function counted(number, forms) {
  return (number === 1 ? forms[0] : forms[1]).replace("{}", number.toLocaleString(document.documentElement.lang));
}

function read(kind, each) {
  switch (kind) {
    case "speakers":
      return { text: each.label, url: each.url, about: `${phrases.speaker}, ${counted(each.statements, phrases.statement)}` };
    case "titles":
      return { text: each.title, url: each.url, about: each.date ? `${phrases.article}, ${each.date}` : phrases.article };
    default:
      return { text: each.word, about: counted(each.sections, phrases.section) };
  }
}

for (const [id, kinds] of [["q", ["words", "speakers", "titles"]], ["said-by", ["speakers"]]]) {
  const input = document.getElementById(id);
  if (input?.dataset.suggest) suggesting(input, kinds);
}
for (const input of document.querySelectorAll("input[name=name][data-suggest]")) {
  suggesting(input, ["speakers"]);
}
