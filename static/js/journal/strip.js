// Sessions as a row of dots, the denominator. Shape tells what colour tells.
import { html, svg } from "lit-html";
import { gettext } from "../ui/phone-data.js";

const SHAPES = {
  none: svg`<circle class="dot none" cx="11" cy="11" r="7"></circle>`,
  off: svg`<circle class="dot off" cx="11" cy="11" r="7"></circle>`,
  open: svg`<path class="dot open" d="M11 2.5 19.5 11 11 19.5 2.5 11Z"></path>`,
  noted: svg`<path class="dot open hollow" d="M11 2.5 19.5 11 11 19.5 2.5 11Z"></path>`,
  partly: svg`<circle class="dot partly" cx="11" cy="11" r="7"></circle><path class="half" d="M11 4a7 7 0 0 0 0 14Z"></path>`,
  repaired: svg`<circle class="dot repaired" cx="11" cy="11" r="8"></circle><path class="tick" d="m7.5 11.2 2.4 2.4 4.6-5"></path>`,
};

const WORDS = {
  none: () => gettext("nothing noted"),
  off: () => gettext("did not take place"),
  open: () => gettext("an event, open"),
  noted: () => gettext("an event"),
  partly: () => gettext("an event, partly repaired"),
  repaired: () => gettext("an event, repaired"),
};

const SIGN_OF_STATE = { open: "open", waiting: "open", partly: "partly", untestable: "partly", repaired: "repaired" };

/** The sign of one session; `state` is the worst state of its events, as far as it is known. */
export function sign(status, failures, state) {
  if (failures) return SIGN_OF_STATE[state] ?? "noted";
  return !status || status === "attended" ? "none" : "off";
}

export const dot = (name, title) =>
  html`<svg viewBox="0 0 22 22" role="img" aria-label="${title}, ${WORDS[name]()}">${SHAPES[name]}</svg>`;

/** What the given signs mean. */
export const legend = (names) =>
  html`<ul class="legend" aria-hidden="true">
    ${Object.keys(SHAPES).filter((name) => names.has(name)).map((name) => html`<li><svg viewBox="0 0 22 22">${SHAPES[name]}</svg> ${WORDS[name]()}</li>`)}
  </ul>`;
