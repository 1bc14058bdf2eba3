// What a field that points to other records offers.
import { showDay, showMoment } from "../ui/dates.js";
import { FAILURE, THERAPIST, gettext } from "../ui/phone-data.js";
import { kindOf, titleOf } from "./entries.js";
import { people } from "./therapists.js";

/** Stands for the therapist that a first entry makes: nobody has a name yet. */
export const FIRST = "first";

const SHOWN = 12;
const when = (record) => record.starts_at ?? record.occurred_at ?? record.occurred_on;

/** Options {value, label} of kind `to`: the newest of `therapist`, and whatever is chosen, even if it was deleted. */
export async function options(to, { records, chosen, therapist }) {
  const found = to === THERAPIST ? await peopleOptions() : entryOptions(to, records, chosen, therapist);
  const known = new Set(found.map(({ value }) => value));
  const lost = to === THERAPIST ? gettext("someone deleted") : gettext("an entry that was deleted");
  return [...found, ...chosen.filter((id) => !known.has(id)).map((value) => ({ value, label: lost }))];
}

async function peopleOptions() {
  const own = (await people()).map((one) => ({ value: one.id, label: one.nickname }));
  return own.length ? own : [{ value: FIRST, label: gettext("My therapist") }];
}

function labelOf(record) {
  if (record.type === FAILURE) return `${kindOf(record)}, ${showDay(when(record))}`;
  return when(record) ? showMoment(when(record)) : titleOf(record);
}

function entryOptions(to, records, chosen, therapist) {
  const isChosen = (record) => chosen.includes(record.id);
  return records
    .filter((record) => record.type === to && !record.demo && (isChosen(record) || !therapist || !record.therapist || record.therapist === therapist))
    .sort((a, b) => isChosen(b) - isChosen(a) || (when(a) < when(b) ? 1 : -1))
    .slice(0, SHOWN + chosen.length)
    .map((record) => ({ value: record.id, label: labelOf(record) }));
}
