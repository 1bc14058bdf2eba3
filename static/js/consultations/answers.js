// What one person answered, question by question.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { ANSWER, QUESTION, gettext, optionLabel } from "../ui/phone-data.js";

/**
 * The words of the question that `answer` answers.
 * @param {AnyRecord} answer @param {AnyRecord[]} records @returns {string}
 */
const questionOf = (answer, records) =>
  answer.code
    ? optionLabel(ANSWER, "code", answer.code)
    : (records.find(({ id, type }) => id === answer.question && type === QUESTION)?.text ??
      gettext("a question that was deleted"));

/** @param {Candidate} shown */
export function answersOf({ mine, person, records }) {
  const found = mine.filter(({ type, answer }) => type === ANSWER && answer);
  const sheet = html`<div class="actions"><a class="button" href="/match/questions/#id=${person.id}">${icon("list-checks", "small")} ${gettext("Question sheet")}</a></div>`;
  if (!found.length)
    return person.role === "candidate"
      ? html`<section class="card"><h2>${gettext("What I ask")}</h2>${sheet}</section>`
      : "";
  return html`<section class="card"><h2>${gettext("What they said")}</h2>
    <dl class="facts">${found.map(
      (one) =>
        html`<div><dt>${questionOf(one, records)}</dt><dd dir="auto">${one.answer}</dd></div>`,
    )}</dl>${sheet}</section>`;
}
