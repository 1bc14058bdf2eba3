// The form of a reflection: the question alone once it was chosen elsewhere, and above it what was
// thought earlier.
import "../journal/record.js";
import { html, render } from "lit-html";
import { readRecords } from "../storage/records.js";
import { titleOf } from "../journal/entries.js";
import { today, formatDay } from "../ui/dates.js";
import { fieldOf } from "../ui/form.js";
import { REFLECTION, gettext, interpolate } from "../ui/phone-data.js";

const asked = new URLSearchParams(location.hash.slice(1));
const prompt = fieldOf(document.getElementById("record"), "prompt");

/** The chosen question without the others, which one tap brings back. */
function settle() {
  const other = document.createElement("button");
  Object.assign(other, {
    type: "button",
    className: "plain",
    textContent: gettext("Another question"),
  });
  other.addEventListener("click", () => {
    prompt.classList.remove("settled");
    other.remove();
    prompt.querySelector("input:checked").focus();
  });
  prompt.classList.add("settled");
  prompt.append(other);
}

/** @param {AnyRecord} record */
const earlierWords = (record) =>
  html`<section class="card calm" aria-labelledby="then">
  <h2 id="then">${interpolate(gettext("What you wrote on {day}"), {
    day: formatDay(today(new Date(record.created_at))),
  })}</h2>
  <p dir="auto" class="muted">${titleOf(record)}</p>
  <blockquote dir="auto">${record.text}</blockquote>
  <p>${gettext("It stays as it is. How do you see it now?")}</p>
</section>`;

if (asked.has("prompt")) settle();
const earlier = (await readRecords(REFLECTION).catch(() => [])).find(
  ({ id }) => id === asked.get("earlier"),
);
if (earlier) render(earlierWords(earlier), document.getElementById("reread"));
