import { newId } from "../storage/ids.js";
import { nowWithOffset } from "../ui/dates.js";
import { FAILURE, SESSION, THERAPIST, gettext } from "../ui/phone-data.js";
import { fromOption } from "./own-kinds.js";

/**
 * The records a quick entry becomes: perhaps a new therapist, a session unless it was between sessions, one event per
 * kind. `implied` says which kinds tell the session's status (journal/choices.py).
 */
export function recordsOf(entry, implied) {
  const isNew = entry.therapist === "first" || entry.therapist === "other";
  const called = entry.therapist === "other" ? entry.nickname || gettext("Someone else") : gettext("My therapist");
  const therapist = isNew ? newId() : entry.therapist;
  const moment = entry.occurred_at ?? nowWithOffset();
  const session = entry.between ? undefined : newId();
  const { kinds = [], between: _between, nickname: _nickname, timeTouched: _touched, ...felt } = entry;
  return [
    ...(isNew ? [{ id: therapist, type: THERAPIST, nickname: called, role: "current" }] : []),
    ...(session ? [{ ...felt, id: session, type: SESSION, therapist, occurred_at: moment, status: statusOf(entry, kinds, implied) }] : []),
    ...kinds.map((kind) => ({
      id: newId(),
      type: FAILURE,
      therapist,
      ...(session && { session }),
      occurred_on: moment.slice(0, 10),
      ...fromOption(kind),
    })),
  ];
}

/** "Not there, no message" says already that the session did not take place. */
function statusOf(entry, kinds, implied) {
  const said = entry.status ?? "attended";
  return said === "attended" ? (kinds.map((kind) => implied[kind]).find(Boolean) ?? said) : said;
}
