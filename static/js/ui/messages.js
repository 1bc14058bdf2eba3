// What the app says: a message that may carry actions (undo), read out by the live region.
import { html, render } from "lit-html";
import { icon } from "./icon.js";
import { gettext } from "./phone-data.js";

const place = document.getElementById("messages");
const DOUBLE = 700;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
let tapped = -Infinity;
addEventListener("pointerup", () => (tapped = performance.now()), { capture: true });

/**
 * Who taps twice meant what was there before: for a moment after a tap, what comes to lie under the
 * finger takes none.
 */
function rest() {
  clearTimeout(resting);
  const left = tapped + DOUBLE - performance.now();
  place.toggleAttribute("data-resting", left > 0);
  resting = setTimeout(() => place.removeAttribute("data-resting"), left);
}

// A message lies on nothing: the bar with Save stands above it, and the page ends that much later
// (css/base.css).
new ResizeObserver(() => {
  const height = place.offsetHeight;
  const room = height ? `calc(${height}px + var(--gap-2))` : "0px"; // it keeps off what it pushes up
  document.documentElement.style.setProperty("--said", room);
}).observe(place);

/**
 * Show one message. `actions` is a list of {label, run, primary}; it stays `seconds`, or until
 * something is chosen.
 * @param {string} text
 * @param {{
 *   actions?: Action[], detail?: string, trouble?: boolean, sign?: string, seconds?: number,
 * }} more
 */
export function showMessage(
  text,
  {
    actions = [],
    detail = "",
    trouble = false,
    sign = trouble ? "circle-alert" : "circle-check",
    seconds = actions.length ? 12 : 5,
  } = {},
) {
  clearTimeout(timer);
  rest();
  const act =
    (/** @type {Action["run"]} */ run = undefined) =>
    () => {
      hideMessage();
      run?.();
    };
  render(
    html`<div class="message ${trouble ? "trouble" : ""}">
      <p><strong>${icon(sign)} <span dir="auto">${text}</span></strong></p>
      <button type="button" class="quiet close" aria-label=${gettext("Close")} @click=${act()}>${icon("x", "small")}</button>
      ${detail && html`<p dir="auto" class="muted">${detail}</p>`}
      ${
        actions.length
          ? html`<div class="actions">
            ${actions.map(
              (action) =>
                html`<button type="button" class=${action.primary ? "primary" : ""} @click=${act(action.run)}>${action.label}</button>`,
            )}
          </div>`
          : ""
      }
    </div>`,
    place,
  );
  if (seconds) timer = setTimeout(leave, seconds * 1000);
}

/** Not while somebody stands in it with the keyboard. */
function leave() {
  if (place.matches(":focus-within")) timer = setTimeout(leave, 1000);
  else hideMessage();
}

export const isSaying = () => place.querySelector(".message") !== null;

export function hideMessage() {
  clearTimeout(timer);
  render("", place);
}
