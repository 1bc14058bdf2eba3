// What is known of one person, the fee first: net of insurance, and what that rests on.
import { html } from "lit-html";
import { shown } from "../journal/detail.js";
import { THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";
import { assumptions } from "./words.js";

const ELSEWHERE = new Set(["nickname", "role", "created_at", "fee", "reimbursement", "sliding_scale"]);

const capital = (text) => text.replace(/^./, (first) => first.toUpperCase());

export function costOf(cost, { fee, reimbursement }) {
  if (!cost.net) return html`<p class="not-known">${gettext("Fee: not known yet. Worth asking.")}</p>`;
  const sum = reimbursement ? interpolate(gettext("{fee} − {back} paid back = {net} a session"), { fee, back: reimbursement, net: cost.net }) : interpolate(gettext("{fee} a session"), { fee });
  return html`<p><strong>${sum}</strong> ${interpolate(gettext("(about {month} a month)"), cost)}</p>
    <ul class="muted">${assumptions(cost).map((one) => html`<li>${one}</li>`)}</ul>`;
}

export const factsKnown = (person) => html`<dl class="facts">${Object.entries(types[THERAPIST].fields)
  .filter(([name]) => person[name] !== undefined && !ELSEWHERE.has(name))
  .map(([name, field]) => html`<div><dt>${capital(field.label)}</dt><dd>${shown(field, person[name])}</dd></div>`)}</dl>`;
