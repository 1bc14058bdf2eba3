// What Today shows of notes: what waits to be finished, a look back, and how it stands with the
// therapist of now.
import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { patternOf, patternToCome } from "../assessments/pattern-card.js";
import { chooser, findChoice } from "../journal/chooser.js";
import { kindOfEvent } from "../journal/entries.js";
import { inView } from "../journal/therapists.js";
import { pageOf } from "../ui/addresses.js";
import { formatDay, today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { nameOfType } from "../ui/labels.js";
import { FAILURE, gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { dueCards } from "./due.js";
import { logLink } from "./log-link.js";

const AT_ONCE = 2;
const MONTH_AGO = today(new Date(Date.now() - 30 * 86_400_000));

/**
 * Draw it into `place`; `drafts` are the names of the forms begun, and `again` draws it anew.
 * @param {HTMLElement} place
 * @param {{ records: AnyRecord[], drafts: string[], again: () => unknown }} held
 */
export async function drawToday(place, { records, drafts, again }) {
  const shown = inView(records);
  const choice = await findChoice(shown, { onlyNow: true });
  const therapist = choice.written && choice.chosen;
  const names = chooser(choice, again);
  if (!place.childElementCount)
    render(
      html`${logLink()} ${names} ${therapist ? await patternToCome(shown, therapist) : ""}`,
      place,
    );
  const [pattern, cards] = await Promise.all([
    therapist ? patternOf(shown, therapist) : "",
    dueCards(shown),
  ]);
  render(
    html`${logLink()} ${waiting(cards)} ${names} ${
      therapist ? pattern : nothingYet(choice)
    } ${unfinished(shown, drafts)}`,
    place,
  );
}

/**
 * Of several therapists of now, the one in view may have nothing written about them.
 * @param {Choice} choice
 */
const nothingYet = ({ list, chosen }) =>
  list.length > 1
    ? html`<p class="muted">${interpolate(gettext("Nothing is logged with {name} yet."), {
        name: chosen?.nickname,
      })}</p>`
    : "";

/** A few cards at once; the others do not crowd the page. @param {Due[]} cards */
function waiting(cards) {
  /** @param {Due[]} some */
  const drawn = (some) =>
    repeat(
      some,
      ({ key }) => key,
      ({ card }) => card,
    );
  const others = cards.slice(AT_ONCE);
  if (!others.length) return drawn(cards);
  return html`${drawn(cards.slice(0, AT_ONCE))}
    <details class="card more"><summary>${ngettext(
      "{n} more is waiting",
      "{n} more are waiting",
      others.length,
    )}${icon("chevron-right")}</summary>${drawn(others)}</details>`;
}

/**
 * Forms that were left in the middle, and events of the last month without a word yet.
 * @param {AnyRecord[]} records @param {string[]} drafts
 */
function unfinished(records, drafts) {
  const bare = records
    .filter(
      (record) =>
        record.type === FAILURE &&
        !record.what_happened &&
        !record.how_it_felt &&
        record.occurred_on >= MONTH_AGO,
    )
    .sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1));
  if (!bare.length && !drafts.length) return "";
  return html`<section class="card">
    <h2>${gettext("When you have a moment")}</h2>
    <ul class="rows">
      ${drafts.map(draftRow)}
      ${bare
        .slice(0, 3)
        .map(
          (failure) =>
            html`<li><a class="row" href=${pageOf(failure)}>${icon("pencil")}<span class="body"><span dir="auto" class="title">${kindOfEvent(failure)}</span><span class="line">${formatDay(failure.occurred_on)} · ${gettext("add what happened")}</span></span>${icon("chevron-right")}</a></li>`,
        )}
    </ul>
  </section>`;
}

/** @type {{ [page: string]: () => string }} */
const PAGES = {
  "/match/add/": () => gettext("Add someone"),
  "/match/calls/": () => gettext("Call sheet"),
  "/match/questions/": () => gettext("Question sheet"),
  "/match/compare/": () => gettext("Compare"),
};

/**
 * Back to a form with the words that stand in it; its name says which: of a record, of a page, or
 * the quick entry.
 * @param {string} name
 */
function draftRow(name) {
  const [kind, what, address = ""] = name.split(" ");
  const page = { record: types[what]?.page, page: what }[kind] ?? "/log/";
  const href = page + (address && `#${address}`);
  const title = types[what] ? nameOfType(what) : (PAGES[page]?.() ?? gettext("Quick entry"));
  return html`<li><a class="row" href=${href}>${icon("notebook-pen")}<span class="body"><span dir="auto" class="title">${title}</span><span class="line">${gettext("begun, not saved yet")}</span></span>${icon("chevron-right")}</a></li>`;
}
