// What every page needs when parts of it are swapped: the focus stays where the person expects it, changes are announced
// once, waiting is told, and a failure says so beside what was pressed, with the typing kept.
const live = document.getElementById("live");
const failures = document.getElementById("failures").content;

export function announce(text) {
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50); // an empty moment, or the same words are not read twice
}

function focusOn(element) {
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) element.setAttribute("tabindex", "-1");
  element.focus();
}

const within = (part, selector) => (part.matches(selector) ? part : part.querySelector(selector));

// --- a part arrives --------------------------------------------------------------------------------------------------
// Only somebody who was in the part, or pressed something to get it, is led on; what loads by itself leaves the focus alone.
let led = false;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const cause = detail.requestConfig?.triggeringEvent?.type;
  led = detail.target.contains(document.activeElement) || cause === "click" || cause === "submit";
});

document.addEventListener("htmx:afterSettle", ({ detail: { elt: part } }) => {
  const summary = within(part, "[data-focus]");
  if (summary && led) focusOn(summary);
  else if (led && (document.activeElement === document.body || document.activeElement === null)) {
    focusOn(within(part, "h1, h2, h3, a[href], button") ?? part);
  }
  const said = within(part, "[data-announce]");
  if (said) announce(said.dataset.announce);
  led = false;
});

// --- waiting and failing ---------------------------------------------------------------------------------------------
const marked = (detail) => (detail.elt.matches("form, button, a") ? detail.elt : detail.target) ?? detail.elt;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  detail.target?.setAttribute("aria-busy", "true");
  marked(detail).parentElement?.querySelectorAll(":scope > .failed").forEach((old) => old.remove());
});

document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target?.removeAttribute("aria-busy"));

function failed({ type, detail }) {
  const known = type === "htmx:responseError" ? failures.querySelector(`[data-for="${detail.xhr.status}"]`) : failures.querySelector('[data-for="offline"]');
  const said = document.createElement("p");
  said.className = "field__error failed";
  said.setAttribute("role", "alert");
  said.textContent = (known ?? failures.querySelector('[data-for="other"]')).textContent;
  marked(detail).after(said);
}

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);

// Somebody who was signed out meanwhile is sent to sign in, rather than shown the sign-in page inside a part.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!/^\s*<!doctype/i.test(xhr.responseText) || event.detail.requestConfig?.headers["HX-History-Restore-Request"]) return;
  const page = new URL(xhr.responseURL);
  if (page.pathname === event.detail.pathInfo?.requestPath?.split("?")[0]) return; // an answer that picks its part by hx-select
  event.detail.shouldSwap = false;
  if (page.searchParams.has("next")) page.searchParams.set("next", location.pathname + location.search);
  location.assign(page);
});

// --- forms and menus -------------------------------------------------------------------------------------------------
const problem = document.querySelector("main [data-focus]");
if (problem) focusOn(problem);

// A double click sends once: what the first press has set off is on its way. htmx looks after its own forms.
let sent = new WeakSet();
addEventListener("pageshow", () => { sent = new WeakSet(); }); // back again on a page that the browser kept
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || form.hasAttribute("hx-post")) return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
});

// A link of the error summary leads into the field itself, also where the field is a group of choices.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.(".notice--error a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const control = field && within(field, "input:not([type=hidden]), select, textarea, button");
  if (control) setTimeout(() => control.focus());
});

const menus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", ({ target }) => menus().forEach((menu) => { if (!menu.contains(target)) menu.open = false; }));
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of menus()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});
