// One entry in full, with what belongs to it and what can be done with it.
import { html, render } from "lit-html";
import { all } from "../storage/records.js";
import { closed, remove, restore } from "../storage/removal.js";
import { showDay, showMoment } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { FAILURE, REPAIR, SESSION, gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { titleOf } from "./entries.js";
import { lookBackCard } from "./look-back.js";

let taken; // what was deleted and can still come back

/** Draw the record `id` into `place`. */
export async function showEntry(place, id) {
  leave();
  const records = await all();
  const record = records.find((one) => one.id === id);
  render(record && types[record.type] ? entry(place, record, records) : gone(), place);
  place.scrollTop = 0;
}

const gone = () =>
  html`<div class="card"><p>${gettext("This entry is not on this phone.")}</p><p><a href="/journal/">${gettext("To the journal")}</a></p></div>`;

function entry(place, record, records) {
  const byId = new Map(records.map((one) => [one.id, one]));
  return html`<article class="card">
      <header class="with-icon">
        ${icon(types[record.type].icon)}
        <div>
          <h2>${titleOf(record)}</h2>
          ${record.occurred_on ? html`<p class="muted">${showDay(record.occurred_on)}</p>` : ""}
        </div>
        ${record.demo ? html`<span class="tag">${gettext("Example")}</span>` : ""}
      </header>
      <dl class="facts">${facts(record, byId)}</dl>
      ${record.demo ? "" : actions(place, record, records)}
    </article>
    ${lookBackCard(record, records, () => showEntry(place, record.id))} ${related(record, records)}`;
}

const actions = (place, record, records) => html`<div class="actions">
  <a class="button" href="${types[record.type].page}#id=${record.id}">${icon("pencil", "small")} ${gettext("Edit")}</a>
  ${nextSteps(record)}
  <button type="button" class="danger" @click=${() => take(place, record, records)}>${icon("trash-2", "small")} ${gettext("Delete")}</button>
</div>`;

const SHOWN_IN_HEAD = new Set(["occurred_at", "created_at", "kind", "own_kind", "nickname"]);

function facts(record, byId) {
  return Object.entries(types[record.type].fields)
    .filter(([name]) => record[name] !== undefined && !SHOWN_IN_HEAD.has(name))
    .map(([name, field]) => html`<div><dt>${field.label.replace(/^./, (first) => first.toUpperCase())}</dt><dd>${shown(field, record[name], byId)}</dd></div>`);
}

/** A value as a person reads it. */
export function shown(field, value, byId) {
  if (field.kind === "references") return value.map((id) => linkTo(byId.get(id)));
  if (field.kind === "reference") return linkTo(byId.get(value));
  if (field.choices) return [value].flat().map((one) => field.choices[one] ?? one).join(", ");
  if (field.kind === "boolean") return value ? gettext("yes") : gettext("no");
  if (field.kind === "date") return showDay(value);
  if (field.kind === "datetime") return showMoment(value);
  return String(value);
}

const linkTo = (record) =>
  record
    ? html`<a class="reference" href="/journal/entry/#id=${record.id}">${titleOf(record)}${record.occurred_on ? `, ${showDay(record.occurred_on)}` : ""}</a>`
    : gettext("an entry that was deleted");

function nextSteps(record) {
  if (record.type === SESSION) {
    return html`<a class="button" href="/journal/event/#session=${record.id}">${gettext("Add an event")}</a>`;
  }
  if (record.type === FAILURE) {
    return html`<a class="button primary" href="/journal/repair/#failures=${record.id}">${gettext("We talked about it")}</a>`;
  }
  return "";
}

function related(record, records) {
  const found = records.filter(
    (one) => (one.type === FAILURE && one.session === record.id) || (one.type === REPAIR && one.failures?.includes(record.id)),
  );
  if (!found.length) return "";
  return html`<section class="card"><h2>${gettext("Belongs to it")}</h2><ul class="rows">
    ${found.map((one) => html`<li><a class="row" href="/journal/entry/#id=${one.id}">${icon(types[one.type].icon)}<span class="body"><span class="title">${titleOf(one)}</span><span class="line">${showDay(one.occurred_on)}</span></span></a></li>`)}
  </ul></section>`;
}

/** Whether something was just deleted and its way back is in view. */
export const canUndo = () => Boolean(taken);

/** Whoever looks elsewhere does not want it back. */
function leave() {
  if (taken) closed(taken);
  taken = undefined;
}

/** Delete it, a session with its events, and stand there with the way back. */
export async function take(place, record, records) {
  const events = record.type === SESSION ? records.filter((one) => one.session === record.id) : [];
  taken = await remove([record, ...events].map((one) => one.id));
  const back = async () => {
    const again = taken;
    taken = undefined;
    const [id] = await restore(again);
    await showEntry(place, id);
  };
  const what = interpolate(gettext("Deleted: {name}."), { name: types[record.type].name });
  render(
    html`<div class="card" role="status">
      <p><strong>${what}</strong> ${events.length ? ngettext("Its {n} event went with it.", "Its {n} events went with it.", events.length) : ""}</p>
      <div class="actions"><button type="button" class="primary" @click=${back}>${icon("undo-2", "small")} ${gettext("Undo")}</button><a class="button" href="/journal/">${gettext("To the journal")}</a></div>
    </div>`,
    place,
  );
  place.querySelector("button").focus();
}
