// Ask someone I trust: a page made of chosen entries, line by line, without a network.
import { html, render } from "lit-html";
import { followRecords, redrawPage } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { chooser, findChoice } from "../journal/chooser.js";
import { demoNotice } from "../journal/demo.js";
import { kindOfEvent } from "../journal/entries.js";
import { inView } from "../journal/therapists.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { QUESTIONS, eventsOf, linesOfEvent } from "./brief-lines.js";
import { offerLink } from "./brief-link.js";
import { isOut, toggleLine } from "./crossed-out.js";
import { shareText } from "./sending.js";
import { formSession, saySetAside } from "../ui/saving.js";

/** @type {FormSession<Brief>} */
const session = formSession("brief");
const SHOWN = 10;
const HEADING = () => gettext("What I would like to hear from you");
/** @typedef {{ chosen: string[], struck: string[], intro: string }} Brief */

/** @type {Brief} */
const EMPTY = { chosen: [], struck: [], intro: "" };
const intro = document.getElementById("intro-text");
const sheet = document.getElementById("sheet");
const afresh = document.getElementById("afresh");
let page = { ...EMPTY, ...(await session.begun()) };
/** @type {AnyRecord[]} */
let records = [];
/** @type {Choice} */
let choice = { list: [] }; // whose events can be taken
let allEvents = false;

/**
 * What leaves the phone: the words of the person, the lines that are not struck out, the questions
 * left in.
 */
function leaving() {
  /** @param {BriefLine} line */
  const left = (line) => !isOut(line, page.struck, lines());
  return {
    intro: page.intro.trim(),
    lines: lines()
      .filter(left)
      .map(({ text }) => text),
    questions: questions()
      .filter(left)
      .map(({ text }) => text),
  };
}

/** One talk about several events is told once, below the last of them. */
const lines = () =>
  chosenEvents()
    .toReversed()
    .flatMap((event) => linesOfEvent(event, records))
    .filter(({ id }, i, all) => all.findLastIndex((other) => other.id === id) === i);
const questions = () => QUESTIONS.map(([id, text]) => ({ id, text: text() }));
const chosenEvents = () => eventsOf(records).filter(({ id }) => page.chosen.includes(id));

/** @param {Partial<Brief>} changes */
function change(changes) {
  page = { ...page, ...changes };
  session.keep(page);
  draw();
}

/** @param {string[]} list @param {string} one */
const withOrWithout = (list, one) =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

function draw() {
  const events = eventsOf(records).filter(
    ({ id, therapist }) => therapist === choice.chosen?.id || page.chosen.includes(id),
  );
  render(
    [chooser(choice, () => redrawPage(load)), events.length ? choices(events) : noEvents()],
    document.getElementById("events"),
  );
  const told = lines();
  render(
    html`${page.intro ? html`<p dir="auto" class="lead quote">${page.intro}</p>` : ""}
    ${
      told.length
        ? html`<ul class="brief-lines">${told.map((one) => line(one, told))}</ul>`
        : html`<p class="muted no-print">${gettext(
            "Choose what happened, and its lines appear here.",
          )}</p>`
    }
    <h3 class=${
      questions().every((one) => isOut(one, page.struck, told)) ? "no-print" : ""
    }>${HEADING()}</h3>
    <ul class="brief-lines">${questions().map((one) => line(one, told))}</ul>`,
    sheet,
  );
  document.getElementById("ways").hidden = !told.length && !page.intro;
  afresh.hidden = !page.chosen.length && !page.intro && !page.struck.length;
}

function noEvents() {
  const { list, chosen } = choice;
  if (list.length && !chosen) return ""; // the row of names asks already
  const words = chosen
    ? interpolate(gettext("There are no events with {name} yet."), { name: chosen.nickname })
    : gettext("There are no events in your journal yet.");
  return html`<p class="muted">${words}</p>`;
}

/** @param {AnyRecord[]} events */
function choices(events) {
  const shown = allEvents
    ? events
    : events.filter(({ id }, i) => i < SHOWN || page.chosen.includes(id));
  return html`<ul class="rows">${shown.map(
    (event) =>
      html`<li><label class="switch"><input type="checkbox" .checked=${page.chosen.includes(event.id)} @change=${() =>
        change({
          chosen: withOrWithout(page.chosen, event.id),
        })}><span dir="auto">${kindOfEvent(event)}<span class="muted">, ${formatDay(event.occurred_on)}</span></span></label></li>`,
  )}</ul>
    ${
      shown.length < events.length
        ? html`<button type="button" class="plain" @click=${showAll}>${ngettext(
            "Show {n} more",
            "Show {n} more",
            events.length - shown.length,
          )}</button>`
        : ""
    }`;
}

function showAll() {
  allEvents = true;
  draw();
}

/**
 * One line with its own switch: crossed out it is seen here only, greyed, and is left off the
 * printed page.
 * @param {BriefLine} one @param {BriefLine[]} all
 */
function line(one, all) {
  const { text } = one;
  const struck = isOut(one, page.struck, all);
  return html`<li class=${struck ? "struck no-print" : ""}>
    <span dir="auto">${text}</span>
    <button type="button" class="plain" aria-pressed=${struck} @click=${() =>
      change({
        struck: toggleLine(one, page.struck, all),
      })}>${icon(struck ? "undo-2" : "x", "small")}<span class="visually-hidden">${
      struck ? gettext("Put it back") : gettext("Cross it out")
    }: ${text}</span></button>
  </li>`;
}

function asText() {
  const { intro: words, lines: told, questions: asked } = leaving();
  return [
    words,
    told.map((one) => `• ${one}`).join("\n"),
    asked.length && [HEADING(), ...asked.map((one) => `• ${one}`)].join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

async function startAfresh() {
  const kept = page;
  show({ ...EMPTY });
  await session.end();
  saySetAside(
    () => session.keep(kept),
    () => show(kept),
  );
}

/** @param {Brief} other */
function show(other) {
  page = other;
  intro.value = page.intro;
  draw();
}

// what was typed while this module came stays, below what was kept
if (intro.value) change({ intro: [page.intro, intro.value].filter(Boolean).join("\n") });
intro.value = page.intro;
intro.addEventListener("input", () => change({ intro: intro.value }));
afresh.querySelector("button").addEventListener("click", startAfresh);
document.getElementById("send").addEventListener("click", () => shareText(asText()));
document.getElementById("print").addEventListener("click", () => print());
offerLink(leaving);

async function load() {
  const found = await readRecords();
  demoNotice(found);
  records = inView(found);
  choice = await findChoice(records);
  draw();
}

followRecords(load, "hashchange");
