// What the assessments have for Today: thoughts that come back.
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { happenedAt, titleOf } from "../journal/entries.js";
import { entryPage } from "../ui/addresses.js";
import { nowWithOffset, formatDay, today } from "../ui/dates.js";
import { REFLECTION, gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { saySaved, trySaving } from "../ui/saving.js";

/** @typedef {{ reflection: string, since: string, months: number, due: boolean }} Return */

/**
 * What the rules of returning read, without a word of what was thought.
 * @param {AnyRecord[]} records
 */
const reflectionFacts = (records) => ({
  now: nowWithOffset(),
  reflections: records
    .filter(({ type }) => type === REFLECTION)
    .map((one) => ({
      id: one.id,
      written_on: happenedAt(one).slice(0, 10),
      earlier: one.earlier ?? null,
      looked_at_on: one.looked_at_on ?? null,
    })),
});

/** [{ since, key, card }], as static/js/app/today.js wants it. @param {AnyRecord[]} records */
export async function dueInAssessments(records) {
  if (!records.some(({ type }) => type === REFLECTION)) return [];
  const back = await askRulebook("assessments.due", reflectionFacts(records));
  return back.map((/** @type {Return & { key: string }} */ one) => ({
    since: one.since,
    key: one.key,
    card: card(
      /** @type {AnyRecord} */ (records.find(({ id }) => id === one.reflection)),
      one,
    ),
  }));
}

/** @param {AnyRecord} reflection @param {Return} back */
const card = (reflection, { months }) =>
  html`<section class="card" aria-labelledby="back-${reflection.id}">
  <h2 id="back-${reflection.id}">${gettext("A thought comes back")}</h2>
  <p class="muted">${ngettext(
    "You wrote it {n} month ago.",
    "You wrote it {n} months ago.",
    months,
  )} <a dir="auto" href=${entryPage(reflection.id)}>${titleOf(reflection)}</a></p>
  <blockquote dir="auto">${reflection.text}</blockquote>
  ${
    reflection.demo
      ? ""
      : html`<div class="actions">
    <a class="button" href="${types[REFLECTION].page}#prompt=${reflection.prompt}&earlier=${reflection.id}">${gettext("How I see it now")}</a>
    <button type="button" class="plain" @click=${() => lookAt(reflection)}>${gettext("I still see it so")}</button>
  </div>`
  }
</section>`;

/** @param {AnyRecord} reflection */
async function lookAt(reflection) {
  if (await trySaving([{ ...reflection, looked_at_on: today() }]))
    saySaved(() => trySaving([reflection]), gettext("Noted. Your words stay as they are."));
}

/**
 * When each reflection comes back next, in words, by its id.
 * @param {AnyRecord[]} records @returns {Promise<Map<string, string>>}
 */
export async function returnsInWords(records) {
  const coming = await askRulebook("assessments.returns", reflectionFacts(records)).catch(() => []);
  return new Map(
    coming.map((/** @type {Return} */ { reflection, since }) => [
      reflection,
      interpolate(gettext("comes back on {day}"), { day: formatDay(since) }),
    ]),
  );
}
