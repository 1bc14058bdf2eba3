// Whom a page looks at: #therapist=… of its address, else the one the person wrote about last.
import { html } from "lit-html";
import { remembered } from "../journal/therapists.js";
import { FAILURE, SESSION, gettext } from "../ui/phone-data.js";

const asked = () => new URLSearchParams(location.hash.slice(1)).get("therapist");

/** Those with something written about them in `records`, and the one to look at. */
export async function whom(records, people) {
  const written = new Set(records.filter(({ type }) => type === SESSION || type === FAILURE).map(({ therapist }) => therapist));
  const list = people.filter(({ id }) => written.has(id));
  const chosen = list.find(({ id }) => id === asked()) ?? (list.length ? await remembered(list) : undefined);
  for (const link of document.querySelectorAll(".tabs a")) link.hash = chosen ? `therapist=${chosen.id}` : "";
  return { list, chosen };
}

/** A row of names, when there are several. */
export function chooser({ list, chosen }, redraw) {
  if (list.length < 2) return "";
  const choose = ({ target }) => {
    history.replaceState(null, "", `#therapist=${target.value}`);
    redraw();
  };
  return html`<fieldset class="field chips" @input=${choose}>
    <legend class="visually-hidden">${gettext("Who")}</legend>
    <div class="options">${list.map(({ id, nickname }) => html`<label class="option"><input type="radio" name="therapist" value=${id} .checked=${id === chosen.id}><span>${nickname}</span></label>`)}</div>
  </fieldset>`;
}
