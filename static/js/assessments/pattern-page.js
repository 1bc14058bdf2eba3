// The pattern with one therapist, and all that lies behind it: events, history, the person's own
// numbers.
import { html, render } from "lit-html";
import { chooser, findChoice } from "../journal/chooser.js";
import { demoNotice, offerDemo } from "../journal/demo.js";
import { inView } from "../journal/therapists.js";
import { followRecords, redrawPage } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { showReading } from "../ui/reading.js";
import {
  askHereOrServer,
  askPattern,
  factsAbout,
  lastPattern,
  withoutAnswer,
} from "./pattern-answers.js";
import { axes, restsOn } from "./axes.js";
import { countedEvents } from "./events.js";
import { historyCard } from "./history.js";
import { offerNumbers } from "./numbers.js";

const [people, standing, behind] = ["whom", "standing", "behind"].map((id) =>
  document.getElementById(id),
);
/** @type {AnyRecord[]} */
let records = [];
/** @type {AnyRecord | undefined} */
let therapist;
/** @type {Facts | undefined} */
let facts;
let turn = 0; // of several answers under way only the last is drawn
const numbers = offerNumbers((settings) => draw({ ...facts, settings }));

async function load() {
  const found = await readRecords();
  demoNotice(found);
  records = inView(found);
  const choice = await findChoice(records);
  therapist = choice.chosen;
  render(
    chooser(choice, () => redrawPage(load)),
    people,
  );
  if (!choice.written || !therapist) return teach(choice);
  facts = await factsAbout(therapist, records);
  const last = !standing.childElementCount && (await lastPattern(facts));
  if (last) render(standingCard(last), standing);
  showReading(standing);
  const settings = numbers.tried() ?? facts.settings;
  if (await draw({ ...facts, settings })) await numbers.show(facts.settings);
}

/** The words first, the history behind them; whether there were any. @param {Facts} asked */
async function draw(asked) {
  const mine = ++turn;
  try {
    const own = asked.settings === facts?.settings; // and not only tried
    const found = await (own ? askPattern(asked) : askHereOrServer("assessments.two_axes", asked));
    if (mine !== turn) return true;
    render(standingCard(found), standing);
    numbers.preview(found);
    const past = await askHereOrServer("assessments.history", asked);
    if (mine === turn) render(html`${countedEvents(found, records)} ${historyCard(past)}`, behind);
    return true;
  } catch (error) {
    render(withoutAnswer(error), standing);
    numbers.hide();
    render("", behind);
    return false;
  }
}

/** @param {Pattern} found */
const standingCard = (found) =>
  html`<section class="card pattern" aria-labelledby="pattern">
  <h2 dir="auto" id="pattern">${therapist?.nickname}</h2>
  ${axes(found, records)} ${restsOn(found)}
</section>`;

/** @param {Choice} choice */
function teach({ list, chosen }) {
  numbers.hide();
  render("", behind);
  if (list.length && !chosen) return render("", standing); // the row of names asks already
  render(
    html`<section class="card with-icon">${icon("info")}<div>
      <p class="lead">${gettext(
        "Log a few sessions, the good and plain ones too. From three on, this page tells a slip from a pattern, and whether slips get repaired.",
      )}</p>
      <div class="actions"><a class="button primary" href="/log/">${gettext("Log a session")}</a><button type="button" data-demo>${gettext("Look at an example journal")}</button></div>
    </div></section>`,
    standing,
  );
  offerDemo();
}

followRecords(load, "hashchange");
