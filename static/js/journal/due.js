// What the journal has for Today: cards that ask for an answer. The rulebook says what is due
// (journal/domain/due.py).
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { announceRecords } from "../storage/changes.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { formatMoment } from "../ui/dates.js";
import { FAILURE, THERAPIST, gettext, interpolate } from "../ui/phone-data.js";
import { dueFacts } from "./facts.js";
import { isFirstOfKind, lookBackCard, recallAnswers } from "./look-back.js";
import { heldCard } from "./promises.js";
import { nameOf, ofNow, therapistsIn } from "./therapists.js";

/** @type {{ [what: string]: (one: any, records: AnyRecord[]) => Drawn }} */
const CARDS = {
  log_session: sessionCard,
  check_promise: (one, records) =>
    heldCard(
      /** @type {AnyRecord} */ (records.find(({ id }) => id === one.repair)),
      one,
      records,
    ),
};
const NO_SESSION = "no_session"; // {therapist: the start of the last slot at which there was none}

/**
 * [{ since, key, card }]: since which day it waits, a name that stays, what to show.
 * @param {AnyRecord[]} records
 */
export async function dueInJournal(records) {
  const [found] = await Promise.all([
    byRule(records.filter((record) => !record.demo)),
    recallAnswers(),
  ]);
  return [...lookBack(records), ...found];
}

/**
 * The newest event with a therapist of now that is the first of its kind: was there anything
 * before?
 * @param {AnyRecord[]} records
 */
function lookBack(records) {
  const now = new Set(ofNow(therapistsIn(records)).map(({ id }) => id));
  const newest = records
    .filter((record) => record.type === FAILURE && now.has(record.therapist))
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const first = newest.find((failure) => isFirstOfKind(failure, records));
  return first
    ? [
        {
          since: first.created_at.slice(0, 10),
          key: `look-back ${first.id}`,
          card: lookBackCard(first, records),
        },
      ]
    : [];
}

/** @param {AnyRecord[]} records */
async function byRule(records) {
  const facts = dueFacts(records);
  if (
    !facts.repairs?.length &&
    !facts.therapists.some((one) => one.usual_weekday && one.usual_time)
  )
    return [];
  const [found, none = {}] = await Promise.all([
    askRulebook("journal.due", facts),
    getMeta(NO_SESSION),
  ]);
  return found
    .filter((/** @type {any} */ { therapist, at }) => !at || none[therapist] !== at)
    .map((/** @type {any} */ one) => ({
      since: one.since,
      key: [one.what, one.therapist ?? one.repair, one.at ?? one.since].join(" "),
      card: CARDS[one.what](one, records),
    }));
}

/** @param {Fields} held @param {AnyRecord[]} records */
function sessionCard({ therapist, at }, records) {
  const name = nameOf(
    therapist,
    records.filter((record) => record.type === THERAPIST),
  );
  const noSession = async () => {
    await setMeta(NO_SESSION, { ...(await getMeta(NO_SESSION)), [therapist]: at });
    announceRecords();
  };
  return html`<section class="card calm">
    <h2>${interpolate(gettext("How was it with {name}?"), { name })}</h2>
    <p>${interpolate(
      gettext(
        "Your usual time, {when}, has passed, and nothing is logged yet. A session that did not take place counts too.",
      ),
      { when: formatMoment(at) },
    )}</p>
    <div class="actions">
      <a class="button" href="/log/#therapist=${therapist}&at=${at}">${gettext("Log it")}</a>
      <button type="button" class="plain" @click=${noSession}>${gettext("No session this time")}</button>
    </div>
  </section>`;
}
