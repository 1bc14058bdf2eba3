// Pause and decide: what in the journal speaks for and against, and how it felt, apart from each
// other.
import { RulebookUnavailable, askRulebook } from "../rulebook/rulebook.js";
import { journalFacts } from "../journal/facts.js";
import "../journal/record.js";
import { readRecords } from "../storage/records.js";
import { formatFullDay } from "../ui/dates.js";
import { fieldOf, readForm } from "../ui/form.js";
import { FAILURE, SESSION, gettext, interpolate } from "../ui/phone-data.js";
import { offerLines } from "./pieces.js";
import { REASON } from "./words.js";

const form = document.getElementById("record");
const records = await readRecords();
form.dataset.after = "/plan/#decide";

/**
 * The facts of the pattern, with how large one felt after each session.
 * @param {string} therapist @returns {Facts}
 */
function facts(therapist) {
  const felt = new Map(
    records
      .filter(({ type }) => type === SESSION)
      .map(({ id, felt_larger: larger }) => [id, larger ?? null]),
  );
  const { sessions = [], ...known } = journalFacts(records.filter((record) => !record.demo));
  return {
    ...known,
    therapist,
    sessions: sessions.map((session) => ({ ...session, felt_larger: felt.get(session.id) })),
  };
}

async function offer() {
  const { therapist } = readForm(form);
  if (!therapist) return;
  /** @type {{ [side: string]: { code: string, n: number, of: number }[] } | undefined} */
  const found = await askRulebook("guidance.reasons", facts(therapist)).catch(unlessUnavailable);
  /** @param {string} side */
  const inWords = (side) =>
    (found?.[side] ?? []).map(({ code, n, of }) => interpolate(REASON[code](of), { n, of }));
  offerFacts(inWords);
  offerLines(form, "feelings", gettext("What you wrote about how it felt"), feelings(therapist));
}

/** @param {(side: string) => string[]} inWords */
function offerFacts(inWords) {
  for (const side of ["for", "against"])
    offerLines(
      form,
      `facts_${side}`,
      gettext("From your journal"),
      inWords(side),
      gettext("Nothing there yet."),
    );
}

/** @param {unknown} error */
function unlessUnavailable(error) {
  if (!(error instanceof RulebookUnavailable)) throw error;
}

/** @param {string} therapist */
const feelings = (therapist) =>
  records
    .filter(
      (record) =>
        record.type === FAILURE &&
        record.therapist === therapist &&
        record.how_it_felt &&
        !record.demo,
    )
    .sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1))
    .slice(0, 8)
    .map((record) =>
      interpolate(gettext("{day}: {words}"), {
        day: formatFullDay(record.occurred_on),
        words: record.how_it_felt,
      }),
    );

/** Only who stays has agreed on something; only later is there anything to say about it. */
function show() {
  const { course, held } = readForm(form);
  fieldOf(form, "agreed").hidden = Boolean(course) && course !== "stay" && course !== "look_around";
  form.querySelector("details:has([data-field=held])").hidden =
    course !== "stay" && held === undefined;
}

form.addEventListener("input", (event) => {
  show();
  if (event.target.name === "therapist") offer();
});
show();
offerFacts(() => []); // what the rulebook finds comes later and moves nothing on the page
offer();
