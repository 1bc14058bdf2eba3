// What happened with one person: contacts, meetings, impressions and choices, the newest first.
import { html } from "lit-html";
import { excerptOf, titleOf } from "../journal/entries.js";
import { showMoment } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { joinWithDots } from "../ui/parts.js";
import { ATTEMPT, CHOICE, CONSULTATION, IMPRESSION, gettext, types } from "../ui/phone-data.js";

const SHOWN = [ATTEMPT, CONSULTATION, IMPRESSION, CHOICE];
const when = (record) => record.starts_at ?? record.occurred_at ?? record.occurred_on;

export function historyOf({ mine }) {
  const found = mine
    .filter(({ type }) => SHOWN.includes(type))
    .sort((a, b) => (when(a) < when(b) ? 1 : -1));
  if (!found.length) return "";
  return html`<section class="card"><h2>${gettext("What happened")}</h2>
    <ul class="rows">${found.map((one) => html`<li>${row(one)}</li>`)}</ul></section>`;
}

const row = (record) =>
  html`<a class="row" href="${
    record.demo ? "/journal/entry/" : types[record.type].page
  }#id=${record.id}">${icon(types[record.type].icon)}
  <span class="body"><span dir="auto" class="title">${titleOf(record)}</span><span class="line">${joinWithDots(
    [showMoment(when(record)), excerptOf(record)],
  )}</span></span>${icon("chevron-right")}</a>`;
