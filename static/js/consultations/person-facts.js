// What is known of one person, the fee first: net of insurance, and what that rests on.
import { html } from "lit-html";
import { formatValue } from "../journal/detail.js";
import { capital } from "../ui/labels.js";
import { ANSWER, CONSULTATION, THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";
import { assumptions } from "./words.js";

const ELSEWHERE = new Set([
  "nickname",
  "role",
  "created_at",
  "fee",
  "reimbursement",
  "sliding_scale",
]);

/**
 * What is written about the fee where no fee for a session is noted: of a meeting, and what they
 * said when asked.
 * @param {AnyRecord} person @param {AnyRecord[]} records @returns {string[]}
 */
export function feeHeard(person, records) {
  const theirs = records.filter(({ therapist }) => therapist === person.id);
  const [meeting] = theirs
    .filter(({ type, fee }) => type === CONSULTATION && fee)
    .sort((a, b) => (a.starts_at < b.starts_at ? 1 : -1));
  const said = theirs.findLast(
    ({ type, code, answer }) => type === ANSWER && code === "fees" && answer,
  )?.answer;
  return [
    meeting && interpolate(gettext("First meeting: {fee}"), { fee: meeting.fee }),
    said && interpolate(gettext("They said: {answer}"), { answer: said }),
  ].filter(Boolean);
}

/** @param {Fee} cost @param {AnyRecord} person @param {AnyRecord[]} records */
export function costOf(cost, person, records) {
  const { fee, reimbursement } = person;
  if (!cost.net) {
    const heard = feeHeard(person, records);
    if (!heard.length)
      return html`<p class="not-known">${gettext("Fee: not known yet. Worth asking.")}</p>`;
    return html`<p><strong>${heard.join(" · ")}</strong></p><p class="muted">${gettext(
      "You can note what a session costs under Edit.",
    )}</p>`;
  }
  const sum = reimbursement
    ? interpolate(gettext("{fee} − {back} paid back = {net} a session"), {
        fee,
        back: reimbursement,
        net: cost.net,
      })
    : interpolate(gettext("{fee} a session"), { fee });
  return html`<p><strong dir="auto">${sum}</strong> ${interpolate(
    gettext("(about {month} a month)"),
    cost,
  )}</p>
    <ul class="muted">${assumptions(cost).map((one) => html`<li dir="auto">${one}</li>`)}</ul>`;
}

/** @param {DynamicRecord} person */
export const factsKnown = (person) =>
  html`<dl class="facts">${Object.entries(types[THERAPIST].fields)
    .filter(([name]) => person[name] !== undefined && !ELSEWHERE.has(name))
    .map(
      ([name, field]) =>
        html`<div><dt>${capital(field.label)}</dt><dd dir="auto">${formatValue(field, person[name])}</dd>
          </div>`,
    )}</dl>`;
