// Whom a page looks at: a therapist of now, unless the person says somebody else.
import { html } from "lit-html";
import { FAILURE, SESSION, gettext } from "../ui/phone-data.js";
import { labelsOf, lookAt, lookedAt, ofNow, therapistsIn } from "./therapists.js";

const asked = () => new URLSearchParams(location.hash.slice(1)).get("therapist");

/**
 * How many sessions and events are written about each, by their id.
 * @param {AnyRecord[]} records
 */
function writtenAbout(records) {
  const counts = new Map();
  for (const { type, therapist } of records) {
    if (type === SESSION || type === FAILURE)
      counts.set(therapist, (counts.get(therapist) ?? 0) + 1);
  }
  return counts;
}

/**
 * {list, chosen, written}: whom the page can look at, whom it does, and whether anything is written
 * about them. `list` holds the therapists of now and, unless `onlyNow`, everybody else with
 * entries; of these nobody is chosen unasked. Of several therapists of now it is the one looked at
 * last, else the one with the most entries.
 * @param {AnyRecord[]} records @param {{ onlyNow?: boolean }} how @returns {Promise<Choice>}
 */
export async function findChoice(records, { onlyNow = false } = {}) {
  const everybody = therapistsIn(records);
  const [now, counts] = [ofNow(everybody), writtenAbout(records)];
  const list = onlyNow ? now : everybody.filter((one) => now.includes(one) || counts.has(one.id));
  const most = now.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))[0];
  const chosen = list.find(({ id }) => id === asked()) ?? (await lookedAt(now)) ?? most;
  for (const link of document.querySelectorAll(".tabs a"))
    link.hash = chosen ? `therapist=${chosen.id}` : "";
  return { list, chosen, written: counts.has(chosen?.id) };
}

/**
 * A row of names, where there is a choice.
 * @param {Choice} choice @param {() => unknown} redraw
 */
export function chooser({ list, chosen }, redraw) {
  if (!list.length || (list.length === 1 && chosen)) return "";
  const labels = labelsOf(list);
  /** @param {Happening} event */
  const choose = async ({ target }) => {
    history.replaceState(null, "", `#therapist=${target.value}`);
    await lookAt(target.value);
    redraw();
  };
  /** @param {Fields} record */
  const option = ({ id }) =>
    html`<label class="option"><input type="radio" name="therapist" value=${id} .checked=${id === chosen?.id}><span>${labels.get(id)}</span></label>`;
  return html`<fieldset class="field chips" @input=${choose}>
    <legend class=${chosen ? "visually-hidden" : ""}>${
      chosen ? gettext("Who") : gettext("Whom do you want to look at?")
    }</legend>
    <div class="options">${list.map(option)}</div>
  </fieldset>`;
}
