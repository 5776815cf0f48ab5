// What every page needs when parts of it are swapped: the focus stays where the person expects it, changes are announced
// once, and a failure says so beside what was pressed, with the typing kept.
const live = document.getElementById("live");

function announce(text) {
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const summary = part.querySelector("[data-focus]") || (part.matches("[data-focus]") ? part : null);
  if (summary) {
    summary.setAttribute("tabindex", "-1");
    summary.focus();
  } else if (document.activeElement === document.body) {
    const heading = part.querySelector("h1, h2, h3") || part;
    heading.setAttribute("tabindex", "-1");
    heading.focus();
  }
  const said = part.querySelector("[data-announce]") || (part.matches("[data-announce]") ? part : null);
  if (said) announce(said.dataset.announce);
});

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => announce(document.body.dataset.failed));
}

const summary = document.querySelector("main [role=alert][data-focus]");
if (summary) {
  summary.setAttribute("tabindex", "-1");
  summary.focus();
}
