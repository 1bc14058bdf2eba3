// A part of the journal on paper, or as a PDF: chosen by its days, printed by the browser.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { inView } from "../journal/therapists.js";
import { formatDays, today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import { chapters } from "./chapters.js";

const place = document.getElementById("print");
/** @param {number} days */
const daysAgo = (days) => today(new Date(Date.now() - days * 86_400_000));
/** @type {{ [end: string]: string }} */
let at = { from: daysAgo(30), to: today() };
/** @type {AnyRecord[]} */
let records = [];

/** @type {[label: () => string, days: number][]} */
const PERIODS = [
  [() => gettext("A month"), 30],
  [() => gettext("Three months"), 91],
  [() => gettext("A year"), 365],
];

async function load() {
  const found = await readRecords();
  demoNotice(found);
  records = inView(found);
  show();
}

function show(changes = {}) {
  at = { ...at, ...changes };
  const inside = chapters(records, at).filter(({ entries }) =>
    entries.some(({ happened }) => happened),
  );
  const count = inside.reduce((sum, { entries }) => sum + entries.length, 0);
  render(html`${choice(count)} ${count ? paper(inside) : ""}`, place);
}

/** @param {number} count */
const choice = (count) =>
  html`<form class="card no-print" @submit=${(event) => event.preventDefault()}>
  <div class="options">${PERIODS.map(
    ([label, days]) =>
      html`<button type="button" aria-pressed=${
        at.from === daysAgo(days) && at.to === today()
      } @click=${() => show({ from: daysAgo(days), to: today() })}>${label()}</button>`,
  )}</div>
  <div class="filter-fields">${day("from", gettext("From"))} ${day("to", gettext("To"))}</div>
  <p role="status">${
    count
      ? ngettext(
          "{n} entry, as it is on the paper below.",
          "{n} entries, as they are on the paper below.",
          count,
        )
      : gettext("Nothing happened between these days.")
  }</p>
  <button type="button" class="primary wide-button" ?disabled=${!count} @click=${() => print()}>${icon("printer")} ${gettext("Print, or save as PDF")}</button>
</form>`;

/** @param {string} name @param {string} label */
const day = (name, label) =>
  html`<div class="field"><label dir="auto" for=${name}>${label}</label>
  <input type="date" id=${name} autocomplete="off" min="1900-01-01" max="2100-12-31" .value=${at[name]} @change=${({
    target,
  }) => target.value && show({ [name]: target.value })} /></div>`;

/** @param {Chapter[]} inside */
const paper = (inside) =>
  html`<p class="print-only lead">${gettext("Notes")}, ${formatDays(at.from, at.to)}</p>${inside.map(chapter)}`;

/** @param {Chapter} one */
const chapter = ({ title, entries }) =>
  html`<section class="paper"><h2 dir="auto">${title}</h2>${entries.map(entry)}</section>`;

/** @param {Chapter["entries"][0]} one */
const entry = ({ title, line, facts }) =>
  html`<article class="card">
  <h3 dir="auto">${title}</h3>
  <p dir="auto" class="muted">${line}</p>
  <dl class="facts">${facts.map(
    ({ label, text }) => html`<div><dt>${label}</dt><dd dir="auto">${text}</dd></div>`,
  )}</dl>
</article>`;

followRecords(load);
