// The comparison in sentences: the order, what to ask next, what would change it. No number for a
// person, no verdict.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { CRITERION, SCORE, gettext, interpolate, ngettext, optionLabel } from "../ui/phone-data.js";
import { openCell } from "./comparison-cell.js";
import { knownInWords } from "./comparison-known.js";

const SHOWN = 4;
const list = new Intl.ListFormat(document.documentElement.lang);
/** @param {Compared} compared @param {string} id */
const nameOf = ({ people, criteria }, id) => {
  const found = /** @type {AnyRecord} */ ([...people, ...criteria].find((one) => one.id === id));
  return found.nickname ?? found.name;
};
/** @param {Compared} found @param {string[]} ids */
const namesOf = (found, ids) => list.format(ids.map((id) => nameOf(found, id)));

/**
 * Who comes first, who is level, who is out and why, of whom nothing is known.
 * @param {Compared} found @param {Comparison} answer
 */
export function orderInWords(found, answer) {
  const { order, attunement, excluded, unplaced } = answer;
  return html`
    ${
      order.length
        ? html`<ol class="order">${order.map(
            (group) => html`<li>${groupInWords(found, group, answer)}</li>`,
          )}</ol>`
        : html`<p>${gettext(
            "Nothing can be put in an order yet. Tap a cell and say how it is.",
          )}</p>`
    }
    ${attunementApart(found, order, attunement)}
    ${excluded.map(
      (one) =>
        html`<p class="with-icon">${icon("x", "small")}<span dir="auto">${interpolate(
          gettext("{name} is out, whatever else speaks for them: {criteria}."),
          { name: nameOf(found, one.therapist), criteria: namesOf(found, one.criteria) },
        )}</span></p>`,
    )}
    ${
      unplaced.length
        ? html`<p class="muted">${interpolate(gettext("Nothing noted yet: {names}."), {
            names: namesOf(found, unplaced),
          })}</p>`
        : ""
    }
    <p class="muted">${gettext(
      "An order of what you wrote down, by what you said matters. Not a verdict on anyone; your own sense may know more.",
    )}</p>`;
}

/** @param {Compared} found @param {string[]} group @param {Comparison} answer */
function groupInWords(found, group, { known, noted }) {
  const names =
    group.length > 1
      ? interpolate(gettext("{names}: level"), { names: namesOf(found, group) })
      : nameOf(found, group[0]);
  const counts = group.map((id) => known.find(({ therapist }) => therapist === id)?.count);
  const all = found.criteria.length;
  const each = new Set(counts).size === 1 ? [counts[0]] : counts; // in the order of the names
  const some = interpolate(gettext("known: {n} of {all}"), {
    n: list.format(each.map(String)),
    all,
  });
  const told = noted.filter(({ therapist }) => group.includes(therapist)).length;
  const from =
    told &&
    ngettext(
      "{n} from what you noted after meetings",
      "{n} from what you noted after meetings",
      told,
    );
  const beside = [counts.every((n) => n === all) ? "" : some, from].filter(Boolean).join(" · ");
  return html`<strong dir="auto">${names}</strong>${
    beside ? html` <span class="muted">(${beside})</span>` : ""
  }`;
}

/**
 * Attunement first: said apart where it tells something else than everything together.
 * @param {Compared} found @param {string[][]} order @param {string[][]} attunement
 */
function attunementApart(found, order, attunement) {
  if (!attunement.length || JSON.stringify(attunement[0]) === JSON.stringify(order[0])) return "";
  return html`<p class="with-icon">${icon("heart-handshake", "small")}<span>${interpolate(
    gettext("By how attuned they are alone, {names} would come first. For many this decides."),
    { names: namesOf(found, attunement[0]) },
  )}</span></p>`;
}

/**
 * The unknown cells, those first that could change who comes first.
 * @param {Compared} found @param {Comparison} answer
 */
