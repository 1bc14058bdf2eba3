// Who is compared, in what, with what is known: as the page and the rulebook need it.
import { askOr } from "../consultations/answering.js";
import { CRITERION, IMPRESSION, SCORE, THERAPIST } from "../ui/phone-data.js";

const ROLES = ["current", "candidate"];
const older = (a, b) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1);

/** {people, criteria, scores, impressions, cell(person, criterion)}: the therapist of now first, attunement first. */
export function lookUp(records) {
  const of = (type) => records.filter((record) => record.type === type).sort(older);
  const people = of(THERAPIST).filter(({ role }) => ROLES.includes(role)).sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  const criteria = of(CRITERION).sort((a, b) => Boolean(b.attunement) - Boolean(a.attunement) || b.weight - a.weight);
  const scores = of(SCORE);
  const cells = new Map(scores.map((score) => [`${score.therapist} ${score.criterion}`, score]));
  return { people, criteria, scores, impressions: of(IMPRESSION).sort((a, b) => (a.occurred_at < b.occurred_at ? -1 : 1)), cell: (person, criterion) => cells.get(`${person.id} ${criterion.id}`) };
}

/** What a session with each costs after insurance, by their id. */
export async function feesOf({ people }) {
  const fees = people.map(({ fee, reimbursement, sliding_scale }) => askOr({ net: null, assumes: [] }, "consultations.net_fee", { fee, reimbursement, sliding_scale }));
  return new Map((await Promise.all(fees)).map((fee, i) => [people[i].id, fee]));
}

/** The rulebook's answer: ids, weights and values go there, no word. */
export const compared = ({ people, criteria, cell }) =>
  askOr(undefined, "assessments.comparison", {
    people: people.map(({ id }) => id),
    criteria: criteria.map(({ id, weight, deal_breaker, attunement }) => ({ id, weight, deal_breaker: deal_breaker ?? null, attunement: attunement ?? null })),
    scores: people.flatMap((person) => criteria.map((one) => ({ therapist: person.id, criterion: one.id, value: cell(person, one)?.value ?? null }))),
  });
