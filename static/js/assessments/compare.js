// Therapists side by side: words and bars per criterion, two at a time on the phone, all of them on
// wide screens.
import { html, render } from "lit-html";
import { followRecords, redrawPage } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { noAnswer } from "../consultations/without-rulebook.js";
import { demoNotice } from "../journal/demo.js";
import { inView } from "../journal/therapists.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { showReading } from "../ui/reading.js";
import { openCell, watchCell } from "./comparison-cell.js";
import { saveAsCsv } from "./comparison-csv.js";
import { drawCriteria } from "./comparison-criteria.js";
import { askComparison, feesOf, lookUp, notedCells } from "./comparison-facts.js";
import { tableOf } from "./comparison-table.js";
import { askNext, changesInWords, orderInWords } from "./comparison-words.js";

const place = document.getElementById("comparison");
const wide = matchMedia("(min-width: 60rem)");
/** @type {string[]} */
let pair = []; // the two in view on the phone
let onPaper = false;

async function load() {
  const records = await readRecords();
  demoNotice(records);
  const found = lookUp(inView(records));
  drawCriteria(found.criteria);
  if (found.people.length < 2 || !found.criteria.length) return render(teach(found), place);
  showReading(place);
  const [answer, fees] = await Promise.all([askComparison(found), feesOf(found)]);
  if (!answer) return render(noAnswer(), place);
  const compared = Object.assign(found, { fees, noted: notedCells(answer, found) });
  render(page(compared, answer), place);
  openAsked(compared);
}

/** @param {ToCompare} found */
const teach = ({ people, criteria }) =>
  html`<div class="card with-icon">${icon("scale")}<div>
  ${
    people.length < 2
      ? html`<p>${gettext(
          "Two people are needed to compare; your therapist of now can be one of them.",
        )}</p>
          <div class="actions"><a class="button primary" href="/match/add/">${icon("user-plus", "small")} ${gettext("Add someone I consider")}</a></div>`
      : ""
  }
  ${
    criteria.length
      ? ""
      : html`<p>${gettext(
          "Say first what matters to you. What tells attunement usually decides: begin with two or three of those.",
        )}</p>
          <div class="actions"><button type="button" class="primary" @click=${openCriteria}>${gettext("Choose what matters")}</button></div>`
  }
</div></div>`;

function openCriteria() {
  const details = document.getElementById("criteria");
  details.open = true;
  details.scrollIntoView({ block: "start" });
}

/** @param {Compared} found @param {Comparison} answer */
const page = (found, answer) => html`
  <section class="card" aria-labelledby="order">
    <h2 id="order">${gettext("On what you know so far")}</h2>${orderInWords(found, answer)}</section>
  ${wide.matches || onPaper ? "" : choosePair(found.people)}
  ${tableOf(found, { columns: columns(found.people), answer })}
  ${askNext(found, answer)} ${changesInWords(found, answer)}
  <div class="actions no-print">
    <button type="button" @click=${() => print()}>${icon("printer", "small")} ${gettext("Print")}</button>
    <button type="button" @click=${() => saveAsCsv(found)}>${icon("download", "small")} ${gettext("As a table (CSV)")}</button>
    <a class="button" href="/match/choice/">${icon("check", "small")} ${gettext("Choose")}</a>
  </div>
`;

/** @param {AnyRecord[]} people */
function columns(people) {
  if (wide.matches || onPaper) return people;
  const known = pair.flatMap((id) => people.filter((one) => one.id === id));
  return [...known, ...people.filter((one) => !known.includes(one))].slice(0, 2);
}

/** The two columns of the phone, each chosen by its name. @param {AnyRecord[]} people */
function choosePair(people) {
  const two = columns(people);
  /** @param {number} i */
  const choose =
    (i) =>
    (/** @type {Happening} */ { target }) => {
      const now = columns(people); // both may be chosen before the page is drawn again
      const other = (now[1 - i].id === target.value ? now[i] : now[1 - i]).id;
      pair = i ? [other, target.value] : [target.value, other];
      redrawPage(load);
    };
  /** @param {number} i */
  const select = (i) =>
    html`<select aria-label=${i ? gettext("Right") : gettext("Left")} .value=${two[i].id} @change=${choose(i)}>
    ${people.map(
      (one) =>
        html`<option dir="auto" value=${one.id} ?selected=${one.id === two[i].id}>${one.nickname}</option>`,
    )}</select>`;
  return html`<div class="pair no-print">${select(0)}${icon("arrow-left-right", "small")}${select(1)}</div>`;
}

/** #therapist=…&criterion=… leads back to a cell. @param {Compared} found */
function openAsked(found) {
  const asked = new URLSearchParams(location.hash.slice(1));
  const [score] = found.scores.filter(({ id }) => id === asked.get("id"));
  const [therapist, criterion] = [
    score?.therapist ?? asked.get("therapist"),
    score?.criterion ?? asked.get("criterion"),
  ];
  history.replaceState(null, "", location.pathname);
  const person = found.people.find(({ id }) => id === therapist);
  const what = found.criteria.find(({ id }) => id === criterion);
  if (person && what && !person.demo) openCell(person, what, found);
}

/** @param {boolean} paper */
function redrawFor(paper) {
  onPaper = paper;
  return redrawPage(load);
}

wide.addEventListener("change", () => redrawPage(load));
matchMedia("print").addEventListener("change", ({ matches }) => redrawFor(matches));
watchCell();
followRecords(load, "hashchange");
