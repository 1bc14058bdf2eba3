// The two axes in words, with what they rest on. The rulebook computes; this only tells.
import { html } from "lit-html";
import { renderDot, goodOnes, renderLegend, signOfSession } from "../journal/session-signs.js";
import { entryPage } from "../ui/addresses.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { FAILURE, gettext, interpolate, ngettext, optionLabel } from "../ui/phone-data.js";
import {
  CHANGE,
  FREQUENCY,
  REPAIR_WORDS,
  RULE,
  countInWords,
  rangeInWords,
  repairCount,
} from "./words.js";

/**
 * The sessions of the window, how often, whether repaired, and the rule that says so.
 * @param {Pattern} answer @param {AnyRecord[]} records
 */
export const axes = (answer, records) =>
  html`
  ${strip(answer, goodOnes(records))}
  <div class="axes">
    <div class="axis">
      <h3>${gettext("How often")}</h3>
      <p class="word ${answer.frequency}">${FREQUENCY[answer.frequency]()}</p>
      <p>${countInWords(answer)}</p>
    </div>
    <div class="axis">
      <h3>${gettext("Repaired?")}</h3>
      <p class="word ${answer.repair}">${REPAIR_WORDS[answer.repair]()}</p>
      <p>${repairCount(answer)}</p>
    </div>
  </div>
  <p>${RULE[answer.rule](answer)}</p>
  ${talkNow(answer)} ${onlyBad(answer)}`;

/** @param {Pattern} answer @param {Set<string>} goods */
function strip({ strip: sessions }, goods) {
  if (!sessions.length) return "";
  /** @param {PatternSession} session */
  const good = ({ session }) => goods.has(session);
  const signs = sessions.map((one) => signOfSession({ ...one, good: good(one) }));
  const wentWell = sessions.filter(good).length;
  /** @param {PatternSession} session @param {number} i */
  const one = ({ session, occurred_at: at }, i) =>
    html`<li><a href=${entryPage(session)}>${renderDot(signs[i], formatDay(at))}</a></li>`;
  return html`<ul class="strip">${sessions.map(one)}</ul>${renderLegend(new Set(signs))}
    ${
      wentWell
        ? html`<p>${ngettext(
            "{n} of these sessions had a good moment.",
            "{n} of these sessions had a good moment.",
            wentWell,
          )}</p>`
        : ""
    }`;
}

/** @param {Pattern} answer */
const talkNow = ({ talk_now: kinds }) =>
  kinds.length
    ? html`<p class="with-icon attention">${icon("message-circle")}<span>${interpolate(
        gettext("Worth talking about now, whatever the count: {kinds}."),
        { kinds: kinds.map((kind) => optionLabel(FAILURE, "kind", kind)).join(", ") },
      )}</span></p>`
    : "";

/** @param {Pattern} answer */
const onlyBad = ({ only_bad: only }) =>
  only
    ? html`<p class="with-icon muted">${icon("info")}<span>${gettext(
        "Every session here has an event. Are the good and plain ones logged too? They count.",
      )}</span></p>`
    : "";

/**
 * What would give another word, so that nobody takes today's for a verdict; and how far it looks.
 * @param {Pattern} answer
 */
export const restsOn = (answer) =>
  html`
  ${
    answer.would_change.length
      ? html`<p>${gettext("What would change it:")}</p><ul>${answer.would_change.map(
          (change) => html`<li>${CHANGE[change.code](change)}</li>`,
        )}</ul>`
      : ""
  }
  <p class="muted">${rangeInWords(answer)} ${gettext(
    "We found no published number that divides a slip from a pattern. This is a rule of thumb, not a verdict.",
  )}</p>
  <p class="learn"><a href="/learn/#occasional-or-habitual">${icon("sprout")}<span>${gettext(
    "One minute on: Occasional or habitual",
  )}</span></a></p>`;
