// Guess the time zone from the device, once, while nothing has been chosen yet. It can be corrected in place.
const zone = document.querySelector("select[name=time_zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && zone.value === "UTC" && !zone.form.querySelector("[aria-invalid=true]")) {
  const option = [...zone.options].find((one) => one.value === here);
  if (option) zone.value = here;
}
