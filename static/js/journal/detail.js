// One entry in full, with what belongs to it and what can be done with it.
import { html, render } from "lit-html";
import { readRecords } from "../storage/records.js";
import { closeWayBack, removeRecords, restoreRecords } from "../storage/removal.js";
import { entryPage } from "../ui/addresses.js";
import { HERE, formatDay, formatTime, wallClock } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { capital } from "../ui/labels.js";
import {
  FAILURE,
  REPAIR,
  SESSION,
  gettext,
  interpolate,
  ngettext,
  types,
} from "../ui/phone-data.js";
import { relatedCard, leftAlone } from "./related.js";
import { happenedAt, titleOf } from "./entries.js";
import { lookBackCard, recallAnswers } from "./look-back.js";
import { nextSteps } from "./next-steps.js";
import { cameBackNotice, heldCard, promiseInWords, promisesOf } from "./promises.js";
import { PARTS, responseInWords } from "./repair-words.js";

/** @type {Taken[] | undefined} */
let taken; // what was deleted and can still come back

/** Draw the record `id` into `place`. @param {HTMLElement} place @param {string} id */
export async function showEntry(place, id) {
  leave();
  const [records] = await Promise.all([readRecords(), recallAnswers()]);
  const record = records.find((one) => one.id === id);
  const known = record && types[record.type];
  /** @param {Promises} promises */
  const draw = (promises) =>
    render(known ? entry(place, record, { records, promises }) : gone(), place);
  draw({ repairs: {}, returned: {} });
  if (place.dataset.entry !== id) place.scrollTop = 0;
  place.dataset.entry = id;
  if (!known || ![FAILURE, REPAIR].includes(record.type)) return;
  const promises = await promisesOf(records); // a moment later: it does not hold the page up
  if (place.dataset.entry === id && !taken) draw(promises);
}

/** Draw again what `place` shows, if it shows an entry. @param {HTMLElement} place */
export const refreshEntry = (place) => place.dataset.entry && showEntry(place, place.dataset.entry);

const gone = () =>
  html`<div class="card"><p>${gettext(
    "This entry is not on this phone.",
  )}</p><p><a href="/journal/">${gettext("To the journal")}</a></p></div>`;

/** @param {HTMLElement} place @param {AnyRecord} record @param {{ records: AnyRecord[], promises: Promises }} known */
function entry(place, record, { records, promises }) {
  const byId = new Map(records.map((one) => [one.id, one]));
  return html`<article class="card">
      <header class="with-icon">
        ${icon(types[record.type].icon)}
        <div>
          <h2 dir="auto">${titleOf(record)}</h2>
          ${dayOf(record)}
        </div>
        ${record.demo ? html`<span class="tag">${gettext("Example")}</span>` : ""}
      </header>
      ${meanings(record)} ${ofPromises(record, records, promises)}
      <dl class="facts">${facts(record, byId)}</dl>
      ${record.demo ? "" : nextSteps(record, () => removeEntry(place, record, records))}
    </article>
    ${
      promises.repairs[record.id]?.since
        ? heldCard(record, promises.repairs[record.id], records)
        : ""
    }
    ${lookBackCard(record, records, () =>
      showEntry(place, record.id),
    )} ${relatedCard(record, records)}`;
}

/**
 * What a promise has to say about it: an event that came back, or how it stands with a change.
 * @param {AnyRecord} record @param {AnyRecord[]} records @param {Promises} promises
 */
function ofPromises(record, records, { repairs, returned }) {
  const broken = records.find(({ id }) => id === returned[record.id]);
  if (broken) return cameBackNotice(broken);
  const words =
    record.type === REPAIR &&
    !repairs[record.id]?.since &&
    promiseInWords(record, repairs[record.id]);
  return words ? html`<p dir="auto">${words}</p>` : "";
}

/** When it was, unless the title says so. @param {AnyRecord} record */
const dayOf = (record) =>
  types[record.type].happened && record.type !== SESSION
    ? html`<p class="muted">${formatDay(happenedAt(record))}</p>`
    : "";

/** What the chosen options mean, where that was written down. @param {DynamicRecord} record */
const meanings = (record) =>
  Object.entries(types[record.type].fields)
    .filter(([name, { descriptions }]) => descriptions?.[record[name]])
    .map(([name, { descriptions }]) => html`<p class="meaning">${descriptions[record[name]]}</p>`);

const SHOWN_APART = new Set([
  "occurred_at",
  "occurred_on",
  "created_at",
  "kind",
  "own_kind",
  "nickname",
  ...PARTS,
  "reactions",
  "check_after",
  "change_held",
]);

/**
 * What was written comes first; what was chosen stands below it, in lines.
 * @param {DynamicRecord} record @param {Map<string, AnyRecord>} byId
 */
