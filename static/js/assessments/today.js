// Today: what waits to be finished, a look back, and how it stands with the therapist of now.
import { html, render } from "lit-html";
import { follow } from "../storage/changes.js";
import { draftNames } from "../storage/drafts.js";
import { all } from "../storage/records.js";
import { demoNotice, offerDemo } from "../journal/demo.js";
import { kindOf } from "../journal/entries.js";
import { isFirstOfKind, lookBackCard } from "../journal/look-back.js";
import { inView, remembered, therapists } from "../journal/therapists.js";
import { showDay, today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { FAILURE, gettext, types } from "../ui/phone-data.js";
import { patternOf, patternToCome } from "./pattern.js";

const place = document.getElementById("today");
const MONTH_AGO = today(new Date(Date.now() - 30 * 86_400_000));

async function load() {
  const records = await all();
  demoNotice(records);
  const shown = inView(records);
  const therapist = await remembered(await therapists());
  const drafts = await draftNames();
  const draw = (pattern) => render(records.length || drafts.length ? page(shown, pattern, drafts) : "", place);
  if (!place.childElementCount) draw(therapist ? patternToCome(therapist) : "");
  draw(therapist ? await patternOf(shown, therapist) : "");
}

const page = (records, pattern, drafts) => html`
  <a class="button primary wide-button big" href="/log/">${icon("notebook-pen")} ${gettext("Log a session")}</a>
  ${pattern} ${unfinished(records, drafts)} ${firstOfKind(records)}
`;

/** Forms that were left in the middle, and events of the last month without a word yet. */
function unfinished(records, drafts) {
  const bare = records
    .filter((record) => record.type === FAILURE && !record.what_happened && !record.how_it_felt && record.occurred_on >= MONTH_AGO)
    .sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1));
  if (!bare.length && !drafts.length) return "";
  return html`<section class="card">
    <h2>${gettext("When you have a moment")}</h2>
    <ul class="rows">
      ${drafts.map(draftRow)}
      ${bare.slice(0, 3).map(
        (failure) => html`<li><a class="row" href="${failure.demo ? "/journal/entry/" : "/journal/event/"}#id=${failure.id}">${icon("pencil")}<span class="body"><span class="title">${kindOf(failure)}</span><span class="line">${showDay(failure.occurred_on)} · ${gettext("add what happened")}</span></span>${icon("chevron-right")}</a></li>`,
      )}
    </ul>
  </section>`;
}

/** Back to a form with the words that stand in it; its name says which form (journal/record.js, journal/log.js). */
function draftRow(name) {
  const [, type, address = ""] = name.split(" ");
  const href = type ? `${types[type].page}${address && `#${address}`}` : "/log/";
  const title = type ? types[type].name.replace(/^./, (first) => first.toUpperCase()) : gettext("Quick entry");
  return html`<li><a class="row" href=${href}>${icon("notebook-pen")}<span class="body"><span class="title">${title}</span><span class="line">${gettext("begun, not saved yet")}</span></span>${icon("chevron-right")}</a></li>`;
}

function firstOfKind(records) {
  const newest = records.filter((record) => record.type === FAILURE).sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const first = newest.find((failure) => isFirstOfKind(failure, records));
  return first ? lookBackCard(first, records) : "";
}

offerDemo();
follow(load);
