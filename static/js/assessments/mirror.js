// One event, told back as if it had happened to a friend.
import "../journal/record.js";
import { html, render } from "lit-html";
import { readRecords } from "../storage/records.js";
import { kindOfEvent } from "../journal/entries.js";
import { fieldOf, readField } from "../ui/form.js";
import { FAILURE, gettext, interpolate, types } from "../ui/phone-data.js";

const form = document.getElementById("record");
const failures = await readRecords(FAILURE).catch(() => []);

function tell() {
  const failure = failures.find(({ id }) => id === readField(fieldOf(form, "failure")));
  render(failure ? story(failure) : "", document.getElementById("reread"));
}

/** @param {AnyRecord} failure */
const story = (failure) =>
  html`<section class="card" aria-labelledby="friend">
  <h2 id="friend">${gettext("A friend tells you this")}</h2>
  <blockquote>${inTheirWords(failure).map((words) => html`<p dir="auto">${words}</p>`)}</blockquote>
  <p class="muted">${gettext("They ask you: is this normal?")}</p>
</section>`;

/**
 * The person's own words; without any, what the kind says.
 * @param {AnyRecord} failure @returns {string[]}
 */
function inTheirWords(failure) {
  const words = [failure.what_happened, failure.how_it_felt].filter(Boolean);
  if (words.length) return words;
  return [
    interpolate(gettext("“{kind}.” They have no more words for it yet."), {
      kind: kindOfEvent(failure),
    }),
    types[FAILURE].fields.kind.descriptions[failure.kind],
  ];
}

form.addEventListener("input", tell);
tell();
