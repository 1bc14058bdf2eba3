// What the app says: a message that may carry actions (undo), read out by the live region.
import { html, render } from "lit-html";
import { icon } from "./icon.js";

const place = document.getElementById("messages");
let timer;

/** Show one message. `actions` is a list of {label, run, primary}; it stays `seconds`, or until something is chosen.
 * `above` keeps the lower half of the page, and its Save button, free. */
export function say(text, { actions = [], detail = "", trouble = false, above = trouble, seconds = 12 } = {}) {
  clearTimeout(timer);
  place.classList.toggle("above", above);
  const act = (action) => () => {
    hush();
    action.run();
  };
  render(
    html`<div class="message ${trouble ? "trouble" : ""}">
      <p><strong>${icon(trouble ? "circle-alert" : "circle-check")} ${text}</strong></p>
      ${detail && html`<p class="muted">${detail}</p>`}
      ${actions.length
        ? html`<div class="actions">
            ${actions.map((action) => html`<button type="button" class=${action.primary ? "primary" : ""} @click=${act(action)}>${action.label}</button>`)}
          </div>`
        : ""}
    </div>`,
    place,
  );
  if (seconds) timer = setTimeout(hush, seconds * 1000);
}

export function hush() {
  clearTimeout(timer);
  render("", place);
}
