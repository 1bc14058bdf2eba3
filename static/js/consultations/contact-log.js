// One tap logs a contact; the message says what it means, with the way back.
import { html } from "lit-html";
import { removeRecords } from "../storage/removal.js";
import { pageOf } from "../ui/addresses.js";
import { nowWithOffset } from "../ui/dates.js";
import { showMessage } from "../ui/messages.js";
import { ATTEMPT, gettext, interpolate, optionLabel } from "../ui/phone-data.js";
import { trySaving } from "../ui/saving.js";

/** What a call or a message can come to, in the order it is usually needed. */
export const CALLING = ["no_answer", "left_message", "wrote", "replied", "waiting_list", "no_room"];

/** @param {string} outcome */
const label = (outcome) => optionLabel(ATTEMPT, "outcome", outcome);

/**
 * Note that a contact with `person` came to `outcome`.
 * @param {AnyRecord} person @param {string} outcome
 */
export async function logContact(person, outcome) {
  const made = [{ type: ATTEMPT, therapist: person.id, occurred_at: nowWithOffset(), outcome }];
  const [attempt] = (await trySaving(made)) ?? [];
  if (!attempt) return;
  const text = interpolate(gettext("Noted for {name}: {outcome}"), {
    name: person.nickname,
    outcome: label(outcome),
  });
  showMessage(text, {
    actions: [
      { label: gettext("Undo"), run: () => removeRecords([attempt.id]) },
      {
        label: gettext("Add a word"),
        run: () => location.assign(`${pageOf(attempt)}&field=note`),
      },
    ],
  });
}

/** A button for each of `outcomes`. @param {AnyRecord} person @param {string[]} outcomes */
export const logButtons = (person, outcomes) =>
  html`<div class="log-buttons">${outcomes.map(
    (outcome) =>
      html`<button type="button" @click=${() => logContact(person, outcome)}>${label(outcome)}</button>`,
  )}</div>`;
