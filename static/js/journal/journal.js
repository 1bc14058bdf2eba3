// The journal: by month, newest first; searched and filtered on the phone.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { readRecords, readNewest } from "../storage/records.js";
import { entryPage } from "../ui/addresses.js";
import { formatDay, formatMonth } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { joinWithDots } from "../ui/parts.js";
import { FAILURE, SESSION, THERAPIST, gettext, ngettext, types } from "../ui/phone-data.js";
import { windowedList } from "../ui/windowed-list.js";
import { demoNotice, offerDemo } from "./demo.js";
import { canUndo, refreshEntry, showEntry } from "./detail.js";
import { lineOf, timeline, titleOf } from "./entries.js";
import { findMatching, offerFilters, countFilters } from "./filters.js";
import { makeSearch, snippetOf } from "./search.js";
import { stateWord, statesOf } from "./states.js";
import { renderDot, goodOnes, signOfSession } from "./session-signs.js";

const form = document.getElementById("filters");
const search = document.getElementById("search");
const detail = document.getElementById("detail");
const showRows = windowedList(document.getElementById("entries"));
const wide = matchMedia("(min-width: 60rem)");
const ROW = 4.5;
const MONTH = 3.5;

const AT_ONCE = 60;

/** @type {AnyRecord[]} */
let records = [];
/** @type {Moment[]} */
let entries = [];
let failuresOf = new Map();
let good = new Set();
/** @type {AnyRecord[]} */
let therapistList = [];
/** @type {States | undefined} */
let states; // unknown until the rulebook has answered
/** @type {(words: string) => Set<string>} */
let find = () => new Set();

/** The first screen comes from the newest records; years of others follow behind it. */
async function load() {
  if (!entries.length) {
    const [people, latest] = await Promise.all([readRecords(THERAPIST), readNewest(AT_ONCE)]);
    therapistList = people;
    take(latest);
    await painted();
  }
  take(await readRecords());
  therapistList = records.filter((record) => record.type === THERAPIST);
  find = makeSearch(records, therapistList);
  offerFilters(records, therapistList);
  show();
  askStates();
  if (!canUndo()) refreshEntry(detail);
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** @param {any} found */
function take(found) {
  records = found;
  entries = timeline(records);
  good = goodOnes(records);
  failuresOf = Map.groupBy(
    entries.filter(({ record }) => record.session),
    ({ record }) => record.session,
  );
  const begun = entries.some(({ record }) => types[record.type].happened);
  form.hidden = !entries.length; // who only looks for somebody has written things, too
  document.querySelector(".welcome").hidden = begun;
  demoNotice(records);
  show();
}

/** Repaired or open is the rulebook's to say; the list does not wait for it. */
async function askStates() {
  if (!records.some((record) => record.type === FAILURE)) return;
  states = await statesOf(records);
  show();
}

function show() {
  const words = search.value.trim();
  const chosen = findMatching(entries, {
    records,
    states: states ?? {},
    found: words && find(words),
  });
  const narrowed = countFilters() > 0 || words !== "";
  document.getElementById("found-count").textContent = narrowed
    ? ngettext("{n} entry found", "{n} entries found", chosen.length)
    : "";
  document.getElementById("clear").hidden = !narrowed;
  showRows(rows(chosen));
}

/** @param {any} chosen */
function rows(chosen) {
  const months = Map.groupBy(chosen, ({ at }) => at.slice(0, 7));
  return [...months].flatMap(([month, inMonth]) => [
    { height: MONTH, draw: () => monthHead(month, inMonth) },
    ...inMonth.map((entry) => ({ height: ROW, draw: () => row(entry) })),
  ]);
}

const WORST_FIRST = ["open", "waiting", "partly", "untestable", "repaired"];
/** @param {AnyRecord[]} failures */
const worstState = (failures) =>
  states
    ? WORST_FIRST.find((state) => failures.some(({ record }) => states?.[record.id] === state))
    : null;

/** @param {string} month @param {Moment[]} inMonth */
function monthHead(month, inMonth) {
  const sessions = inMonth.filter(({ record }) => record.type === SESSION).reverse();
  /** @param {Fields} record */
  const one = ({ record, at }) => {
    const failures = failuresOf.get(record.id) ?? [];
    const name = signOfSession({
      status: record.status,
      failures: failures.length,
      state: worstState(failures),
      good: good.has(record.id),
    });
    return html`<li>${renderDot(name, formatDay(at))}</li>`;
  };
  return html`<div class="month"><h2>${formatMonth(month)}</h2>
    <ul class="strip">${sessions.map(one)}</ul></div>`;
}

/** @param {any} entry */
function row(entry) {
  const { record, below } = entry;
  const state = states?.[record.id];
  const inWords = state && stateWord(state);
  const words = search.value.trim();
  const found = (words && snippetOf(record, words)) || undefined;
  const parts = [
    record.demo && gettext("Example"),
    inWords,
    ...lineOf(entry, therapistList, found),
  ];
  return html`<a class="row ${below ? "below" : ""}" href=${entryPage(record.id)} data-id=${record.id}>
    ${icon(types[record.type].icon)}
    <span class="body">
      <span dir="auto" class="title">${titleOf(record)}</span>
      <span class="line">${joinWithDots(parts)}</span>
    </span>
  </a>`;
}

// Two panes: a click fills the second one. On the phone the link leads to the entry's own page.
document.getElementById("entries").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-id]");
  if (!link || !wide.matches || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  showEntry(detail, link.dataset.id);
});
form.addEventListener("input", show);
document.getElementById("clear").addEventListener("click", () => {
  form.reset();
  show();
  search.focus();
});
offerDemo();
render(html`<p class="muted pane-hint">${gettext("Choose an entry to read it here.")}</p>`, detail);
followRecords(load);
