// What asks for an answer today, from every app: shown on Today, hinted at by the dot on the app's
// icon.
import { dueInAssessments } from "../assessments/due.js";
import { dueInConsultations } from "../consultations/due.js";
import { dueForCopies } from "../files/due.js";
import { dueInPlan } from "../guidance/due.js";
import { dueInJournal } from "../journal/due.js";
import { dueForLock } from "../lock/due.js";
import { RulebookUnavailable } from "../rulebook/rulebook.js";

// each room's own, in its due.js
const DUE = [
  dueInJournal,
  dueInConsultations,
  dueInAssessments,
  dueInPlan,
  dueForLock,
  dueForCopies,
];

/**
 * [{ since, key, card, offer }], what has waited longest first; an offer waits for nothing.
 * @param {AnyRecord[]} records @returns {Promise<Due[]>}
 */
export async function dueCards(records) {
  const found = await Promise.all(DUE.map((due) => due(records).catch(unlessUnavailable)));
  return found.flat().sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** The pattern's own card says already what this browser cannot do. @param {unknown} error */
function unlessUnavailable(error) {
  if (error instanceof RulebookUnavailable) return [];
  throw error;
}
