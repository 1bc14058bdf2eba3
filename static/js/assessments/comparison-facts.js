// Who is compared, in what, with what is known: as the page and the rulebook need it.
import { askOr } from "../consultations/without-rulebook.js";
import { ANSWER, CRITERION, IMPRESSION, SCORE, SESSION, THERAPIST } from "../ui/phone-data.js";

const ROLES = ["current", "candidate"];
/** @param {AnyRecord} a @param {AnyRecord} b */
const older = (a, b) =>
  a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1;

/**
 * Which of the starting questions asks for which of the starting criteria.
 * @type {{ [criterion: string]: string }}
 */
const ASKS = {
  mistakes: "mistakes",
  experience: "experience",
  licence: "licence",
  fee: "fees",
  times: "availability",
};
/** @type {FieldName[]} */
const FELT = ["heard", "rushed", "curious", "body_eased", "remembered", "followed"];
/** @type {FieldName[]} */
const TOLD = ["id", "therapist", "occurred_at", ...FELT];

/**
 * {people, criteria, scores, felt, records, cell(person, criterion), said(person, criterion)}: the
 * therapist of now first, attunement first. `said` are their words when they were asked for it.
 * @param {AnyRecord[]} records @returns {ToCompare}
 */
export function lookUp(records) {
  /** @param {string} type */
  const of = (type) => records.filter((record) => record.type === type).sort(older);
  const people = of(THERAPIST)
    .filter(({ role }) => ROLES.includes(role))
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  const criteria = of(CRITERION).sort(
    (a, b) => +Boolean(b.attunement) - +Boolean(a.attunement) || b.weight - a.weight,
  );
  const scores = of(SCORE);
  const cells = new Map(scores.map((score) => [`${score.therapist} ${score.criterion}`, score]));
  const said = new Map(
    of(ANSWER).map(({ therapist, code, answer }) => [`${therapist} ${code}`, answer]),
  );
  return {
    people,
    criteria,
    records,
    scores,
    felt: [...of(IMPRESSION), ...of(SESSION)].filter((one) =>
      FELT.some((name) => one[name] !== undefined),
    ),
    cell: (person, criterion) => cells.get(`${person.id} ${criterion.id}`),
    said: (person, { code }) => ASKS[code] && said.get(`${person.id} ${ASKS[code]}`),
  };
}

/** What a session with each costs after insurance, by their id. @param {ToCompare} found */
export async function feesOf({ people }) {
  const fees = people.map(({ fee, reimbursement, sliding_scale }) =>
    askOr({ net: null, assumes: [] }, "consultations.net_fee", {
      fee,
      reimbursement,
      sliding_scale,
    }),
  );
  return new Map((await Promise.all(fees)).map((fee, i) => [people[i].id, fee]));
}

/**
 * The rulebook's answer: ids, weights and values go there, no word.
 * @param {ToCompare} found @returns {Promise<Comparison | undefined>}
 */
export const askComparison = ({ people, criteria, felt, cell }) =>
  askOr(undefined, "assessments.comparison", {
    people: people.map(({ id }) => id),
    criteria: criteria.map(({ id, code, weight, deal_breaker, attunement }) => ({
      id,
      code: code ?? null,
      weight,
      deal_breaker: deal_breaker ?? null,
      attunement: attunement ?? null,
    })),
    felt: felt.map((one) => Object.fromEntries(TOLD.map((name) => [name, one[name] ?? null]))),
    scores: people.flatMap((person) =>
      criteria.map((one) => ({
        therapist: person.id,
        criterion: one.id,
        value: cell(person, one)?.value ?? null,
      })),
    ),
  });

/**
 * The cells that what was noted fills: person and criterion give {value, answers, record}, the
 * newest it rests on.
 * @param {Comparison} answer @param {ToCompare} found @returns {Compared["noted"]}
 */
export function notedCells({ noted }, { felt }) {
  const cells = new Map(
    noted.map((one) => [
      `${one.therapist} ${one.criterion}`,
      { ...one, record: /** @type {AnyRecord} */ (felt.find(({ id }) => id === one.latest)) },
    ]),
  );
  return (person, criterion) => cells.get(`${person.id} ${criterion.id}`);
}
