// What a field that points to other records offers.
import { showDay, showMoment } from "../ui/dates.js";
import { drawRecordOptions, fillField } from "../ui/form.js";
import { CONSULTATION, FAILURE, SESSION, THERAPIST, gettext } from "../ui/phone-data.js";
import { happenedAt, titleOf } from "./entries.js";
import { STATE_WORDS, UNSETTLED } from "./states.js";
import { inView, nameOf, people } from "./therapists.js";

/** Stands for the therapist that a first entry makes: nobody has a name yet. */
export const FIRST = "first";

const ANY = "sync.Record"; // of such a field nothing new is offered
const SHOWN = 12;

/** Draw the options of every such field of `form` that `only` names, with what `wanted` has chosen. */
export async function drawOptions(form, wanted, { records, states = {}, only = "[data-to]" }) {
  for (const field of form.querySelectorAll(only)) {
    const { to, field: name } = field.dataset;
    const chosen = [wanted[name] ?? []].flat();
    const therapist = wanted.therapist ?? records.find(({ id }) => id === wanted.failures?.[0])?.therapist;
    drawRecordOptions(field, await options(to, { records, chosen, therapist, states }));
    fillField(field, wanted[name]);
  }
}

/** Options {value, label} of kind `to`: the newest of `therapist`, and whatever is chosen, even if it was deleted. */
async function options(to, facts) {
  const found = to === THERAPIST ? await peopleOptions() : entryOptions(to, facts);
  const known = new Set(found.map(({ value }) => value));
  const lost = to === THERAPIST ? gettext("someone deleted") : gettext("an entry that was deleted");
  return [...found, ...facts.chosen.filter((id) => !known.has(id)).map((value) => ({ value, label: lost }))];
}

async function peopleOptions() {
  const own = (await people()).map((one) => ({ value: one.id, label: one.nickname }));
  return own.length ? own : [{ value: FIRST, label: gettext("My therapist") }];
}

/** What is chosen comes first, then what is not settled yet, then the newest. */
function entryOptions(to, { records, chosen, therapist, states }) {
  const isChosen = (record) => chosen.includes(record.id);
  const rank = (record) => (isChosen(record) ? 0 : UNSETTLED.has(states[record.id]) ? 1 : 2);
  const named = labeller(records, therapist, states);
  return records
    .filter((record) => (record.type === to || (to === ANY && isChosen(record))) && !record.demo && (isChosen(record) || !therapist || !record.therapist || record.therapist === therapist))
    .sort((a, b) => rank(a) - rank(b) || (happenedAt(a) < happenedAt(b) ? 1 : -1))
    .slice(0, SHOWN + chosen.length)
    .map((record) => ({ value: record.id, label: named(record) }));
}

/** Names entries: with whose they are, where they could be several people's. */
function labeller(records, therapist, states) {
  const known = inView(records.filter((record) => record.type === THERAPIST));
  return (record) => {
    const at = happenedAt(record);
    if (record.type === SESSION || record.type === CONSULTATION) return showMoment(at);
    const whose = record.type === FAILURE && !therapist && known.length > 1 && nameOf(record.therapist, known);
    return [titleOf(record), whose, at && showDay(at), STATE_WORDS[states[record.id]]?.()].filter(Boolean).join(" · ");
  };
}
