// What stands in a page's place until its notes are read: never an emptiness that looks like
// "nothing".
import { html, render } from "lit-html";
import { gettext } from "./phone-data.js";

/** Say so in `place`, unless something stands there already. @param {HTMLElement} place */
export function showReading(place) {
  if (place.childElementCount) return;
  render(html`<p class="muted" aria-busy="true">${gettext("Reading your notes …")}</p>`, place);
}
