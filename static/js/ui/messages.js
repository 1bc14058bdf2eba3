// What the app says: a message that may carry actions (undo), read out by the live region.
import { html, render } from "lit-html";
import { icon } from "./icon.js";
import { gettext } from "./phone-data.js";

const place = document.getElementById("messages");
let timer;

// A message lies on nothing: the bar with Save stands above it, and the page ends that much later (css/base.css).
new ResizeObserver(() => document.documentElement.style.setProperty("--said", `${place.offsetHeight}px`)).observe(place);

/** Show one message. `actions` is a list of {label, run, primary}; it stays `seconds`, or until something is chosen. */
export function say(text, { actions = [], detail = "", trouble = false, seconds = actions.length ? 12 : 5 } = {}) {
  clearTimeout(timer);
  const act = (action) => () => {
    hush();
    action.run();
  };
  render(
    html`<div class="message ${trouble ? "trouble" : ""}">
      <p><strong>${icon(trouble ? "circle-alert" : "circle-check")} <span dir="auto">${text}</span></strong></p>
      <button type="button" class="quiet close" aria-label=${gettext("Close")} @click=${hush}>${icon("x", "small")}</button>
      ${detail && html`<p dir="auto" class="muted">${detail}</p>`}
      ${actions.length
        ? html`<div class="actions">
            ${actions.map((action) => html`<button type="button" class=${action.primary ? "primary" : ""} @click=${act(action)}>${action.label}</button>`)}
          </div>`
        : ""}
    </div>`,
    place,
  );
  if (seconds) timer = setTimeout(leave, seconds * 1000);
}

/** Not while somebody stands in it with the keyboard. */
function leave() {
  if (place.matches(":focus-within")) timer = setTimeout(leave, 1000);
  else hush();
}

export function hush() {
  clearTimeout(timer);
  render("", place);
}
