// The ledger: what was talked about with one therapist, what they answered, and what came of it.
import { html, render } from "lit-html";
import { followRecords, redrawPage } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { entryPage } from "../ui/addresses.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { FAILURE, REPAIR, gettext, types } from "../ui/phone-data.js";
import { chooser, findChoice } from "./chooser.js";
import { demoNotice } from "./demo.js";
import { kindOfEvent, timeline } from "./entries.js";
import { heldCard, promiseInWords, promisesOf } from "./promises.js";
import { raisedInWords, responseInWords } from "./repair-words.js";
import { STATE_WORDS, stateWord, statesOf } from "./states.js";
import { inView } from "./therapists.js";

const place = document.getElementById("ledger");

async function load() {
  const everything = await readRecords();
  demoNotice(everything);
  const records = inView(everything);
  const choice = await findChoice(records);
  /** @param {any} told */
  const draw = (told) =>
    render(
      choice.list.length
        ? [
            chooser(choice, () => redrawPage(load)),
            choice.chosen ? page(records, choice.chosen, told) : "",
          ]
        : nobody(),
      place,
    );
  draw({ promises: { repairs: {} } });
  const [states, promises] = await Promise.all([statesOf(records), promisesOf(records)]);
  draw({ states, promises });
}

const nobody = () =>
  html`<div class="card"><p>${gettext(
    "Here the talks about what went wrong will stand, and what came of them.",
  )}</p>
  <div class="actions"><a class="button primary" href="/log/">${gettext("Log a session")}</a></div>
    </div>`;

/** @param {AnyRecord[]} records @param {AnyRecord} whose @param {any} told */
function page(records, whose, told) {
  const failures = timeline(
    records.filter((one) => one.type === FAILURE && one.therapist === whose.id),
  );
  const theirs = new Set(failures.map(({ record }) => record.id));
  const repairs = timeline(
    records.filter(
      (one) =>
        one.type === REPAIR && one.failures?.some((/** @type {string} */ id) => theirs.has(id)),
    ),
  );
  const { states } = told;
  const open = failures.filter(({ record }) => ["open", "waiting"].includes(states?.[record.id]));
  return html`${
    failures.length && !states
      ? html`<p class="muted" aria-busy="true">${gettext("Reading your notes …")}</p>`
      : openCard(open)
  }
    ${repairs.map(({ record }) => entry(record, records, told))}
    ${
      repairs.length
        ? ""
        : html`<p class="muted">${gettext(
            "No talk about it is noted with them yet. One is enough to begin: what happened, and what it was like for you.",
          )}</p>`
    }`;
}

/** @param {Moment[]} open */
const openCard = (open) =>
  open.length
    ? html`<section class="card"><h2>${gettext("Not talked about yet")}</h2>
        <ul class="rows">${open.map(
          ({ record, at }) =>
            html`<li><a class="row" href=${entryPage(record.id)}>${icon(types[FAILURE].icon)}<span class="body"><span dir="auto" class="title">${kindOfEvent(record)}</span><span class="line">${formatDay(at)}</span></span>${icon("chevron-right")}</a></li>`,
        )}</ul>
      </section>`
    : "";

/** @param {AnyRecord} repair @param {AnyRecord[]} records @param {Fields} what */
function entry(repair, records, { states = {}, promises }) {
  const concerned = repair.failures
    .map((/** @type {string} */ id) => records.find((one) => one.id === id))
    .filter(Boolean);
  const status = promises.repairs[repair.id];
  if (status?.since)
    return html`${heldCard(repair, status, records)} ${card(repair, concerned, states, "")}`;
  return card(repair, concerned, states, promiseInWords(repair, status));
}

/**
 * @param {AnyRecord} repair @param {AnyRecord[]} concerned @param {States} states
 * @param {any} promise
 */
const card = (repair, concerned, states, promise) =>
  html`<section class="card ledger" aria-labelledby="talk-${repair.id}">
  <h2 id="talk-${repair.id}"><a href=${entryPage(repair.id)}>${formatDay(repair.occurred_on)}</a></h2>
  <p class="muted">${raisedInWords(repair)}</p>
  <ul class="about">${concerned.map(
    (one) =>
      html`<li><a dir="auto" href=${entryPage(one.id)}>${kindOfEvent(one)}</a>${
        STATE_WORDS[states[one.id]] ? html` · ${stateWord(states[one.id])}` : ""
      }</li>`,
  )}</ul>
  <dl class="facts">${responseInWords(repair).map(
    ([term, words]) => html`<div><dt>${term}</dt><dd dir="auto">${words}</dd></div>`,
  )}</dl>
  ${
    promise
      ? html`<p class="with-icon">${icon("refresh-cw", "small")}<span dir="auto">${promise}</span></p>`
      : ""
  }
</section>`;

followRecords(load, "hashchange");