export function askNext(found, { ask }) {
  if (!ask.length) return "";
  /** @param {Comparison["ask"][number]} cell */
  const row = ({ therapist, criterion, decisive }) => {
    const [person, what] = /** @type {AnyRecord[]} */ ([
      found.people.find(({ id }) => id === therapist),
      found.criteria.find(({ id }) => id === criterion),
    ]);
    const open = () => openCell(person, what, found);
    return html`<li><button dir="auto" type="button" class="plain ask" ?disabled=${person.demo} @click=${open}>${interpolate(
      gettext("{name}: {criterion}"),
      { name: person.nickname, criterion: what.name },
    )}</button>${
      knownInWords(found, person, what)
        ? html`<span class="tag">${gettext("known: weigh it")}</span>`
        : ""
    }${
      decisive ? html`<span class="tag">${gettext("could change who comes first")}</span>` : ""
    }</li>`;
  };
  const others = ask.slice(SHOWN);
  return html`<section class="card"><h2>${gettext("What to ask or weigh next")}</h2>
    <ul class="ask-next">${ask.slice(0, SHOWN).map(row)}</ul>
    ${
      others.length
        ? html`<details class="why"><summary><span>${interpolate(gettext("{n} more"), {
            n: others.length,
          })}</span>${icon("chevron-right")}</summary><ul class="ask-next">${others.map(row)}</ul>
            </details>`
        : ""
    }</section>`;
}

/**
 * How sure the order is: the single changes after which somebody else comes first.
 * @param {Compared} found @param {Comparison} answer
 */
export function changesInWords(found, { changes, order }) {
  if (order.flat().length < 2) return "";
  const told = [...changes.filter(({ code }) => code === "weight"), ...extremes(changes)];
  return html`<section class="card"><h2>${gettext("The order changes if …")}</h2>
    ${
      told.length
        ? html`<ul>${told
            .slice(0, 2 * SHOWN)
            .map((one) => html`<li>${CHANGE[one.code](found, one)}</li>`)}</ul>`
        : html`<p>${gettext(
            "No single answer and no single weight would put somebody else first. It rests on much of what you noted.",
          )}</p>`
    }</section>`;
}

/** @param {Compared} found @param {string[]} first */
const now = (found, first) =>
  first.length > 1
    ? interpolate(gettext("{names} are level"), { names: namesOf(found, first) })
    : interpolate(gettext("{names} comes first"), { names: namesOf(found, first) });

/** @type {{ [code: string]: (found: Compared, change: OrderChange) => string }} */
const CHANGE = {
  weight: (found, { criterion, weight, first }) =>
    interpolate(gettext("“{criterion}” counts as “{weight}”: then {order}."), {
      criterion: nameOf(found, criterion),
      weight: optionLabel(CRITERION, "weight", weight),
      order: first.length ? now(found, first) : "",
    }),
  answer: (found, { therapist, criterion, value, first }) =>
    first.length
      ? interpolate(gettext("{name} turns out “{value}” in “{criterion}”: then {order}."), {
          name: nameOf(found, therapist),
          value: optionLabel(SCORE, "value", value),
          criterion: nameOf(found, criterion),
          order: now(found, first),
        })
      : interpolate(gettext("{name} turns out “{value}” in “{criterion}”: then nobody is left."), {
          name: nameOf(found, therapist),
          value: optionLabel(SCORE, "value", value),
          criterion: nameOf(found, criterion),
        }),
};

/**
 * Of the answers to one unknown that lead to the same, the mildest: the one nearest to the middle.
 * @param {OrderChange[]} changes @returns {OrderChange[]}
 */
function extremes(changes) {
  const kept = new Map();
  for (const one of changes.filter(({ code }) => code === "answer")) {
    const key = [one.therapist, one.criterion, ...one.first].join(" ");
    const before = kept.get(key);
    if (!before || Math.abs(one.value - 2) < Math.abs(before.value - 2)) kept.set(key, one);
  }
  return [...kept.values()];
}
