// What the people I consider have for Today: a meeting, how it was, whom to try again, whom to
// tell.
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { candidatePage } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { IMPRESSION, THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";
import { searchFacts } from "./facts.js";

/**
 * @typedef {{ code: string, therapist: string, since: string, consultation: string | null }} Item
 */

/** @type {{ [code: string]: () => string }} */
const WORDS = {
  impression: () => gettext("How was it with {name}?"),
  meeting: () => gettext("You meet {name}"),
  try_again: () => gettext("Try {name} again, if you like"),
  ask_again: () => gettext("Ask {name} how long the list is now"),
  tell_no: () => gettext("Tell {name} thank you, no"),
};
/** @type {{ [code: string]: () => string }} */
const ACTIONS = {
  impression: () => gettext("Note how it was"),
  meeting: () => gettext("Where, when, what to ask"),
};

/** [{ since, key, card }] for Today. @param {AnyRecord[]} records */
export async function dueInConsultations(records) {
  const found = await askRulebook("consultations.due", searchFacts(records));
  const people = new Map(
    records.filter(({ type }) => type === THERAPIST).map((person) => [person.id, person]),
  );
  return found.map((/** @type {Item} */ one) => ({
    since: one.since,
    key: `${one.code} ${one.consultation ?? one.therapist}`,
    card: card(one, /** @type {AnyRecord} */ (people.get(one.therapist))),
  }));
}

/** @param {Item} one @param {AnyRecord} person */
const hrefOf = ({ code, therapist, consultation }, { demo }) =>
  code === "impression" && !demo
    ? `${types[IMPRESSION].page}#${new URLSearchParams({ therapist, consultation: consultation ?? "" })}`
    : candidatePage(therapist);

/** @param {Item} one @param {AnyRecord} person */
const card = (one, person) =>
  html`<section class="card">
  <h2 dir="auto">${interpolate(WORDS[one.code](), { name: person.nickname })}</h2>
  <div class="actions"><a class="button" href=${hrefOf(one, person)}>${icon("chevron-right", "small")} ${(
    ACTIONS[one.code] ?? (() => gettext("Open"))
  )()}</a></div>
</section>`;
