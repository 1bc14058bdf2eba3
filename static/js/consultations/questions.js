// The question sheet: to look at and print, to write answers into during a meeting, to put into
// one's own order.
import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { inView } from "../journal/therapists.js";
import { pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { checkForm } from "../ui/form.js";
import { keepLine } from "../ui/one-line.js";
import { ANSWER, THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";
import { answerTexts, keepAnswers } from "./answer-form.js";
import { addQuestion, leaveOut, moveLine, sheetOf, wordsOf } from "./sheet.js";
import { saySaved } from "../ui/saving.js";

const place = document.getElementById("questions");
const arrange = document.getElementById("arrange");
const whom = document.getElementById("whom");
const asked = () => new URLSearchParams(location.hash.slice(1)).get("id") ?? "";
/** @type {AnswerForm | undefined} */
let answers; // of the person in view

async function load() {
  const records = inView(await readRecords());
  demoNotice(records);
  const people = records.filter(({ type, role }) => type === THERAPIST && role !== "former");
  const person = people.find(({ id }) => id === asked());
  const sheet = await sheetOf(records);
  drawPeople(people, person);
  answers = person && !person.demo ? await answerTexts(person, records) : undefined;
  const shown = person?.demo ? answerTexts.read(person, records) : undefined;
  const lines = sheet.filter((line) => !line.left_out);
  render(
    html`<ol class="questions">${repeat(
      lines,
      ({ key }) => `${person?.id} ${key}`, // what was typed for one is not shown for another
      (line) => question(line, shown),
    )}</ol>${answers ? saveBar() : ""}`,
    place,
  );
  render(
    sheet.map((line, i) => arranged(line, i, sheet)),
    arrange,
  );
}

/** @param {AnyRecord[]} people @param {AnyRecord | undefined} person */
function drawPeople(people, person) {
  render(
    [
      html`<option value="">${gettext("nobody: just the questions")}</option>`,
      ...people.map(
        ({ id, nickname }) => html`<option dir="auto" value=${id}>${nickname}</option>`,
      ),
    ],
    whom,
  );
  whom.value = person?.id ?? "";
  document.querySelector("h1").textContent = person
    ? interpolate(gettext("Questions for {name}"), { name: person.nickname })
    : gettext("Question sheet");
}

/** @param {SheetLine} line @param {{ [key: string]: string } | undefined} shown */
const question = (line, shown) =>
  html`<li>
  ${
    answers
      ? html`<div class="field" data-field=${line.key} data-wire="long_text" data-shape=${JSON.stringify(
          types[ANSWER].fields.answer,
        )}>
        <label dir="auto" for="answer-${line.key}">${wordsOf(line)}</label>
        <textarea dir="auto" id="answer-${line.key}" rows="2" autocomplete="off" .value=${answers.typed[line.key] ?? ""} @input=${(
          /** @type {Happening} */ { target },
        ) => answers?.edit(line.key, target.value)}></textarea>
        <p class="error" id="answer-${line.key}_error" hidden></p></div>`
      : html`<p dir="auto">${wordsOf(line)}</p>${
          shown?.[line.key]
            ? html`<p dir="auto" class="written">${shown[line.key]}</p>`
            : html`<p class="print-only lines"></p>`
        }`
  }
</li>`;

const saveBar = () =>
  html`<div class="save-bar"><button type="button" class="primary wide-button" @click=${submit}>${gettext("Save")}</button></div>`;

async function submit() {
  if (answers && checkForm(place) && (await keepAnswers(answers))) saySaved();
}

/** @param {SheetLine} line @param {number} i @param {SheetLine[]} sheet */
const arranged = (line, i, sheet) =>
  html`<li class=${line.left_out ? "left-out" : ""}>
  <span dir="auto">${wordsOf(line)}</span>
  <button type="button" class="quiet" aria-label=${interpolate(gettext("Move up: {question}"), {
    question: wordsOf(line),
  })} ?disabled=${i === 0} @click=${() => moveLine(sheet, i, -1)}>${icon("arrow-up")}</button>
  <button type="button" class="quiet" aria-label=${interpolate(gettext("Move down: {question}"), {
    question: wordsOf(line),
  })} ?disabled=${i === sheet.length - 1} @click=${() => moveLine(sheet, i, 1)}>${icon("arrow-down")}</button>
  <button type="button" @click=${() => leaveOut(line)}>${
    line.left_out ? gettext("Take in") : gettext("Leave out")
  }</button>
  ${
    line.record?.text
      ? html`<a class="quiet" href=${pageOf(line.record)} aria-label=${interpolate(
          gettext("Edit: {question}"),
          { question: wordsOf(line) },
        )}>${icon("pencil")}</a>`
      : ""
  }
</li>`;

whom.addEventListener("change", () => (location.hash = whom.value ? `id=${whom.value}` : ""));
document.getElementById("print").addEventListener("click", () => print());
keepLine(document.getElementById("own"), "page /match/questions/ own", ({ text }) =>
  addQuestion(text),
);
followRecords(load, "hashchange");
