// What a page for someone one trusts could say, line by line. Nothing is told that the person has
// not left in it.
import { kindOfEvent } from "../journal/entries.js";
import { nameOf } from "../journal/therapists.js";
import { formatFullDay } from "../ui/dates.js";
import { PARTS } from "../journal/repair-words.js";
import { FAILURE, REPAIR, THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";
import { sentencesOf } from "./sentences.js";

/** @type {FieldName[]} */
const WRITTEN = ["what_happened", "how_it_felt", "context"];
const listed = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });

/**
 * The lines of one event: [{id, text}]; an id holds the words, so that what was crossed out stays
 * so when the entry changes.
 * @param {AnyRecord} failure @param {AnyRecord[]} records @returns {BriefLine[]}
 */
export function linesOfEvent(failure, records) {
  const people = records.filter((record) => record.type === THERAPIST);
  const head = interpolate(gettext("{day}, with {name}: {kind}"), {
    day: formatFullDay(failure.occurred_on),
    name: nameOf(failure.therapist, people),
    kind: kindOfEvent(failure),
  });
  const written = WRITTEN.flatMap((field) =>
    sentencesOf(failure[field]).map((text) => ({ id: `${failure.id} ${text}`, text })),
  );
  const talks = records.filter(
    (record) => record.type === REPAIR && record.failures?.includes(failure.id),
  );
  return [
    { id: `${failure.id} head`, text: head },
    ...written,
    ...talks.map((talk) => ({ id: `${talk.id} talk`, text: talkInWords(talk) })),
  ];
}

/** @param {AnyRecord} talk */
function talkInWords(talk) {
  /** @param {boolean} answer */
  const parts = (answer) =>
    listed.format(
      PARTS.filter((part) => talk[part] === answer).map((part) => types[REPAIR].fields[part].label),
    );
  const [did, missing] = [parts(true), parts(false)];
  return [
    interpolate(gettext("We talked about it on {day}."), { day: formatFullDay(talk.occurred_on) }),
    did && interpolate(gettext("They did: {did}."), { did }),
    missing && interpolate(gettext("Missing for me: {missing}."), { missing }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Events one may choose, newest first. @param {AnyRecord[]} records */
export const eventsOf = (records) =>
  records
    .filter((record) => record.type === FAILURE)
    .sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1));

/** Questions to the one who reads it; each can be struck out as well. */
/** @type {[id: string, text: () => string][]} */
export const QUESTIONS = [
  [
    "before",
    () => gettext("Does this remind you of anything before, with others or with my family?"),
  ],
  ["friend", () => gettext("What would you say if it were your friend’s therapist?")],
  ["normal", () => gettext("What seems normal to me here that may not be?")],
  ["missing", () => gettext("What do you think I am leaving out?")],
  ["next", () => gettext("What would you do next, and what would you not do?")],
];
