// The call sheet: whom to reach, what to say, when I have time; one tap notes what came of it.
import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { inView } from "../journal/therapists.js";
import { candidatePage } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { THERAPIST, gettext } from "../ui/phone-data.js";
import { showReading } from "../ui/reading.js";
import { noAnswer } from "./without-rulebook.js";
import { keepLines } from "./call-lines.js";
import { standings } from "./facts.js";
import { CALLING, logButtons } from "./contact-log.js";
import { stepInWords } from "./words.js";
import { waysIn, waysToTap } from "./ways.js";

/** @typedef {Pipeline & { next: NextStep }} Called */

const place = document.getElementById("calls");
const WAITING = ["contact", "try_again", "ask_again", "find_contact"];

async function load() {
  showReading(place);
  const records = await readRecords();
  demoNotice(records);
  const shown = inView(records);
  const standing = await standings(shown);
  if (!standing) return render(noAnswer(), place);
  const people = shown.filter(
    ({ id, type }) => type === THERAPIST && WAITING.includes(standing.get(id)?.next?.code ?? ""),
  );
  const rows = people.map((person) => ({
    person,
    one: /** @type {Called} */ (standing.get(person.id)),
    ways: waysIn(person.contact),
  }));
  rows.sort(
    (a, b) =>
      order(a.one.next) - order(b.one.next) || a.person.nickname.localeCompare(b.person.nickname),
  );
  render(rows.length ? repeat(rows, ({ person }) => person.id, card) : nobody(), place);
}

/**
 * Whom it is time for first, then who was never tried, then who is being waited for.
 * @param {NextStep} step
 */
const order = ({ due, on }) => (due ? 0 : on ? 2 : 1);

const nobody = () =>
  html`<div class="card with-icon">${icon("phone")}<p>${gettext(
    "Nobody waits to be called. Whom you add without having reached them appears here.",
  )}</p></div>`;

/** @param {{ person: AnyRecord, one: Called, ways: Ways }} row */
const card = ({ person, one, ways }) =>
  html`<section class="card">
  <h2><a dir="auto" href=${candidatePage(person.id)}>${person.nickname}</a></h2>
  <p class=${one.next.due ? "attention" : "muted"}>${stepInWords(one)}</p>
  ${waysToTap(ways)} ${person.demo ? "" : logButtons(person, CALLING)}
</section>`;

keepLines();
followRecords(load);