function facts(record, byId) {
  const known = Object.entries(types[record.type].fields).filter(
    ([name]) => record[name] !== undefined && !SHOWN_APART.has(name),
  );
  /** @param {[name: string, field: Field]} one */
  const isText = ([, { kind, choices }]) => (kind === "text" || kind === "long_text") && !choices;
  const [texts, others] = [known.filter(isText), known.filter((one) => !isText(one))];
  const response =
    record.type === REPAIR
      ? responseInWords(record).map(
          ([term, words]) => html`<div><dt>${term}</dt><dd dir="auto">${words}</dd></div>`,
        )
      : [];
  return [
    ...response,
    ...texts.map((one) => fact(record, one, byId)),
    ...others.map((one) => fact(record, one, byId, "short")),
  ];
}

/** @param {DynamicRecord} record @param {[string, Field]} which @param {Map<string, AnyRecord>} byId */
const fact = (record, [name, field], byId, kind = "") =>
  html`<div class=${kind}><dt>${capital(field.label)}</dt><dd dir="auto">${formatValue(field, record[name], byId)}</dd></div>`;

/**
 * A value as a person reads it, its dates as `dates` tells them.
 * @param {Field} field @param {any} value @param {Map<string, AnyRecord>} [byId]
 */
export function formatValue(field, value, byId = new Map(), dates = HERE) {
  if (field.kind === "references")
    return value.map((/** @type {string} */ id) => linkTo(byId.get(id)));
  if (field.kind === "reference") return linkTo(byId.get(value));
  if (field.choices)
    return [value]
      .flat()
      .map((one) => field.choices[one] ?? one)
      .join(", ");
  if (field.kind === "boolean") return value ? gettext("yes") : gettext("no");
  if (field.kind === "date") return dates.day(value);
  if (field.kind === "datetime") return dates.moment(wallClock(value));
  if (field.kind === "time") return formatTime(`2000-01-01T${value}`);
  return String(value);
}

/** @param {AnyRecord} [record] */
const linkTo = (record) =>
  record
    ? html`<a dir="auto" class="reference" href=${entryPage(record.id)}>${titleOf(record)}${
        record.occurred_on ? `, ${formatDay(record.occurred_on)}` : ""
      }</a>`
    : gettext("an entry that was deleted");

/** Whether something was just deleted and its way back is in view. */
export const canUndo = () => Boolean(taken);

/** Whoever looks elsewhere does not want it back. */
function leave() {
  if (taken) closeWayBack(taken);
  taken = undefined;
}

/**
 * Delete it, a session with its events, and stand there with the way back.
 * @param {HTMLElement} place @param {AnyRecord} record @param {AnyRecord[]} records
 */
export async function removeEntry(place, record, records) {
  const events = record.type === SESSION ? records.filter((one) => one.session === record.id) : [];
  const ids = [record, ...events].map((one) => one.id);
  taken = await removeRecords(ids);
  const what = interpolate(gettext("Deleted: {name}."), { name: types[record.type].name });
  const withIt = events.length
    ? ngettext("Its {n} event went with it.", "Its {n} events went with it.", events.length)
    : "";
  drawTaken(
    place,
    `${what} ${withIt}`,
    leftAlone(
      record,
      records.filter(({ id }) => !ids.includes(id)),
    ),
  );
}

/**
 * What was deleted, the way back, and whom it leaves with nothing: made by a slip, perhaps.
 * @param {HTMLElement} place @param {string} words @param {AnyRecord} [alone]
 */
function drawTaken(place, words, alone) {
  const back = async () => {
    const again = taken ?? [];
    taken = undefined;
    const [id] = await restoreRecords(again);
    await showEntry(place, id);
  };
  const alsoThem = async () => {
    if (!alone) return;
    taken = [...(taken ?? []), ...(await removeRecords([alone.id]))];
    drawTaken(
      place,
      `${words} ${interpolate(gettext("{name} was deleted too."), { name: alone.nickname })}`,
    );
  };
  render(
    html`<div class="card" role="status">
      <p><strong dir="auto">${words}</strong></p>
      ${
        alone
          ? html`<p>${interpolate(gettext("Nothing else in your journal is about {name}."), {
              name: alone.nickname,
            })}</p>`
          : ""
      }
      <div class="actions"><button type="button" class="primary" @click=${back}>${icon("undo-2", "small")} ${gettext("Undo")}</button>
        ${
          alone
            ? html`<button type="button" @click=${alsoThem}>${icon("trash-2", "small")} ${interpolate(
                gettext("Delete {name} too"),
                { name: alone.nickname },
              )}</button>`
            : ""
        }
        <a class="button" href="/journal/">${gettext("To the journal")}</a></div>
    </div>`,
    place,
  );
  place.querySelector("button").focus();
}
