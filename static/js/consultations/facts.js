// What the rulebook is told of the people one considers: ids, days and codes, no word.
import { nowWithOffset } from "../ui/dates.js";
import { ATTEMPT, CHOICE, CONSULTATION, IMPRESSION, THERAPIST } from "../ui/phone-data.js";
import { askOr } from "./without-rulebook.js";

/** @type {{ [type: string]: FieldName[] }} */
const READ = {
  [ATTEMPT]: ["id", "therapist", "occurred_at", "outcome", "again_on"],
  [CONSULTATION]: ["id", "therapist", "starts_at", "minutes", "status"],
  [IMPRESSION]: ["therapist", "consultation"],
  [CHOICE]: ["id", "therapist", "occurred_on", "begins_on"],
};

/** @param {AnyRecord} record */
const pick = (record) =>
  Object.fromEntries(READ[record.type].map((name) => [name, record[name] ?? null]));
/** @param {AnyRecord[]} records @param {string} type */
const of = (records, type) => records.filter((record) => record.type === type);

/** @param {AnyRecord[]} records @returns {Facts} */
export const searchFacts = (records) => ({
  now: nowWithOffset(),
  people: of(records, THERAPIST).map(({ id, role, contact, created_at }) => ({
    id,
    role,
    created_at,
    reachable: Boolean(contact),
  })),
  attempts: of(records, ATTEMPT).map(pick),
  meetings: of(records, CONSULTATION).map(pick),
  impressions: of(records, IMPRESSION).map(pick),
  choices: of(records, CHOICE).map(pick),
});

/**
 * Where it stands with each candidate, by their id; nothing where the rulebook does not run.
 * @param {AnyRecord[]} records @returns {Promise<Map<string, Pipeline> | undefined>}
 */
export async function standings(records) {
  const found = await askOr(undefined, "consultations.pipeline", searchFacts(records));
  return found && new Map(found.map((/** @type {Pipeline} */ one) => [one.therapist, one]));
}
