// What the rulebook is told: only the fields its rules read, never what happened or how it felt.
import { fold } from "../ui/folding.js";
import { FAILURE, REPAIR, SESSION, THERAPIST } from "../ui/phone-data.js";
import { nowWithOffset } from "../ui/dates.js";

const READ = {
  [THERAPIST]: ["id", "role", "usual_weekday", "usual_time", "started_on", "ended_on"],
  [SESSION]: ["id", "therapist", "occurred_at", "status"],
  [FAILURE]: ["id", "therapist", "session", "occurred_on", "kind", "own_kind"],
  [REPAIR]: [
    "id", "failures", "occurred_on", "invited", "listened", "owned", "apologised", "explained", "offered_change",
    "accepted", "check_after", "change_held", "checked_on",
  ],
};

// What is unknown is left out, and so is what the rules assume: reading the text of the facts takes MicroPython as long
// as judging them.
const ASSUMED = { status: "attended" };
const ofType = (records, type, more = []) => {
  const names = [...READ[type], ...more];
  const told = (record) => names.filter((name) => record[name] !== undefined && record[name] !== ASSUMED[name]);
  const value = (record, name) => (name === "own_kind" ? record[name].normalize("NFC") : record[name]);
  const pick = (record) => Object.fromEntries(told(record).map((name) => [name, value(record, name)]));
  return records.filter((record) => record.type === type).map(pick);
};

/** As the rules compare it (rulebook/folding.py); composing its letters is left to the browser. */
const ownKind = ({ own_kind: own }) => own && fold(own);

/** The same for one therapist, and without a word: own kinds become numbers, which is all that comparing them needs. */
export function wordlessFacts(facts) {
  const failures = facts.failures.filter((failure) => failure.therapist === facts.therapist);
  const own = [...new Set(failures.map(ownKind))];
  const concerned = new Set(failures.map((failure) => failure.id));
  return {
    ...facts,
    sessions: facts.sessions.filter((session) => session.therapist === facts.therapist),
    failures: failures.map((one) => ({ ...one, own_kind: ownKind(one) && String(own.indexOf(ownKind(one))) })),
    repairs: facts.repairs.filter((repair) => repair.failures?.some((id) => concerned.has(id))),
  };
}

/** All that happened, as the rules know it; `items` are the attunement items they are told besides. */
export const factsOf = (records, items) => ({
  now: nowWithOffset(),
  sessions: ofType(records, SESSION, items),
  failures: ofType(records, FAILURE),
  repairs: ofType(records, REPAIR),
});

/** For what is due besides: of therapists only those with a usual slot, who can be waited for. */
export const dueFacts = (records) => ({
  ...factsOf(records),
  therapists: ofType(records, THERAPIST).filter((one) => one.usual_weekday && one.usual_time),
});
