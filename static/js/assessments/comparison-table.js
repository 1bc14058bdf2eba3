// One row per criterion, one column per person: a bar with its word, hatched where nothing is
// known.
import { html, svg } from "lit-html";
import { openCell } from "./comparison-cell.js";
import { costInWords, knownInWords } from "./comparison-known.js";
import { sourceInWords } from "./comparison-source.js";
import { icon } from "../ui/icon.js";
import { CRITERION, SCORE, gettext, interpolate, optionLabel } from "../ui/phone-data.js";

const STEPS = [0, 1, 2, 3];

/** A bar of four steps, `value` of them full. @param {number} value */
const bar = (value) =>
  html`<svg class="score-bar" viewBox="0 0 84 12" aria-hidden="true" preserveAspectRatio="none">
  ${STEPS.map(
    (step) =>
      svg`<rect x=${step * 21.5} width="19.5" height="12" rx="3" class=${step < value ? "full" : "empty"}></rect>`,
  )}</svg>`;

/** @param {Compared} found @param {{ columns: AnyRecord[], answer: Comparison }} shown */
export function tableOf(found, { columns, answer }) {
  const groups = /** @type {[title: string, criteria: AnyRecord[]][]} */ ([
    [gettext("How attuned they are"), found.criteria.filter(({ attunement }) => attunement)],
    [gettext("Everything else"), found.criteria.filter(({ attunement }) => !attunement)],
  ]).filter(([, criteria]) => criteria.length);
  return html`<div class="table" role="region" aria-label=${gettext("Comparison")} tabindex="0">
    <table>
    <thead><tr>
      <th scope="col"><span class="visually-hidden">${gettext("What matters")}</span></th>${columns.map(
        (person) => head(person, answer),
      )}</tr></thead>
    ${groups.map(
      ([title, criteria]) =>
        html`<tbody><tr class="group-row">
          <th dir="auto" colspan=${columns.length + 1} scope="colgroup">${title}</th>
          </tr>${criteria.map((one) => row(one, columns, found))}</tbody>`,
    )}
    <tbody><tr class="group-row">
      <th colspan=${columns.length + 1} scope="colgroup">${gettext("Facts")}</th></tr>
      <tr><th scope="row">${gettext("Costs me a session")}</th>${columns.map(
        (person) => html`<td>${costInWords(found, person) ?? unknownFact()}</td>`,
      )}</tr>
      <tr><th scope="row">${gettext("When they have time")}</th>${columns.map(
        (person) =>
          html`<td dir="auto">${
            person.availability ?? found.said(person, { code: "times" }) ?? unknownFact()
          }</td>`,
      )}</tr></tbody>
  </table></div>`;
}

const unknownFact = () => html`<span class="hatched fact">${gettext("Ask")}</span>`;

/** @param {AnyRecord} person @param {Comparison} answer */
function head(person, { excluded }) {
  const out = excluded.some(({ therapist }) => therapist === person.id);
  return html`<th dir="auto" scope="col" class=${out ? "out" : ""}>${person.nickname}${
    person.role === "current" ? html`<span class="tag">${gettext("now")}</span>` : ""
  }${
    out ? html`<span class="tag">${icon("x", "small")} ${gettext("deal-breaker")}</span>` : ""
  }</th>`;
}

/** @param {AnyRecord} criterion @param {AnyRecord[]} columns @param {Compared} found */
const row = (criterion, columns, found) =>
  html`<tr>
  <th dir="auto" scope="row">${criterion.name}<span class="weight">${weightInWords(criterion)}</span></th>
  ${columns.map((person) => html`<td>${cell(person, criterion, found)}</td>`)}
</tr>`;

/** @param {Fields} criterion */
export const weightInWords = ({ weight, deal_breaker }) =>
  [optionLabel(CRITERION, "weight", weight), deal_breaker && gettext("deal-breaker")]
    .filter(Boolean)
    .join(" · ");

/**
 * What counts for `person` in `criterion`: the person's own word, else what was noted after
 * meetings.
 * @param {Compared} found @param {AnyRecord} person @param {AnyRecord} criterion
 * @returns {number | undefined}
 */
export const valueIn = (found, person, criterion) =>
  found.cell(person, criterion)?.value ?? found.noted(person, criterion)?.value;

/** @param {AnyRecord} person @param {AnyRecord} criterion @param {Compared} found */
function cell(person, criterion, found) {
  const score = found.cell(person, criterion);
  const noted = found.noted(person, criterion);
  const known = knownInWords(found, person, criterion);
  const value = valueIn(found, person, criterion);
  const word =
    value !== undefined
      ? optionLabel(SCORE, "value", value)
      : known
        ? gettext("Known: weigh it")
        : gettext("Unknown: ask");
  const broken = criterion.deal_breaker && value !== undefined && value <= 1;
  const name = interpolate(gettext("{criterion}, {name}: {word}"), {
    criterion: criterion.name,
    name: person.nickname,
    word,
  });
  const from = noted
    ? html`<span class="cell-note">${sourceInWords(noted)}</span>`
    : value === undefined && known
      ? html`<span dir="auto" class="cell-note">${known}</span>`
      : "";
  const shown = html`${value === undefined ? html`<span class="hatched"></span>` : bar(value)}
    <span class="word">${broken ? icon("x", "small") : ""}${word}</span>${from}${
      score?.note ? html`<span dir="auto" class="cell-note">${score.note}</span>` : ""
    }`;
  if (person.demo) return html`<div class="cell">${shown}</div>`;
  return html`<button type="button" class="cell" aria-label=${[
    name,
    noted && sourceInWords(noted),
    score?.note,
  ]
    .filter(Boolean)
    .join(". ")} @click=${() => openCell(person, criterion, found)}>${shown}</button>`;
}
