// Rehearsing: the words in large type, a clock, a screen that stays awake.
import { html, render } from "lit-html";
import { letSleep, stayAwake } from "../ui/awake.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";

const dialog = Object.assign(document.createElement("dialog"), { className: "rehearsal" });
document.body.append(dialog);
const SIZES = ["1.2rem", "1.6rem", "2.1rem", "2.8rem"];
let size = 1;
/** @type {number | undefined} */
let started;
/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;

/** Show `text` until the person closes it. @param {string} text */
export function showRehearsal(text) {
  draw(text);
  dialog.showModal();
  stayAwake();
}

dialog.addEventListener("close", () => {
  stop();
  letSleep();
  render("", dialog); // no word of it stays behind in the page
});
/** @param {string} text */
function draw(text) {
  /** @param {number} by */
  const resize = (by) => {
    size = Math.max(0, Math.min(SIZES.length - 1, size + by));
    draw(text);
  };
  const toggle = () => {
    if (started) stop();
    else start();
    draw(text);
  };
  dialog.style.setProperty("--size", SIZES[size]);
  render(
    html`<header>
        <button type="button" @click=${toggle}>${icon(started ? "pause" : "clock", "small")} ${
          started ? gettext("Stop") : gettext("Start the clock")
        }</button>
        <output id="clock" aria-live="off">0:00</output>
        <button type="button" aria-label=${gettext("Smaller")} @click=${() => resize(-1)}>A−</button>
        <button type="button" aria-label=${gettext("Larger")} @click=${() => resize(1)}>A+</button>
        <button type="button" class="primary" @click=${() => dialog.close()}>${gettext("Close")}</button>
      </header>
      <p dir="auto" tabindex="0">${text}</p>`,
    dialog,
  );
}

function start() {
  started = Date.now();
  ticking = setInterval(tick, 250);
}

function stop() {
  clearInterval(ticking);
  started = undefined;
}

function tick() {
  const seconds = Math.floor((Date.now() - /** @type {number} */ (started)) / 1000);
  dialog.querySelector("#clock").textContent =
    `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
