// What the journal has for Today: cards that ask for an answer.
import { FAILURE } from "../ui/phone-data.js";
import { isFirstOfKind, lookBackCard } from "./look-back.js";

/** [{ since, key, card }]: since which day it waits, a name that stays, what to show. */
export const due = async (records) => lookBack(records);

/** The newest event that is the first of its kind: was there anything before? */
function lookBack(records) {
  const newest = records.filter((record) => record.type === FAILURE).sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const first = newest.find((failure) => isFirstOfKind(failure, records));
  return first ? [{ since: first.created_at.slice(0, 10), key: `look-back ${first.id}`, card: lookBackCard(first, records) }] : [];
}
