// How sessions and events went over a time: three charts, each a sentence first. The rulebook says
// what is drawn.
import { html, render } from "lit-html";
import { chooser, findChoice } from "../journal/chooser.js";
import { demoNotice, offerDemo } from "../journal/demo.js";
import { journalFacts } from "../journal/facts.js";
import { goodOnes } from "../journal/session-signs.js";
import { inView } from "../journal/therapists.js";
import { followRecords, redrawPage } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { showReading } from "../ui/reading.js";
import { askHereOrServer, withoutAnswer } from "./pattern-answers.js";
import { ITEMS, itemsFigure } from "./items-chart.js";
import { kindsFigure } from "./kinds-chart.js";
import { sessionsFigure } from "./sessions-chart.js";

const [people, place] = ["whom", "trends"].map((id) => document.getElementById(id));
const PERIODS = [
  ["91", gettext("3 months")],
  ["183", gettext("6 months")],
  ["366", gettext("12 months")],
  ["", gettext("All of it")],
];
let period = "183";
let item = ""; // one of ITEMS; "" shows all five

async function load() {
  const records = await readRecords();
  demoNotice(records);
  const shown = inView(records);
  const choice = await findChoice(shown);
  const { chosen } = choice;
  if (!choice.written || !chosen) return teach(choice);
  render(html`${chooser(choice, () => redrawPage(load))} ${periods()}`, people);
  showReading(place);
  try {
    draw(await askHereOrServer("assessments.trend", factsOfPeriod(shown, chosen)), goodOnes(shown));
  } catch (error) {
    render(withoutAnswer(error), place);
  }
}

/** @param {AnyRecord[]} records @param {AnyRecord} therapist */
const factsOfPeriod = (records, therapist) => ({
  ...journalFacts(records, ITEMS),
  therapist: therapist.id,
  items: ITEMS,
  since: period ? today(new Date(Date.now() - Number(period) * 86_400_000)) : null,
});

function periods() {
  /** @param {Happening} event */
  const choose = ({ target }) => {
    period = target.value;
    redrawPage(load);
  };
  return html`<fieldset class="field chips" @input=${choose}>
    <legend class="visually-hidden">${gettext("Which time")}</legend>
    <div class="options">${PERIODS.map(
      ([days, label]) =>
        html`<label class="option"><input type="radio" name="period" value=${days} .checked=${days === period}><span>${label}</span></label>`,
    )}</div>
  </fieldset>`;
}

/** @param {Trend} trend @param {Set<string>} goods */
function draw(trend, goods) {
  /** @param {string} name */
  const choose = (name) => {
    item = name;
    draw(trend, goods);
  };
  const nothing = !trend.sessions.length && !trend.kinds.length;
  render(
    nothing
      ? nothingHere()
      : html`<div class="panes even"><div>${itemsFigure(trend, item, choose)}</div>
        <div>${sessionsFigure(trend, goods)} ${kindsFigure(trend)}</div></div>`,
    place,
  );
}

const nothingHere = () =>
  html`<section class="card with-icon">${icon("info")}<p>${gettext(
    "Nothing is logged in this time. Choose a longer one.",
  )}</p></section>`;

/** @param {Choice} choice */
function teach(choice) {
  render(
    chooser(choice, () => redrawPage(load)),
    people,
  );
  // the row of names asks already
  if (choice.list.length && !choice.chosen) return render("", place);
  render(
    html`<section class="card with-icon">${icon("info")}<div>
      <p class="lead">${gettext(
        "After a session, answer how it felt on five short lines. Here you see how they change over time, with nobody but yourself to compare with.",
      )}</p>
      <div class="actions"><a class="button primary" href="/log/">${gettext("Log a session")}</a><button type="button" data-demo>${gettext("Look at an example journal")}</button></div>
    </div></section>`,
    place,
  );
  offerDemo();
}

followRecords(load, "hashchange");
