import { newId } from "../storage/ids.js";
import { nowWithOffset } from "../ui/dates.js";
import { FAILURE, SESSION, THERAPIST } from "../ui/phone-data.js";
import { whoIs } from "./log-people.js";
import { fromOption } from "./own-kinds.js";

/**
 * The records a quick entry becomes: perhaps a new therapist, a session unless it was between
 * sessions, one event per kind. `known` are the therapists there are; `implied` says which kinds
 * tell the session's status (journal/choices.py). `ids` keeps what each was called: saved once more
 * after a failure, they are the same, should they have arrived after all.
 * @param {Draft} entry @param {AnyRecord[]} known @param {{ [kind: string]: string }} implied
 * @param {Map<string, string>} ids
 */
export function recordsOf(entry, known, implied, ids) {
  /** @param {string} what */
  const idOf = (what) => ids.get(what) ?? ids.set(what, newId()).get(what);
  const { id, nickname: called } = whoIs(entry, known);
  const therapist = id ?? idOf(THERAPIST);
  const moment = entry.occurred_at ?? nowWithOffset();
  const session = entry.between ? undefined : idOf(SESSION);
  const {
    kinds = [],
    between: _between,
    nickname: _nickname,
    timeTouched: _touched,
    ...felt
  } = entry;
  return [
    ...(called ? [{ id: therapist, type: THERAPIST, nickname: called, role: "current" }] : []),
    ...(session
      ? [
          {
            ...felt,
            id: session,
            type: SESSION,
            therapist,
            occurred_at: moment,
            status: statusOf(entry, kinds, implied),
          },
        ]
      : []),
    ...kinds.map((/** @type {string} */ kind) => ({
      id: idOf(kind),
      type: FAILURE,
      therapist,
      ...(session && { session }),
      occurred_on: moment.slice(0, 10),
      ...fromOption(kind),
    })),
  ];
}

/**
 * "Not there, no message" says already that the session did not take place.
 * @param {Draft} entry @param {string[]} kinds @param {{ [kind: string]: string }} implied
 */
export function statusOf(entry, kinds, implied) {
  const said = entry.status ?? "attended";
  return said === "attended" ? (kinds.map((kind) => implied[kind]).find(Boolean) ?? said) : said;
}
