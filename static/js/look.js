// The choice between the light and the dark look. The server reads the cookie, so that the next page does not flash.
const choice = document.querySelector("[data-look]");
if (choice) {
  choice.hidden = false;
  choice.querySelector("select").addEventListener("change", ({ target: { value } }) => {
    if (value) document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${value}; Path=/; Max-Age=${value ? 31536000 : 0}; SameSite=Lax${secure}`;
  });
}
