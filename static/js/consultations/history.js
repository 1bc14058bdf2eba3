// What happened with one person: contacts, meetings, impressions and choices, the newest first.
import { html } from "lit-html";
import { excerptOf, happenedAt, titleOf } from "../journal/entries.js";
import { pageOf } from "../ui/addresses.js";
import { formatMoment } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { joinWithDots } from "../ui/parts.js";
import { ATTEMPT, CHOICE, CONSULTATION, IMPRESSION, gettext, types } from "../ui/phone-data.js";

const SHOWN = [ATTEMPT, CONSULTATION, IMPRESSION, CHOICE];

/** @param {Candidate} shown */
export function historyOf({ mine }) {
  const found = mine
    .filter(({ type }) => SHOWN.includes(type))
    .sort((a, b) => (happenedAt(a) < happenedAt(b) ? 1 : -1));
  if (!found.length) return "";
  return html`<section class="card"><h2>${gettext("What happened")}</h2>
    <ul class="rows">${found.map((one) => html`<li>${row(one)}</li>`)}</ul></section>`;
}

/** @param {AnyRecord} record */
const row = (record) =>
  html`<a class="row" href=${pageOf(record)}>${icon(types[record.type].icon)}
  <span class="body"><span dir="auto" class="title">${titleOf(record)}</span><span class="line">${joinWithDots(
    [formatMoment(happenedAt(record)), excerptOf(record)],
  )}</span></span>${icon("chevron-right")}</a>`;
