// What a page for someone one trusts could say, line by line. Nothing is told that the person has not left in it.
import { kindOf } from "../journal/entries.js";
import { nameOf } from "../journal/therapists.js";
import { showDay } from "../ui/dates.js";
import { FAILURE, REPAIR, THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";

const PARTS = ["invited", "listened", "owned", "apologised", "explained", "offered_change"];
const SENTENCE = /[^.!?…\n]+[.!?…]*[\s]*/gu;

/** Sentence by sentence, so that one can be struck out without the other. */
export const sentences = (text) => (text?.match(SENTENCE) ?? []).map((one) => one.trim()).filter(Boolean);

/** The lines of one event: [{id, text}]; an id holds the words, so that what was struck out stays so when the entry changes. */
export function linesOfEvent(failure, records) {
  const people = records.filter((record) => record.type === THERAPIST);
  const head = interpolate(gettext("{day}, with {name}: {kind}"), {
    day: showDay(failure.occurred_on),
    name: nameOf(failure.therapist, people),
    kind: kindOf(failure),
  });
  const written = ["what_happened", "how_it_felt", "context"].flatMap((field) => sentences(failure[field]).map((text) => ({ id: `${failure.id} ${text}`, text })));
  const talks = records.filter((record) => record.type === REPAIR && record.failures?.includes(failure.id));
  return [{ id: `${failure.id} head`, text: head }, ...written, ...talks.map((talk) => ({ id: `${talk.id} talk`, text: talkInWords(talk) }))];
}

function talkInWords(talk) {
  const label = (part) => types[REPAIR].fields[part].label;
  const done = PARTS.filter((part) => talk[part]).map(label).join(", ");
  const missing = PARTS.filter((part) => talk[part] === false).map(label).join(", ");
  const told = [done && interpolate(gettext("they {done}"), { done }), missing && interpolate(gettext("not: {missing}"), { missing })].filter(Boolean).join("; ");
  return interpolate(gettext("We talked about it on {day}: {told}"), { day: showDay(talk.occurred_on), told: told || gettext("no more is noted") });
}

/** Events one may choose, newest first. */
export const eventsOf = (records) => records.filter((record) => record.type === FAILURE).sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1));

/** Questions to the one who reads it; each can be struck out as well. */
export const QUESTIONS = [
  ["before", () => gettext("Does this remind you of anything before, with others or with my family?")],
  ["friend", () => gettext("What would you say if it were your friend’s therapist?")],
  ["normal", () => gettext("What seems normal to me here that may not be?")],
  ["missing", () => gettext("What do you think I am leaving out?")],
  ["next", () => gettext("What would you do next, and what would you not do?")],
];
