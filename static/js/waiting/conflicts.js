// Two devices, or a file that was brought in, hold different words: both are shown, and one tap
// decides which stand.
import { html } from "lit-html";
import { keepDraft } from "../storage/drafts.js";
import { removeRecords, restoreRecords } from "../storage/removal.js";
import { formatValue } from "../journal/detail.js";
import { titleOf } from "../journal/entries.js";
import { entryPage } from "../ui/addresses.js";
import { isOfKind } from "../ui/field-value.js";
import { icon } from "../ui/icon.js";
import { labelOf, nameOfType } from "../ui/labels.js";
import { showMessage } from "../ui/messages.js";
import { gettext, types } from "../ui/phone-data.js";
import { trySaving } from "../ui/saving.js";

const UNDOABLE = 12_000;

/**
 * A card for each kept value, and one for each deleted record of which words were kept.
 * @param {AnyRecord[]} conflicts @param {AnyRecord[]} records
 */
export function conflictCards(conflicts, records) {
  const byId = new Map(records.map((record) => [record.id, record]));
  const [alive, lost] = [
    conflicts.filter(({ record }) => byId.has(record)),
    conflicts.filter(({ record }) => !byId.has(record)),
  ];
  return [
    ...alive.map((conflict) =>
      choiceCard(conflict, /** @type {AnyRecord} */ (byId.get(conflict.record)), byId),
    ),
    ...[...Map.groupBy(lost, ({ record }) => record).values()].map((kept) => lostCard(kept, byId)),
  ];
}

/** @param {string} type @param {string} field @param {any} value @param {Map<string, AnyRecord>} byId */
const words = (type, field, value, byId) => {
  if (value === undefined || value === null) return gettext("left empty");
  const known = types[type]?.fields[field];
  return known && isOfKind(known.kind, value)
    ? formatValue(known, value, byId)
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
};

/** @param {AnyRecord} conflict @param {DynamicRecord} record @param {Map<string, AnyRecord>} byId */
const choiceCard = (conflict, record, byId) =>
  html`<section class="card conflict">
  <header class="with-icon">${icon(types[record.type]?.icon ?? "info")}<div>
    <h2><a dir="auto" href=${entryPage(record.id)}>${titleOf(record)}</a></h2>
    <p class="muted">${labelOf(record.type, conflict.field)} · ${gettext("worded in two ways")}</p>
  </div></header>
  <div class="versions">
    <div class="version"><h3>${gettext("There now")}</h3><p dir="auto">${words(
      record.type,
      conflict.field,
      record[conflict.field],
      byId,
    )}</p>
      <button type="button" @click=${() => keepNow(conflict)}>${gettext("Keep what is there now")}</button></div>
    <div class="version"><h3>${gettext("Kept beside it")}</h3><p dir="auto">${words(
      record.type,
      conflict.field,
      conflict.kept,
      byId,
    )}</p>
      <button type="button" @click=${() => useInstead(conflict, record)}>${gettext("Use these words instead")}</button></div>
  </div>
</section>`;

/** @param {AnyRecord[]} kept @param {Map<string, AnyRecord>} byId */
const lostCard = (kept, byId) =>
  html`<section class="card conflict">
  <header class="with-icon">${icon("trash-2")}<div>
    <h2>${nameOfType(kept[0].record_type)}</h2>
    <p class="muted">${gettext(
      "Deleted on one device while another changed it. These words were kept.",
    )}</p>
  </div></header>
  <dl class="facts">${kept.map(
    ({ record_type: type, field, kept: value }) =>
      html`<div><dt>${labelOf(type, field)}</dt>
        <dd dir="auto">${words(type, field, value, byId)}</dd></div>`,
  )}</dl>
  <div class="actions">
    ${
      types[kept[0].record_type]
        ? html`<button type="button" class="primary" @click=${() =>
            writeAgain(
              kept[0].record_type,
              together(kept),
              ...kept.map(({ id }) => id),
            )}>${gettext("Write it again")}</button>`
        : ""
    }
    <button type="button" class="danger" @click=${() => letThemGo(kept)}>${gettext("Let them go")}</button>
  </div>
</section>`;

/** @param {AnyRecord} conflict */
async function keepNow(conflict) {
  const taken = await removeRecords([conflict.id], { hold: UNDOABLE });
  undoable(gettext("Kept as it is."), () => restoreRecords(taken));
}

/** @param {AnyRecord} conflict @param {AnyRecord} record */
async function useInstead(conflict, record) {
  if (!(await trySaving([{ ...record, [conflict.field]: conflict.kept }]))) return;
  const taken = await removeRecords([conflict.id], { hold: UNDOABLE });
  undoable(gettext("These words stand there now."), async () => {
    if (await trySaving([record])) await restoreRecords(taken);
  });
}

/** @param {AnyRecord[]} kept */
async function letThemGo(kept) {
  const taken = await removeRecords(
    kept.map(({ id }) => id),
    { hold: UNDOABLE },
  );
  undoable(gettext("Let go."), () => restoreRecords(taken));
}

/** @param {string} text @param {() => unknown} run */
const undoable = (text, run) =>
  showMessage(text, { seconds: UNDOABLE / 1000, actions: [{ label: gettext("Undo"), run }] });

/**
 * Several values of one field: long texts one below the other, else the one kept last.
 * @param {AnyRecord[]} kept
 */
function together(kept) {
  /** @type {Fields} */
  const fields = {};
  for (const { record_type: type, field, kept: value } of [...kept].sort((a, b) =>
    a.created_at < b.created_at ? -1 : 1,
  )) {
    const both = fields[field] && types[type].fields[field]?.kind === "long_text";
    fields[field] = both ? `${fields[field]}\n\n${value}` : value;
  }
  return fields;
}

/**
 * Open the form of a new entry with `fields` in it. What they come from (`ids`) goes when it is
 * saved (journal/record.js).
 * @param {string} type @param {Fields} fields @param {string[]} ids
 */
export async function writeAgain(type, fields, ...ids) {
  const asked = new URLSearchParams({ again: ids.join(",") });
  await keepDraft(`record ${type} ${asked}`, { typed: fields, base: {} });
  location.assign(`${types[type].page}#${asked}`);
}
