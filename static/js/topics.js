// Makes a combobox of every [data-topic-picker]: search as you type, arrows, Enter, Escape; chips where the form has them.
// Without this file the same field works as text with an “Add” button.

const SEPARATORS = /[,;，；、]/;

const parts = (input) => {
  const all = input.value.split(SEPARATORS);
  const last = all.pop();
  return { before: input.value.slice(0, input.value.length - last.length), last: last.trim() };
};

const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const optionsOf = (input) => [...listOf(input).querySelectorAll('[role="option"]')];

const close = (input) => {
  listOf(input).hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
};

const open = (input) => {
  const options = optionsOf(input);
  options.forEach((option, number) => { option.id = `${listOf(input).id}_${number}`; });
  listOf(input).hidden = options.length === 0;
  input.setAttribute("aria-expanded", String(options.length > 0));
  input.removeAttribute("aria-activedescendant");
};

const point = (input, step) => {
  const options = optionsOf(input);
  if (!options.length) return;
  if (listOf(input).hidden) open(input);
  const now = options.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
  const next = now < 0 ? (step > 0 ? 0 : options.length - 1) : (now + step + options.length) % options.length;
  options.forEach((option, number) => option.setAttribute("aria-selected", String(number === next)));
  input.setAttribute("aria-activedescendant", options[next].id);
  options[next].scrollIntoView({ block: "nearest" });
};

const addChip = (chips, slug, name) => {
  const there = [...chips.querySelectorAll("input")].find((box) => box.value === slug);
  if (there) { there.checked = true; return; }
  const chip = chips.parentElement.querySelector("template[data-topic-chip]").content.cloneNode(true);
  chip.querySelector("input").value = slug;
  chip.querySelector("span").textContent = name;
  chips.append(chip);
};

const choose = (input, option) => {
  const { before } = parts(input);
  const { slug, name } = option.dataset;
  const picker = input.closest("[data-topic-picker]");
  const chips = picker.parentElement.querySelector("[data-topic-chips]");
  close(input);
  if (chips) {
    addChip(chips, slug, name);
    input.value = before;
    picker.querySelector("[data-topic-status]").textContent = name;
    input.dispatchEvent(new CustomEvent("topic-chosen", { bubbles: true, detail: { slug, name } }));
    input.focus();
  } else {
    input.value = before + name;
    const add = picker.querySelector('button[name$="_find"]');
    input.form.requestSubmit(add);
  }
};

const onKey = (event) => {
  const input = event.target;
  const active = document.getElementById(input.getAttribute("aria-activedescendant"));
  const isOpen = input.getAttribute("aria-expanded") === "true";
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    point(input, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (isOpen && active) choose(input, active);
    else input.form.requestSubmit(input.closest("[data-topic-picker]").querySelector('button[name$="_find"]'));
  } else if (event.key === "Escape" && isOpen) {
    event.preventDefault();
    close(input);
  }
};

const upgrade = (picker) => {
  const input = picker.querySelector("input[list]");
  if (!input) return;
  input.removeAttribute("list");
  const found = picker.querySelector('[role="listbox"]');
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", found.id]]) {
    input.setAttribute(name, value);
  }
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => close(input));
  found.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the focus in the field
  found.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(input, option);
  });
};

const isPicker = (element) => element instanceof HTMLInputElement && element.getAttribute("role") === "combobox" && element.closest("[data-topic-picker]");

document.addEventListener("htmx:configRequest", (event) => {
  if (!isPicker(event.target)) return;
  event.detail.parameters = { q: parts(event.target).last };
});

document.addEventListener("htmx:afterSwap", (event) => {
  const input = event.detail.requestConfig?.elt;
  if (!input || !isPicker(input)) return;
  const status = input.closest("[data-topic-picker]").querySelector("[data-topic-status]");
  status.textContent = listOf(input).querySelector("[data-topic-count]")?.textContent ?? "";
  if (document.activeElement === input) open(input);
});

// A name that was proposed leaves the text field, or it would be refused again.
document.addEventListener("htmx:beforeSwap", (event) => {
  const button = event.detail.requestConfig?.elt;
  if (!button?.matches("[data-topic-propose]") || event.detail.xhr.status !== 200) return;
  const input = button.closest("[data-topic-picker]").querySelector('[role="combobox"]');
  const others = input.value.split(SEPARATORS).map((part) => part.trim()).filter((part) => part && part !== button.value);
  input.value = others.join(", ");
});

const upgradeAll = () => document.querySelectorAll("[data-topic-picker]").forEach(upgrade);
document.addEventListener("htmx:load", upgradeAll);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", upgradeAll);
else upgradeAll();
