// The pattern with one therapist, on its two axes and in words; the rulebook computes, this page only tells.
import { html } from "lit-html";
import { RulebookUnavailable, ask, askServer } from "../rulebook/rulebook.js";
import { factsOf, wordlessFacts } from "../journal/facts.js";
import { dot, legend, sign } from "../journal/strip.js";
import { announce } from "../storage/changes.js";
import { showDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { FAILURE, gettext, interpolate, optionLabel } from "../ui/phone-data.js";
import { CHANGE, FREQUENCY, REPAIR, RULE, countInWords, rangeInWords, repairCount } from "./words.js";

let fromServer = false;

/** A card with the two axes for `therapist`, drawn from `records`. */
export async function patternOf(records, therapist) {
  const facts = { ...factsOf(records), therapist: therapist.id };
  try {
    const question = "assessments.two_axes";
    return card(await (fromServer ? askServer(question, wordlessFacts(facts)) : ask(question, facts)), therapist);
  } catch (error) {
    if (!(error instanceof RulebookUnavailable)) throw error;
    return error.switchedOff ? needsConnection() : noAnswer();
  }
}

const title = (therapist) => html`<h2 id="pattern">${interpolate(gettext("With {name}"), { name: therapist.nickname })}</h2>`;

/** Its place until the rulebook has answered. */
export const patternToCome = (therapist) =>
  html`<section class="card pattern" aria-busy="true">${title(therapist)}<p class="muted">${gettext("Reading your notes …")}</p></section>`;

const card = (answer, therapist) => html`<section class="card pattern" aria-labelledby="pattern">
  ${title(therapist)}
  ${strip(answer)}
  <div class="axes">
    <div class="axis">
      <h3>${gettext("How often")}</h3>
      <p class="word ${answer.frequency}">${FREQUENCY[answer.frequency]()}</p>
      <p>${countInWords(answer)}</p>
    </div>
    <div class="axis">
      <h3>${gettext("Repaired?")}</h3>
      <p class="word ${answer.repair}">${REPAIR[answer.repair]()}</p>
      <p>${repairCount(answer)}</p>
    </div>
  </div>
  <p>${RULE[answer.rule](answer)}</p>
  ${talkNow(answer)} ${onlyBad(answer)}
  <details class="why">
    <summary><span>${gettext("What it rests on")}</span>${icon("chevron-right")}</summary>
    ${answer.would_change.length ? html`<p>${gettext("What would change it:")}</p><ul>${answer.would_change.map((change) => html`<li>${CHANGE[change.code](change)}</li>`)}</ul>` : ""}
    <p class="muted">${rangeInWords(answer)} ${gettext("Nobody has published a number that divides a slip from a pattern. This is a rule of thumb, not a verdict.")}</p>
    <p class="learn"><a href="/learn/#occasional-or-habitual">${icon("sprout")}<span>${gettext("One minute on: Occasional or habitual")}</span></a></p>
  </details>
</section>`;

function strip({ strip: sessions }) {
  if (!sessions.length) return "";
  const signs = sessions.map(({ status, failures, state }) => sign(status, failures, state));
  const one = ({ session, occurred_at: at }, i) =>
    html`<li><a href="/journal/entry/#id=${session}">${dot(signs[i], showDay(at))}</a></li>`;
  return html`<ul class="strip">${sessions.map(one)}</ul>${legend(new Set(signs))}`;
}

const talkNow = ({ talk_now: kinds }) =>
  kinds.length
    ? html`<p class="with-icon attention">${icon("message-circle")}<span>${interpolate(gettext("Worth talking about now, whatever the count: {kinds}."), { kinds: kinds.map((kind) => optionLabel(FAILURE, "kind", kind)).join(", ") })}</span></p>`
    : "";

const onlyBad = ({ only_bad: only }) =>
  only ? html`<p class="with-icon muted">${icon("info")}<span>${gettext("Every session here has an event. Are the good and plain ones logged too? They count.")}</span></p>` : "";

const noAnswer = () => html`<section class="card with-icon">${icon("info")}<div>
  <p>${gettext("The pattern could not be computed just now. Your notes are all here.")}</p>
  <button type="button" @click=${announce}>${gettext("Try again")}</button>
</div></section>`;

function needsConnection() {
  const send = () => {
    fromServer = true;
    announce();
  };
  return html`<section class="card with-icon">${icon("wifi-off")}<div>
    <h2>${gettext("Results need a connection here")}</h2>
    <p>${gettext("This browser has WebAssembly switched off, so the phone cannot compute the pattern itself. Our server can: it gets the dates and kinds of your sessions and events with this therapist and how they were repaired, no words of yours, and keeps nothing.")}</p>
    <button type="button" @click=${send}>${gettext("Ask the server")}</button>
  </div></section>`;
}

