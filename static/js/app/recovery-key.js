// What is shown only once: copied, kept as a file, or printed by the person.
const place = document.querySelector("[data-key]");
const actions = document.querySelector("[data-needs-script]");

/** @param {string} selector @param {(event: Happening) => unknown} listener */
const on = (selector, listener) =>
  document.querySelector(selector)?.addEventListener("click", listener);

/** @param {Happening} event */
function keepAsFile({ currentTarget }) {
  const address = URL.createObjectURL(new Blob([`${place.dataset.key}\n`], { type: "text/plain" }));
  Object.assign(document.createElement("a"), {
    href: address,
    download: currentTarget.dataset.keep,
  }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {Happening} event */
async function copy({ currentTarget: button }) {
  await navigator.clipboard.writeText(place.dataset.key);
  button.textContent = button.dataset.done;
}

if (place) {
  actions.hidden = false;
  on("[data-copy]", copy);
  on("[data-keep]", keepAsFile);
  on("[data-print]", () => print());
}
