// Everything about one person, with the one next step; who it is stands behind the # of the
// address.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { showReading } from "../ui/reading.js";
import { THERAPIST, gettext, interpolate } from "../ui/phone-data.js";
import { askOr, noAnswer } from "./without-rulebook.js";
import { answersOf } from "./answers.js";
import { costOf, factsKnown } from "./person-facts.js";
import { standings } from "./facts.js";
import { historyOf } from "./history.js";
import { roleCard } from "./role.js";
import { stepCard } from "./step.js";
import { STAGES } from "./words.js";
import { waysIn, waysToTap } from "./ways.js";

const place = document.getElementById("candidate");
const asked = () => new URLSearchParams(location.hash.slice(1));

async function load() {
  showReading(place);
  const records = await readRecords();
  demoNotice(records);
  const person = records.find(({ id, type }) => id === asked().get("id") && type === THERAPIST);
  document.querySelector("h1").textContent = person?.nickname ?? gettext("Someone I consider");
  if (!person) return render(gone(), place);
  const mine = records.filter(({ therapist }) => therapist === person.id);
  const found = await standings(records);
  const standing = found?.get(person.id);
  const meeting = mine.find(({ id }) => id === standing?.next?.consultation);
  const [ways, meetingWays] = [person.contact, meeting?.where].map(waysIn);
  const cost = await askOr(undefined, "consultations.net_fee", person);
  render(page({ person, mine, standing, ways, meeting, meetingWays, cost, records }), place);
}

const gone = () =>
  html`<div class="card"><p>${gettext(
    "This person is not on this phone.",
  )}</p><p><a href="/match/">${gettext("To the people")}</a></p></div>`;

/** @param {Candidate} shown */
const page = (shown) => html`
  ${shown.cost ? "" : noAnswer()}
  ${shown.standing ? [stages(shown.standing), stepCard(shown, shown.standing)] : ""}
  ${historyOf(shown)}
  <section class="card">
    <h2>${gettext("What I know")}</h2>
    ${shown.cost ? costOf(shown.cost, shown.person, shown.records) : ""} ${factsKnown(shown.person)}
    ${shown.standing ? "" : waysToTap(shown.ways)}
    ${
      shown.person.demo
        ? ""
        : html`<div class="actions"><a class="button" href=${pageOf(shown.person)}>${icon("pencil", "small")} ${gettext("Edit")}</a></div>`
    }
  </section>
  ${answersOf(shown)} ${roleCard(shown)}
`;

/** @param {Pipeline} standing */
function stages({ stage }) {
  const names = Object.keys(STAGES);
  const at = names.indexOf(stage);
  const words = interpolate(gettext("Stage {n} of {all}: {stage}"), {
    n: at + 1,
    all: names.length,
    stage: STAGES[stage](),
  });
  return html`<div class="stages"><p dir="auto">${words}</p><ol aria-hidden="true">${names.map(
    (_, i) => html`<li class=${i < at ? "past" : i === at ? "now" : ""}></li>`,
  )}</ol></div>`;
}

followRecords(load, "hashchange");
