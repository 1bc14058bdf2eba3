// What matters to the person: the criteria they have, the starting set to take from, and their own.
import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { keepLine } from "../ui/one-line.js";
import { CRITERION, gettext } from "../ui/phone-data.js";
import { weightInWords } from "./comparison-table.js";
import { trySaving } from "../ui/saving.js";

const { names, attunement } = JSON.parse(document.getElementById("starting-criteria").textContent);
const MATTERS = 2;
const MATTERS_A_LOT = 3;

/** @param {Fields} criterion */
const add = (criterion) => trySaving([{ type: CRITERION, ...criterion }]);

/** @param {string} code */
function take(code) {
  const felt = attunement.includes(code);
  return add({
    code,
    name: names[code],
    weight: felt ? MATTERS_A_LOT : MATTERS,
    ...(felt && { attunement: true }),
  });
}

/** @param {AnyRecord[]} criteria */
export function drawCriteria(criteria) {
  render(
    criteria.map((one) => html`<li>${row(one)}</li>`),
    document.getElementById("criteria-list"),
  );
  const left = Object.keys(names).filter((code) => !criteria.some((one) => one.code === code));
  /** @param {string} code */
  const chip = (code) =>
    html`<button type="button" class="chip" @click=${() => take(code)}>${icon("plus", "small")} ${names[code]}</button>`;
  render(
    repeat(left, (code) => code, chip),
    document.getElementById("starting"),
  );
}

/** @param {AnyRecord} one */
const row = (one) =>
  html`<a class="row" href=${pageOf(one)}>
  ${icon(one.attunement ? "heart-handshake" : "scale")}
  <span class="body"><span dir="auto" class="title">${one.name}</span><span class="line">${weightInWords(one)}</span></span>${
    one.demo ? html`<span class="tag">${gettext("Example")}</span>` : icon("chevron-right")
  }</a>`;

keepLine(document.getElementById("own"), "page /match/compare/ own", ({ name }) =>
  add({ name, weight: MATTERS }),
);
