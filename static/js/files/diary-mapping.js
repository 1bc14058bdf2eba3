// What becomes of another diary's entries: everyday moments, or notes of the sessions on the same
// days.
import { html } from "lit-html";
import { formatDay, formatDays } from "../ui/dates.js";
import { ALPHABETS } from "../ui/file-text.js";
import { labelOf } from "../ui/labels.js";
import { MOMENT, THERAPIST, gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { dayOf } from "./days.js";
import { readRecords } from "../storage/records.js";
import { notesPlan, severalOnADay } from "./diary-notes.js";
import { momentsPlan } from "./diary-plan.js";

/** @typedef {(how: Reading) => unknown} ReadAs */

const SHOWN = 3;
const ASKED = ["relation", "seen"];

/** @type {{ target: string, [asked: string]: string }} */
let chosen = { target: "" };
/** @type {[id: string, name: string][]} */
let people = []; // with whom there were sessions on one day

/**
 * Before the questions about `diary` are drawn; `afresh` forgets what was answered.
 * @param {Diary} diary @param {{ afresh: boolean }} how
 */
export async function beginMapping({ entries }, { afresh }) {
  if (afresh) chosen = { target: MOMENT in types ? "" : "sessions" };
  const therapists = new Map((await readRecords(THERAPIST)).map((one) => [one.id, one.nickname]));
  const ids = await severalOnADay(entries);
  people = ids.map((id) => [id, therapists.get(id) ?? gettext("Somebody without a name")]);
  people.sort(([, one], [, other]) => one.localeCompare(other));
}

/** @type {{ [target: string]: { label(): string, plan: typeof momentsPlan } }} */
const TARGETS = {
  moments: { label: () => gettext("Everyday moments"), plan: momentsPlan },
  sessions: { label: () => gettext("Notes of the sessions on the same days"), plan: notesPlan },
};

/**
 * What `diary` holds, and the questions that have to be answered before it can be brought in.
 * @param {{ diary: Diary, written: Written }} file
 * @param {{ redraw(chosen: object): unknown, readAs: ReadAs, go(): unknown, back(): unknown,
 *   error: string, progress: Drawn }} page
 */
export function mappingCard({ diary, written }, { redraw, readAs, go, back, error, progress }) {
  /** @param {{ [asked: string]: string }} changes */
  const choose = (changes) => redraw((chosen = { ...chosen, ...changes }));
  const offered = Object.entries(TARGETS).filter(([name]) => name !== "moments" || MOMENT in types);
  return html`<section class="card">
    <h2>${interpolate(gettext("A diary from {source}"), { source: diary.source })}</h2>
    ${diary.asks ? dayQuestion(diary, readAs) : sample(diary, written)}
    ${written.sure ? "" : alphabetQuestion(written, readAs)}
    ${chips(
      gettext("They become"),
      "target",
      offered.map(([name, { label }]) => [name, label()]),
      choose,
    )}
    ${
      chosen.target === "moments"
        ? ASKED.map((name) =>
            chips(
              labelOf(MOMENT, name),
              name,
              Object.entries(types[MOMENT].fields[name].choices),
              choose,
            ),
          )
        : ""
    }
    ${
      chosen.target === "moments"
        ? html`<p class="help">${gettext(
            "The answer goes into each of them. Every one can be changed afterwards.",
          )}</p>`
        : ""
    }
    ${
      chosen.target === "sessions" && people.length
        ? chips(
            gettext("Where a day had sessions with several people, the words go to"),
            "therapist",
            people,
            choose,
          )
        : ""
    }
    ${error ? html`<p class="error" role="alert">${error}</p>` : ""} ${progress}
    <div class="actions"><button type="button" class="primary" @click=${go}>${gettext("See what it changes")}</button><button type="button" @click=${back}>${gettext("Another file")}</button></div>
  </section>`;
}

/**
 * The first entries; where the letters are guessed, those that would show a wrong guess.
 * @param {Diary} diary @param {Written} written
 */
function sample({ entries }, { sure }) {
  const days = entries.map(({ day }) => day).sort();
  const telling = sure ? entries : entries.filter(({ text }) => /[^\0-\x7f]/.test(text));
  return html`<p>${ngettext("{n} entry", "{n} entries", entries.length)}${
    days.length ? `, ${formatDays(days[0], days[days.length - 1])}` : ""
  }</p>
    ${telling
      .slice(0, SHOWN)
      .map(
        ({ day, text }) =>
          html`<blockquote dir="auto"><strong>${formatDay(day)}</strong> ${text.slice(0, 160)}${text.length > 160 ? " …" : ""}</blockquote>`,
      )}`;
}

/** @param {Diary} diary @param {ReadAs} readAs */
const dayQuestion = ({ asks: example = "", orders = [] }, readAs) =>
  html`<fieldset class="field chips">
  <legend>${interpolate(gettext("Which day is {day}?"), { day: example })}</legend>
  <div class="options">${orders.map(
    (order) =>
      html`<label class="option"><input type="radio" name="order" @change=${() => readAs({ order })} /><span>${formatDay(dayOf(example, order))}</span></label>`,
  )}</div>
</fieldset>`;

/** @param {Written} written @param {ReadAs} readAs */
const alphabetQuestion = ({ encoding }, readAs) =>
  html`<div class="field">
  <label for="alphabet">${gettext("Do letters look wrong? Try another alphabet.")}</label>
  <select id="alphabet" @change=${({ target }) => readAs({ encoding: target.value })}>
    ${Object.entries(ALPHABETS).map(
      ([name, label]) =>
        html`<option value=${name} .selected=${name === encoding}>${label()}</option>`,
    )}
  </select>
</div>`;

/**
 * @param {string} legend @param {string} name @param {[value: string, label: string][]} options
 * @param {(changes: { [asked: string]: string }) => unknown} choose
 */
const chips = (legend, name, options, choose) =>
  html`<fieldset class="field chips"><legend>${legend}</legend><div class="options">
  ${options.map(
    ([value, label]) =>
      html`<label class="option"><input type="radio" name=${name} .checked=${chosen[name] === value} @change=${() => choose({ [name]: value })} /><span>${label}</span></label>`,
  )}
</div></fieldset>`;

/** What still has to be chosen, in words; "" when nothing has. @param {Diary} diary */
export function missingChoice({ asks }) {
  if (asks) return interpolate(gettext("Choose which day {day} is."), { day: asks });
  if (!chosen.target) return gettext("Choose what they become.");
  if (chosen.target === "sessions")
    return people.length && !chosen.therapist
      ? gettext("Choose whose sessions get the words.")
      : "";
  const missing = ASKED.some((name) => !chosen[name]);
  return missing ? gettext("Choose with whom, and how you were seen.") : "";
}

/**
 * The plan for `diary` as it was chosen (diary-plan.js); with `back` also for what was deleted
 * here.
 * @param {Diary} diary @param {{ back?: boolean, turn: Turn }} options
 */
export const diaryPlan = (diary, options) =>
  TARGETS[chosen.target].plan(diary, { answers: chosen, ...options });
