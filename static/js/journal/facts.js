// What the rulebook is told: only the fields its rules read, never what happened or how it felt.
import { fold } from "../ui/folding.js";
import { FAILURE, REPAIR, SESSION, THERAPIST, types } from "../ui/phone-data.js";
import { nowWithOffset } from "../ui/dates.js";

/** @type {{ [type: string]: FieldName[] }} */
const READ = {
  [THERAPIST]: ["id", "role", "usual_weekday", "usual_time", "started_on", "ended_on"],
  [SESSION]: ["id", "therapist", "occurred_at", "status"],
  [FAILURE]: ["id", "therapist", "session", "occurred_on", "kind", "own_kind"],
  [REPAIR]: [
    "id",
    "failures",
    "occurred_on",
    ...types[REPAIR].groups.parts,
    "accepted",
    "check_after",
    "change_held",
    "checked_on",
  ],
};

// What is unknown is left out, and so is what the rules assume: reading the text of the facts takes
// MicroPython as long as judging them.
/** @type {Fields} */
const ASSUMED = { status: "attended" };
/** @param {AnyRecord[]} records @param {string} type @param {FieldName[]} more */
const ofType = (records, type, more = []) => {
  const names = [...READ[type], ...more];
  /** @param {AnyRecord} record */
  const told = (record) =>
    names.filter((name) => record[name] !== undefined && record[name] !== ASSUMED[name]);
  /** @param {AnyRecord} record @param {FieldName} name */
  const value = (record, name) =>
    name === "own_kind" ? record[name].normalize("NFC") : record[name];
  /** @param {AnyRecord} record */
  const pick = (record) =>
    Object.fromEntries(told(record).map((name) => [name, value(record, name)]));
  return records.filter((record) => record.type === type).map(pick);
};

/**
 * `facts` about one therapist without a word of the person's, and `read`, which gives an answer
 * about them its words back. Own kinds become numbers, the same for the same kind: that is all that
 * comparing them needs.
 * @param {Facts} asked @returns {{ facts: Facts, read(answer: any): any }}
 */
export function withoutWords({ sessions = [], failures = [], repairs = [], ...rest }) {
  const theirs = sessions.filter((session) => session.therapist === rest.therapist);
  const known = new Set(theirs.map((session) => session.id));
  /** @param {Fields} record */
  const isTheirs = ({ therapist, session }) =>
    therapist ? therapist === rest.therapist : known.has(session);
  const events = failures.filter(isTheirs);
  const concerned = new Set(events.map((event) => event.id));
  const written = events
    .map((event) => event.own_kind?.trim())
    .filter(Boolean)
    .sort();
  const kinds = [...Map.groupBy(written, fold)];
  /** @param {string} own */
  const numberOf = (own) => String(kinds.findIndex(([kind]) => kind === fold(own.trim())));
  return {
    facts: {
      ...rest,
      sessions: theirs,
      failures: events.map((one) => ({
        ...one,
        own_kind: one.own_kind?.trim() && numberOf(one.own_kind),
      })),
      repairs: repairs.filter((repair) =>
        repair.failures?.some((/** @type {string} */ id) => concerned.has(id)),
      ),
    },
    read: (answer) =>
      JSON.parse(JSON.stringify(answer), (name, value) =>
        name === "own_kind" && value ? kinds[value][1][0] : value,
      ),
  };
}

/**
 * All that happened, as the rules know it; `items` are the attunement items they are told besides.
 * @param {AnyRecord[]} records @param {FieldName[]} [items] @returns {Facts}
 */
export const journalFacts = (records, items) => ({
  now: nowWithOffset(),
  sessions: ofType(records, SESSION, items),
  failures: ofType(records, FAILURE),
  repairs: ofType(records, REPAIR),
});

/**
 * For what is due besides: who is a therapist of now, and when they can be waited for.
 * @param {AnyRecord[]} records
 */
export const dueFacts = (records) => ({
  ...journalFacts(records),
  therapists: ofType(records, THERAPIST),
});
