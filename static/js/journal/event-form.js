// What the form of an event shows beside its fields: what the kinds mean, and own kinds used
// before.
import { html, render } from "lit-html";
import { fieldOf, fillField, readField } from "../ui/form.js";
import { icon } from "../ui/icon.js";
import { FAILURE, gettext, types } from "../ui/phone-data.js";
import { ownKinds } from "./own-kinds.js";

const kinds = types[FAILURE].fields.kind;
const places = new Map();

/** A place of our own at the end of a field, before its error. @param {Part} field */
function placeIn(field) {
  if (!places.has(field)) {
    const place = document.createElement("div");
    field.querySelector(".error").before(place);
    places.set(field, place);
  }
  return places.get(field);
}

/**
 * Bring what depends on the chosen kind in line with it.
 * @param {Form} form @param {AnyRecord[]} records
 */
export function dressEvent(form, records) {
  const [kind, own] = ["kind", "own_kind"].map((name) => fieldOf(form, name));
  const chosen = readField(kind);
  own.hidden = chosen !== "own";
  render(
    html`<p class="help meaning" aria-live="polite">${kinds.descriptions[chosen] ?? ""}</p>${allMeanings()}`,
    placeIn(kind),
  );
  render(usedBefore(own, ownKinds(records)), placeIn(own));
}

const allMeanings = () =>
  html`<details class="why">
    <summary><span>${gettext("What each of them means")}</span>${icon("chevron-right")}</summary>
  <dl class="facts">${Object.entries(kinds.choices).map(
    ([kind, label]) => html`<div><dt>${label}</dt><dd>${kinds.descriptions[kind]}</dd></div>`,
  )}</dl>
</details>`;

/** @param {Part} own @param {string[]} used */
function usedBefore(own, used) {
  if (!used.length) return "";
  /** @param {string} kind */
  const take = (kind) => {
    fillField(own, kind);
    own.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
  };
  return html`<p class="help after">${gettext("Used before:")}</p>
    <div class="actions tight">${used.map(
      (kind) => html`<button dir="auto" type="button" @click=${() => take(kind)}>${kind}</button>`,
    )}</div>`;
}

/**
 * A session brings its day, and whose it was.
 * @param {Form} form @param {Fields} held @param {AnyRecord[]} records
 */
export function sessionChosen(form, { name, value }, records) {
  const session = name === "session" && records.find(({ id }) => id === value);
  if (!session) return;
  fillField(fieldOf(form, "occurred_on"), session.occurred_at.slice(0, 10));
  fillField(fieldOf(form, "therapist"), session.therapist);
}
