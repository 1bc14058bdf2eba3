// Staying, an ending of its own: what was agreed, when to look again, and on that day whether it
// held.
import { html } from "lit-html";
import { pageOf } from "../ui/addresses.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { saySaved, trySaving } from "../ui/saving.js";

/**
 * The card for `staying`, as the rule tells it (guidance/domain/plan.py).
 * @param {Staying} staying @param {AnyRecord[]} records
 */
export function stayingCard({ decision: id, look_again_on: day, asks, held }, records) {
  const decision = /** @type {AnyRecord} */ (records.find((record) => record.id === id));
  return html`<section class="card calm" aria-labelledby="stay">
    <h2 id="stay">${gettext("You stay")}</h2>
    ${decision.agreed ? html`<p dir="auto" class="quote">${decision.agreed}</p>` : ""}
    ${asks ? heldQuestion(decision) : html`<p dir="auto">${stands(day, held)}</p>`}
    ${
      decision.demo
        ? ""
        : html`<div class="actions"><a class="button" href=${pageOf(decision)}>${icon("pencil", "small")} ${gettext("Change it")}</a></div>`
    }
  </section>`;
}

/** @param {string | null} day @param {boolean | null} held */
function stands(day, held) {
  if (held) return gettext("What you agreed held. That is an ending, and a good one.");
  if (held === false)
    return gettext("What you agreed did not hold. You may decide anew; nothing hurries you.");
  return day
    ? interpolate(
        gettext("You look at it again on {day}. Until then there is nothing to do here."),
        { day: formatDay(day) },
      )
    : gettext("If you like, choose a day to look at it again.");
}

/** Did it hold? Answered here and on Today. @param {AnyRecord} decision */
export const heldQuestion = (decision) =>
  html`<p><strong>${gettext("Did what you agreed hold?")}</strong></p>
  ${
    decision.demo
      ? ""
      : html`<div class="actions">
        <button type="button" class="primary" @click=${() => answer(decision, true)}>${gettext("Yes, it held")}</button>
        <button type="button" @click=${() => answer(decision, false)}>${gettext("No, it did not")}</button>
        <a class="button" href=${pageOf(decision)}>${gettext("Another day")}</a>
      </div>`
  }`;

/** @param {AnyRecord} decision @param {boolean} held */
async function answer(decision, held) {
  if (await trySaving([{ ...decision, held }])) saySaved(() => trySaving([decision]));
}
