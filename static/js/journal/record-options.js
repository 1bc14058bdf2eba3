// What a field that points to other records offers.
import { formatDay, formatMoment } from "../ui/dates.js";
import { drawRecordOptions, fillField, readForm } from "../ui/form.js";
import {
  CHOICE,
  CONSULTATION,
  FAILURE,
  SESSION,
  THERAPIST,
  dottedText,
  gettext,
} from "../ui/phone-data.js";
import { happenedAt, titleOf } from "./entries.js";
import { STATE_WORDS, UNSETTLED } from "./states.js";
import { UNNAMED, inView, labelsOf, nameOf, ofNow, readPeople, theOneOfNow } from "./therapists.js";

/** Stands for the therapist that a first entry makes: nobody has a name yet. */
export const FIRST = "first";

/** Stands for a choice of nobody, which a record holds as an empty field. */
const NOBODY = "nobody";
/** @param {AnyRecord} record */
export const withNobody = (record) =>
  record.type === CHOICE && !record.therapist ? { ...record, therapist: NOBODY } : record;
/** @param {Fields} record @returns {Fields} */
export const withoutNobody = ({ therapist, ...rest }) =>
  therapist && therapist !== NOBODY ? { ...rest, therapist } : rest;

const CLOSING = "guidance.Closing";
// kinds about the therapist of now
const OF_NOW = new Set([SESSION, FAILURE, "guidance.Concern", "guidance.Decision", CLOSING]);

/**
 * Whom a new record of `type` can only mean; undefined where the person has to say it.
 * @param {string} type @param {AnyRecord[]} records
 */
export async function findOnlyTherapist(type, records) {
  if (!OF_NOW.has(type)) return undefined;
  const known = await readPeople();
  if (!known.length) return FIRST;
  const chosen =
    // nobody parts with the one they chose
    type === CLOSING && newest(records.filter((one) => one.type === CHOICE))?.therapist;
  return theOneOfNow(known.filter(({ id }) => id !== chosen))?.id;
}

/** @param {AnyRecord[]} choices @returns {AnyRecord | undefined} */
const newest = (choices) => choices.toSorted((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1))[0];

const ANY = "sync.Record"; // of such a field nothing new is offered
const SHOWN = 12;

/**
 * Draw the options of every such field of `form` that `only` names, with what `wanted` has chosen.
 * @param {Form} form @param {Fields} wanted
 * @param {{ records: AnyRecord[], states?: States, only?: string }} from
 */
export async function drawOptions(form, wanted, { records, states = {}, only = "[data-to]" }) {
  for (const field of form.querySelectorAll(only)) {
    const { to, field: name } = field.dataset;
    const chosen = [wanted[name] ?? []].flat();
    const therapist =
      wanted.therapist ?? records.find(({ id }) => id === wanted.failures?.[0])?.therapist;
    drawRecordOptions(
      field,
      await options(to, { records, chosen, therapist, states, type: form.dataset.type }),
    );
    fillField(field, wanted[name]);
  }
}

/**
 * What belongs to somebody else cannot stay chosen once the form is about `therapist`.
 * @param {Form} form @param {string} therapist @param {AnyRecord[]} records
 */
export async function letOthersGo(form, therapist, records) {
  const wanted = readForm(form);
  /** @param {string} id */
  const isOthers = (id) => {
    const whose = records.find((record) => record.id === id)?.therapist;
    return whose !== undefined && whose !== therapist;
  };
  for (const { dataset } of form.querySelectorAll("[data-to]")) {
    const { field, wire, to } = dataset;
    if (to === THERAPIST || !wanted[field]) continue;
    const kept = [wanted[field]].flat().filter((id) => !isOthers(id));
    wanted[field] = wire === "references" ? kept : kept[0];
  }
  await drawOptions(form, wanted, { records, only: `[data-to]:not([data-to="${THERAPIST}"])` });
}

/**
 * Options {value, label} of kind `to`: the newest of `therapist`, and whatever is chosen, even if
 * it was deleted.
 * @param {string} to @param {Offer} facts
 */
async function options(to, facts) {
  const found = to === THERAPIST ? await peopleOptions(facts.type) : entryOptions(to, facts);
  const known = new Set(found.map(({ value }) => value));
  const lost = to === THERAPIST ? gettext("someone deleted") : gettext("an entry that was deleted");
  return [
    ...found,
    ...facts.chosen
      .filter((id) => !known.has(id) && id !== FIRST)
      .map((value) => ({ value, label: lost })),
  ];
}

/** @param {string} [type] */
async function peopleOptions(type) {
  const known = await readPeople();
  return [
    ...(OF_NOW.has(type ?? "") && !ofNow(known).length ? [{ value: FIRST, label: UNNAMED }] : []),
    ...[...labelsOf(known)].map(([value, label]) => ({ value, label })),
    ...(type === CHOICE ? [{ value: NOBODY, label: gettext("Nobody for now") }] : []),
  ];
}

/**
 * What is chosen comes first, then what is not settled yet, then the newest.
 * @param {string} to @param {Offer} offer
 */
function entryOptions(to, { records, chosen, therapist, states }) {
  /** @param {AnyRecord} record */
  const isChosen = (record) => chosen.includes(record.id);
  /** @param {AnyRecord} record */
  const rank = (record) => (isChosen(record) ? 0 : UNSETTLED.has(states[record.id]) ? 1 : 2);
  const named = labeller(records, therapist, states);
  return records
    .filter(
      (record) =>
        (record.type === to || (to === ANY && isChosen(record))) &&
        !record.demo &&
        (isChosen(record) || !therapist || !record.therapist || record.therapist === therapist),
    )
    .sort((a, b) => rank(a) - rank(b) || (happenedAt(a) < happenedAt(b) ? 1 : -1))
    .slice(0, SHOWN + chosen.length)
    .map((record) => ({ value: record.id, label: named(record) }));
}

/**
 * Names entries: with whose they are, where they could be several people's.
 * @param {AnyRecord[]} records @param {string | undefined} therapist @param {States} states
 * @returns {(record: AnyRecord) => string}
 */
function labeller(records, therapist, states) {
  const known = inView(records.filter((record) => record.type === THERAPIST));
  return (record) => {
    const at = happenedAt(record);
    const whose =
      record.therapist && !therapist && known.length > 1 && nameOf(record.therapist, known);
    if (record.type === SESSION || record.type === CONSULTATION)
      return dottedText([formatMoment(at), whose]);
    return dottedText([
      titleOf(record),
      whose,
      at && formatDay(at),
      STATE_WORDS[states[record.id]]?.(),
    ]);
  };
}
