// The people of the journal: who I work with, and where it stands with everyone I consider.
import { html, render } from "lit-html";
import { demoNotice } from "../journal/demo.js";
import { UNNAMED, inView } from "../journal/therapists.js";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { candidatePage, pageOf } from "../ui/addresses.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import {
  CHOICE,
  CONSULTATION,
  SESSION,
  THERAPIST,
  dottedText,
  gettext,
  interpolate,
  ngettext,
  types,
} from "../ui/phone-data.js";
import { showReading } from "../ui/reading.js";
import { noAnswer } from "./without-rulebook.js";
import { standings } from "./facts.js";
import { STAGES, stepInWords } from "./words.js";

const place = document.getElementById("people");
const tools = document.getElementById("tools");
const { current, former } = types[THERAPIST].fields.role.choices;

async function load() {
  showReading(place);
  const records = await readRecords();
  demoNotice(records);
  const shown = inView(records);
  const people = shown
    .filter((record) => record.type === THERAPIST)
    .sort((a, b) => a.nickname.localeCompare(b.nickname));
  /** @param {string} wanted */
  const role = (wanted) => people.filter((one) => one.role === wanted);
  const candidates = role("candidate");
  const standing = await standings(shown);
  tools.hidden = !candidates.length;
  offerToName(role("current"));
  document.getElementById("choose").hidden =
    !shown.some(({ type }) => type === CONSULTATION) || shown.some(({ type }) => type === CHOICE);
  render(
    people.length
      ? [
          chosen(shown, people),
          known(current, role("current"), shown),
          standing
            ? considered(candidates, standing)
            : [noAnswer(), known(gettext("People I consider"), candidates, shown)],
          known(former, role("former"), shown),
        ]
      : nobody(),
    place,
  );
}

/**
 * Whom the first entry made without a name is given one, and not a second therapist beside them.
 * @param {AnyRecord[]} current
 */
function offerToName(current) {
  const unnamed = current.find(({ nickname, demo }) => !demo && nickname === UNNAMED);
  if (!unnamed) return;
  const link = document.getElementById("my-therapist");
  link.setAttribute("href", `${pageOf(unnamed)}&field=nickname`);
  link.textContent = gettext("Name my therapist");
}

/**
 * The latest choice, with the reasons that a doubtful evening will want.
 * @param {AnyRecord[]} records @param {AnyRecord[]} people
 */
function chosen(records, people) {
  const choice = records
    .filter(({ type }) => type === CHOICE)
    .sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1))[0];
  if (!choice) return "";
  const name = people.find(({ id }) => id === choice.therapist)?.nickname;
  const words = name
    ? interpolate(gettext("You chose {name} on {day}."), {
        name,
        day: formatDay(choice.occurred_on),
      })
    : interpolate(gettext("On {day} you chose nobody for now."), {
        day: formatDay(choice.occurred_on),
      });
  return html`<section class="card calm"><p><strong dir="auto">${words}</strong></p>${
    choice.reasons ? html`<p dir="auto" class="written">${choice.reasons}</p>` : ""
  }
    ${
      choice.demo
        ? ""
        : html`<div class="actions"><a class="button" href=${pageOf(choice)}>${icon("pencil", "small")} ${gettext("Edit")}</a></div>`
    }</section>`;
}

const nobody = () =>
  html`<div class="card with-icon">${icon("users")}<p>${gettext(
    "Nobody here yet. Add a name you heard, and what you know of them can follow.",
  )}</p></div>`;

/** @param {string} title @param {AnyRecord[]} people @param {AnyRecord[]} records */
const known = (title, people, records) =>
  people.length
    ? html`<section class="card"><h2 dir="auto">${title}</h2><ul class="rows">${people.map(
        (person) => html`<li>${row(person, knownOf(person, records))}</li>`,
      )}</ul></section>`
    : "";

/** @param {AnyRecord} person @param {AnyRecord[]} records */
function knownOf(person, records) {
  const sessions = records.filter(
    (record) => record.type === SESSION && record.therapist === person.id,
  ).length;
  return dottedText([
    person.modality,
    person.practice,
    sessions > 0 && ngettext("{n} session", "{n} sessions", sessions),
  ]);
}

/** @param {AnyRecord} person @param {string} line */
const row = (person, line) =>
  html`<a class="row" href=${candidatePage(person.id)}>${icon("user")}
  <span class="body"><span dir="auto" class="title">${person.nickname}</span><span dir="auto" class="line">${line}</span></span>
  ${person.demo ? html`<span class="tag">${gettext("Example")}</span>` : icon("chevron-right")}
</a>`;

/**
 * The same stages as a list on the phone and side by side on wide screens.
 * @param {AnyRecord[]} people @param {Map<string, Pipeline>} standing
 */
const considered = (people, standing) =>
  people.length
    ? html`<section class="considered"><h2>${gettext("People I consider")}</h2>
        <div class="board">${Object.keys(STAGES).map((stage) =>
          column(
            stage,
            people.filter(({ id }) => (standing.get(id)?.stage ?? "to_contact") === stage),
            standing,
          ),
        )}</div>
      </section>`
    : "";

/** @param {string} stage @param {AnyRecord[]} people @param {Map<string, Pipeline>} standing */
const column = (stage, people, standing) =>
  html`<section class="stage ${people.length ? "" : "empty"}">
  <h3>${STAGES[stage]()} ${
    people.length ? html`<span class="tag">${people.length}</span>` : ""
  }</h3>
  <ul>${people.map((person) => html`<li>${candidate(person, standing.get(person.id))}</li>`)}</ul>
</section>`;

/** @param {AnyRecord} person @param {Pipeline | undefined} one */
const candidate = (person, one) =>
  html`<a class="candidate" href=${candidatePage(person.id)}>
  <span dir="auto" class="title">${person.nickname}</span>
  ${person.demo ? html`<span class="tag">${gettext("Example")}</span>` : ""}
  ${
    one?.next
      ? html`<span class="step ${one.next.due ? "due" : ""}">${icon(
          one.next.due ? "bell" : "chevron-right",
          "small",
        )} ${stepInWords(one)}</span>`
      : ""
  }
</a>`;

followRecords(load);
