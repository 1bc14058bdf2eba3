// What the plan puts on Today: cards that ask for an answer, or offer the one next step.
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { icon } from "../ui/icon.js";
import { gettext, ngettext, optionLabel } from "../ui/phone-data.js";
import { planFacts } from "./facts.js";
import { PROGRESS, moveStep } from "./progress.js";
import { heldQuestion } from "./staying.js";

/** @typedef {{ code: string, since: string, id: string, step: string, n: number }} Item */

/** @param {AnyRecord[]} records @param {string} id */
const find = (records, id) => /** @type {AnyRecord} */ (records.find((record) => record.id === id));

/** @type {{ [code: string]: (item: Item, records: AnyRecord[]) => Drawn }} */
const CARDS = {
  next_step: ({ step }, records) =>
    html`<h2>${gettext("Your plan")}</h2>
    <p>${optionLabel(PROGRESS, "step", step)}</p>
    <div class="actions"><a class="button" href="/plan/#${step}">${icon("route", "small")} ${gettext("Go to this step")}</a>
    ${
      records.some((record) => record.demo)
        ? ""
        : html`<button type="button" class="plain" @click=${() => moveStep(step, "paused")}>${gettext("Not now")}</button>`
    }</div>`,
  did_it_hold: ({ id }, records) =>
    html`<h2>${gettext("You wanted to look again today")}</h2>
    ${
      find(records, id).agreed
        ? html`<p dir="auto" class="quote">${find(records, id).agreed}</p>`
        : ""
    }${heldQuestion(find(records, id))}`,
  decide_again: () =>
    html`<h2>${gettext("You wanted to look again today")}</h2>
    <p>${gettext("Stay, look around, leave, or give it more time: nothing hurries you.")}</p>
    <div class="actions"><a class="button" href="/plan/decision/">${icon("scale", "small")} ${gettext("Weigh it up")}</a></div>`,
  first_session: ({ n, id }) =>
    html`<h2>${ngettext("Your first session is over", "You have met {n} times", n)}</h2>
    <p>${gettext(
      "How is it with the new therapist? A few words now are worth more than many later.",
    )}</p>
    <div class="actions"><a class="button" href="/plan/handover/#id=${id}">${icon("sprout", "small")} ${gettext("Write a few words")}</a></div>`,
};

/** [{ since, key, card }] for Today (app/today.js). @param {AnyRecord[]} records */
export async function dueInPlan(records) {
  const found = await askRulebook("guidance.due", planFacts(records));
  return found.map((/** @type {Item} */ item) => ({
    since: item.since,
    key: `plan ${item.code} ${item.id ?? item.step}`,
    offer: item.code === "next_step",
    card: html`<section class="card">${CARDS[item.code](item, records)}</section>`,
  }));
}
