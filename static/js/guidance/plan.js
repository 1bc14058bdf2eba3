// The plan: where each step stands, what the journal holds for it, and the one to turn to next.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { RulebookUnavailable, askRulebook } from "../rulebook/rulebook.js";
import { demoNotice } from "../journal/demo.js";
import { excerptOf, titleOf } from "../journal/entries.js";
import { inView } from "../journal/therapists.js";
import { pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { gettext, interpolate, types } from "../ui/phone-data.js";
import { showReading } from "../ui/reading.js";
import { planFacts, recordsFor } from "./facts.js";
import { keepStep, moveStep } from "./progress.js";
import { stayingCard } from "./staying.js";
import { STATE, evidenceInWords } from "./words.js";

const here = document.getElementById("here");
const steps = new Map([...document.querySelectorAll("[data-step]")].map((step) => [step.id, step]));
/** @param {string} code */
const stepOf = (code) => document.getElementById(code);
const staying = document.getElementById("staying");
const SHOWN = 3;
let opened = false;

async function load() {
  showReading(here);
  const records = await readRecords();
  demoNotice(records);
  const shown = inView(records);
  const example = shown.some((record) => record.demo);
  /** @type {PlanAnswer | undefined} */
  const answer = await askRulebook("guidance.plan", planFacts(shown)).catch(unlessUnavailable);
  if (!answer) return render(noAnswer(), here);
  for (const code of steps.keys()) draw(code, answer, shown, example);
  render(hereCard(answer, shown), here);
  staying.hidden = Boolean(answer.staying);
  openOnce(answer.next);
}

/** @param {unknown} error */
function unlessUnavailable(error) {
  if (!(error instanceof RulebookUnavailable)) throw error;
}

const noAnswer = () =>
  html`<div class="card with-icon">${icon("info")}<p>${gettext(
    "This browser cannot work out where you are. The steps and their tools are all here.",
  )}</p></div>`;

/**
 * @param {string} code @param {PlanAnswer} answer @param {AnyRecord[]} records
 * @param {boolean} example
 */
function draw(code, { states, evidence, wanted }, records, example) {
  const [step, state] = [stepOf(code), states[code]];
  step.dataset.state = state;
  const tag = step.querySelector("[data-state]");
  tag.textContent = STATE[state]();
  tag.hidden = !tag.textContent;
  step.querySelector("[data-evidence]").textContent = evidenceInWords(evidence[code]);
  render(recordsFor(code, records).slice(0, SHOWN).map(row), step.querySelector("[data-records]"));
  render(
    example
      ? ""
      : html`${MOVES[state].map((to) =>
          moveButton(code, to),
        )} ${code === "consult" ? howMany(wanted) : ""}`,
    step.querySelector("[data-moves]"),
  );
}

/** @param {AnyRecord} record */
const row = (record) =>
  html`<li><a class="row" href=${pageOf(record)}>${icon(types[record.type].icon)}
  <span class="body"><span dir="auto" class="title">${titleOf(record)}</span><span dir="auto" class="line">${excerptOf(record)}</span></span>${icon("chevron-right")}</a></li>`;

/** @type {{ [state: string]: string[] }} */
const MOVES = {
  open: ["done", "paused", "skipped"],
  doing: ["done", "paused", "skipped"],
  paused: ["open"],
  done: ["open"],
  skipped: ["open"],
  set_aside: ["doing"],
};

/** @type {{ [state: string]: [sign: string, words: () => string] }} */
const MOVE_WORDS = {
  open: ["undo-2", () => gettext("Go back to it")],
  doing: ["undo-2", () => gettext("Do it all the same")],
  done: ["check", () => gettext("Done")],
  paused: ["pause", () => gettext("Not now")],
  skipped: ["skip-forward", () => gettext("Skip it")],
};

/** @param {string} code @param {string} to */
function moveButton(code, to) {
  const [sign, words] = MOVE_WORDS[to];
  return html`<button type="button" class="plain" @click=${() => moveStep(code, to)}>${icon(sign, "small")} ${words()}</button>`;
}

/** @param {number} wanted */
const howMany = (wanted) =>
  html`<label class="how-many">${gettext("How many others to meet")}
  <select @change=${({ target }) => keepStep("consult", { wanted: Number(target.value) })}>
    ${Array.from(
      { length: Math.max(5, wanted) },
      (_, i) => html`<option value=${i + 1} ?selected=${i + 1 === wanted}>${i + 1}</option>`,
    )}
  </select></label>`;

/** @param {PlanAnswer} answer @param {AnyRecord[]} records */
function hereCard(answer, records) {
  const { next } = answer;
  if (answer.staying) return stayingCard(answer.staying, records);
  const settled = Object.values(answer.states).filter(
    (state) => state === "done" || state === "skipped",
  ).length;
  if (!next)
    return settled
      ? html`<div class="card calm with-icon">${icon("leaf")}<p>${gettext(
          "Nothing waits for you here. The steps stay where they are.",
        )}</p></div>`
      : "";
  const title = stepOf(next).querySelector("h2").textContent;
  return html`<a class="call first here" href="#${next}" @click=${() => open(next)}>${icon("route")}
    <span class="body"><span class="line">${gettext("Your next step")}</span><span dir="auto" class="title">${title}</span></span>
    <span class="line">${interpolate(gettext("{n} of {of} settled"), {
      n: settled,
      of: Object.keys(answer.states).length,
    })}</span></a>`;
}

/** @param {string} code */
function open(code) {
  stepOf(code).querySelector("details").open = true;
}

/**
 * The step the address names, else the next one, stands open when the page comes up; after that the
 * person decides.
 * @param {string | null} next
 */
function openOnce(next) {
  if (opened) return;
  opened = true;
  const asked = location.hash.slice(1);
  const code = steps.has(asked) ? asked : next;
  if (!code) return;
  open(code);
  if (steps.has(asked)) stepOf(asked).scrollIntoView({ block: "start" });
}

/** Whoever follows a step's link comes back to that step. */
document.querySelector(".path").addEventListener("click", ({ target }) => {
  if (target.closest("a")) history.replaceState(null, "", `#${target.closest("[data-step]")?.id}`);
});
followRecords(load);
