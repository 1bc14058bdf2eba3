// What the person thought, remembered and saw from outside, newest first.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { timeline } from "../journal/entries.js";
import { rowsOf } from "../journal/rows.js";
import { inView } from "../journal/therapists.js";
import { icon } from "../ui/icon.js";
import { ECHO, MIRROR, REFLECTION, gettext, types } from "../ui/phone-data.js";
import { returnsInWords } from "./due.js";

const place = document.getElementById("written");

async function load() {
  const records = await readRecords();
  demoNotice(records);
  const entries = timeline(inView(records));
  const returns = await returnsInWords(inView(records));
  render(
    html`${thoughts(
      of(REFLECTION, entries),
      returns,
    )} ${memories(of(ECHO, entries))} ${mirrors(of(MIRROR, entries))}`,
    place,
  );
}

/** @param {string} type @param {Moment[]} entries */
const of = (type, entries) => entries.filter(({ record }) => record.type === type);

/** @param {Moment[]} found @param {Map<string, string>} returns */
const thoughts = (found, returns) =>
  found.length
    ? html`<section class="card"><h2>${gettext("What you thought")}</h2>${rowsOf(found, returns)}
        <p class="muted">${gettext(
          "Each comes back to you after one, three and six months.",
        )}</p></section>`
    : "";

/** @param {Moment[]} found */
const memories = (found) =>
  html`<section class="card">
  <h2>${gettext("Memories")}</h2>
  ${
    found.length
      ? rowsOf(found)
      : html`<p>${gettext(
          "Sometimes a moment in therapy echoes something old. You can keep it here, for yourself alone.",
        )}</p>`
  }
  <div class="actions"><a class="button" href=${types[ECHO].page}>${icon("plus", "small")} ${gettext("Add a memory")}</a></div>
</section>`;

/** @param {Moment[]} found */
const mirrors = (found) =>
  found.length
    ? html`<section class="card">
      <h2>${gettext("If a friend told me this")}</h2>${rowsOf(found)}</section>`
    : "";

followRecords(load);
