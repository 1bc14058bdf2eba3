// The card on Today: how it stands with one therapist, and the way to all that lies behind it.
import { html, nothing } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { askPattern, factsAbout, lastPattern, withoutAnswer } from "./pattern-answers.js";
import { axes, restsOn } from "./axes.js";

/**
 * A card with the two axes for `therapist`, drawn from `records`.
 * @param {AnyRecord[]} records @param {AnyRecord} therapist
 */
export async function patternOf(records, therapist) {
  try {
    return card(await askPattern(await factsAbout(therapist, records)), therapist, records);
  } catch (error) {
    return withoutAnswer(error);
  }
}

/** @param {AnyRecord} therapist */
const title = (therapist) => html`<h2 dir="auto" id="pattern">${therapist.nickname}</h2>`;

/**
 * Its place until the rulebook has answered: what it said the last time, where nothing was written
 * since.
 * @param {AnyRecord[]} records @param {AnyRecord} therapist
 */
export async function patternToCome(records, therapist) {
  const last = await lastPattern(await factsAbout(therapist, records));
  return last ? card(last, therapist, records, true) : placeOf(therapist);
}

/** @param {AnyRecord} therapist */
const placeOf = (therapist) =>
  html`<section class="card pattern" aria-busy="true">${title(therapist)}<p class="muted">${gettext("Reading your notes …")}</p>
    </section>`;

/** @param {Pattern} found @param {AnyRecord} therapist @param {AnyRecord[]} records */
const card = (found, therapist, records, busy = false) =>
  html`<section class="card pattern" aria-labelledby="pattern" aria-busy=${busy || nothing}>
  ${title(therapist)} ${axes(found, records)}
  <details class="why">
    <summary><span>${gettext("What it rests on")}</span>${icon("chevron-right")}</summary>
    ${restsOn(found)}
  </details>
  <a class="button wide-button" href="/journal/pattern/#therapist=${therapist.id}">${gettext(
    "Events, history and your own numbers",
  )} ${icon("chevron-right", "small")}</a>
</section>`;
