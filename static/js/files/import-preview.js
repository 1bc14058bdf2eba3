// What a file would change here, before anything changes.
import { html } from "lit-html";
import { titleOf } from "../journal/entries.js";
import { icon } from "../ui/icon.js";
import { nameOfType } from "../ui/labels.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";

const SHOWN = 20;

/** @typedef {{ back: object[], here: number, other: number }} Begun */
/**
 * @typedef {{ plan: Plan, begun?: Begun, refused: InFile[], told: InFile[], source: string,
 *   back?: boolean, error: string, progress: Drawn }} Preview
 */

/**
 * The card of `plan`, of what was `refused` and `told`; `back` is what the person wants of the
 * deleted, if they said.
 * @param {Preview} at
 * @param {{ go(): unknown, choose(back: boolean): unknown, again(): unknown }} page
 */
export function previewCard(
  { plan, begun, refused, told, source, back, error, progress },
  { go, choose, again },
) {
  const forms = begun?.back.length ?? 0;
  const count = plan.records.length || plan.deleted.length || forms;
  return html`<section class="card">
    <h2>${
      plan.records.length || forms
        ? gettext("This is what it changes")
        : gettext("Nothing in it is new")
    }</h2>
    <ul class="plain-list">
      ${line(
        "plus",
        plan.fresh.length,
        ngettext("{n} entry is new here", "{n} entries are new here", plan.fresh.length),
      )}
      ${line(
        "check",
        plan.same.length,
        ngettext("{n} is here already", "{n} are here already", plan.same.length),
      )}
      ${line(
        "pencil",
        plan.filled.length,
        ngettext(
          "{n} fills something that is empty here",
          "{n} fill something that is empty here",
          plan.filled.length,
        ),
      )}
      ${line("pencil", plan.changed.length, changed(plan.changed.length, source))}
      ${line(
        "users",
        plan.kept.length,
        ngettext(
          "{n} line is worded otherwise: yours stays, the other is kept beside it",
          "{n} lines are worded otherwise: yours stay, the others are kept beside them",
          plan.kept.length,
        ),
      )}
      ${line(
        "clock",
        told.length,
        ngettext(
          "The time of {n} entry can't be read. Its day is right.",
          "The times of {n} entries can't be read. Their days are right.",
          told.length,
        ),
      )}
      ${line(
        "circle-alert",
        refused.length,
        ngettext("{n} entry cannot be taken", "{n} entries cannot be taken", refused.length),
      )}
      ${line(
        "trash-2",
        plan.deleted.length,
        ngettext(
          "You deleted {n} of them here",
          "You deleted {n} of them here",
          plan.deleted.length,
        ),
      )}
      ${begun ? begunLines(begun) : ""}
    </ul>
    ${plan.deleted.length ? deletedQuestion(plan.deleted.length, back, choose) : ""}
    ${told.length ? reasons(told, gettext("Which times"), "told") : ""} ${
      refused.length ? reasons(refused, gettext("Which, and why"), "why") : ""
    }
    ${error ? html`<p class="error" role="alert">${error}</p>` : ""} ${progress}
    <div class="actions">
      ${
        count && !progress
          ? html`<button type="button" class="primary" @click=${go}>${
              refused.length ? gettext("Bring in all the others") : gettext("Bring it in")
            }</button>`
          : ""
      }
      ${
        progress
          ? ""
          : html`<button type="button" @click=${again}>${
              count ? gettext("Change nothing") : gettext("Another file")
            }</button>`
      }
    </div>
  </section>`;
}

/** @param {number} n @param {string} source */
const changed = (n, source) =>
  interpolate(
    ngettext(
      "{n} was changed in {source} since. You choose the words under Waiting.",
      "{n} were changed in {source} since. You choose the words under Waiting.",
      n,
    ),
    { source },
  );

/** @param {Begun} begun */
const begunLines = ({ back, here, other }) => [
  line(
    "notebook-pen",
    back.length,
    ngettext(
      "{n} begun form comes back where you left it",
      "{n} begun forms come back where you left them",
      back.length,
    ),
  ),
  line(
    "info",
    here,
    ngettext(
      "{n} begun form stays in the file, because you have begun the same one here",
      "{n} begun forms stay in the file, because you have begun the same ones here",
      here,
    ),
  ),
  line(
    "circle-alert",
    other,
    ngettext(
      "{n} begun form can't be put back; its words stay in the file",
      "{n} begun forms can't be put back; their words stay in the file",
      other,
    ),
  ),
];

/** What was brought in. @param {{ plan: Plan, forms: number }} at @param {() => unknown} again */
export function doneCard({ plan, forms }, again) {
  const [count, beside] = [
    plan.fresh.length + plan.filled.length,
    plan.kept.length + plan.changed.length,
  ];
  return html`<section class="card calm with-icon" role="status">${icon("circle-check")}<div>
    ${
      count
        ? html`<p><strong>${ngettext(
            "{n} entry was brought in.",
            "{n} entries were brought in.",
            count,
          )}</strong></p>`
        : ""
    }
    ${
      !count && beside
        ? html`<p><strong>${ngettext(
            "Other words for {n} line were brought in.",
            "Other words for {n} lines were brought in.",
            beside,
          )}</strong></p>`
        : ""
    }
    ${
      forms
        ? html`<p><strong>${ngettext(
            "{n} begun form is back where you left it.",
            "{n} begun forms are back where you left them.",
            forms,
          )}</strong> <a href="/">${gettext("See Today")}</a></p>`
        : ""
    }
    ${
      beside
        ? html`<p>${gettext(
            "Where the wording differs, both are kept.",
          )} <a href="/more/waiting/">${gettext("Choose between them")}</a></p>`
        : ""
    }
    <div class="actions"><a class="button primary" href="/journal/">${gettext("To the journal")}</a><button type="button" @click=${again}>${gettext("Another file")}</button></div>
  </div></section>`;
}

/** @param {string} sign @param {number} count @param {string} text */
const line = (sign, count, text) =>
  count ? html`<li class="with-icon">${icon(sign)}<span>${text}</span></li>` : "";

/**
 * @param {number} n @param {boolean | undefined} back @param {(back: boolean) => unknown} choose
 */
const deletedQuestion = (n, back, choose) =>
  html`<fieldset class="field chips">
  <legend>${ngettext(
    "What about the one you deleted?",
    "What about the {n} you deleted?",
    n,
  )}</legend>
  <div class="options">
    ${[false, true].map(
      (value) =>
        html`<label class="option"><input type="radio" name="back" .checked=${back === value} @change=${() => choose(value)} /><span>${value ? gettext("Bring it back") : gettext("Leave it out")}</span></label>`,
    )}
  </div>
</fieldset>`;

/** @param {InFile[]} list @param {string} title @param {"told" | "why"} name */
const reasons = (list, title, name) =>
  html`<details class="why"><summary>${title} ${icon("chevron-right")}</summary>
  <ul class="reasons">
    ${list
      .slice(0, SHOWN)
      .map((one) => html`<li><strong>${placeOf(one)}</strong> ${one[name]}</li>`)}
    ${
      list.length > SHOWN
        ? html`<li>${ngettext("and {n} more", "and {n} more", list.length - SHOWN)}</li>`
        : ""
    }
  </ul>
</details>`;

/** @param {InFile} one */
function placeOf({ entry, number, file, line: at, to }) {
  if (at && Number(to) > at) return interpolate(gettext("Lines {from} to {to}:"), { from: at, to });
  if (at) return interpolate(gettext("Line {line}:"), { line: at });
  if (file) return interpolate(gettext("{file}, entry {number}:"), { file, number });
  return number
    ? interpolate(gettext("Entry {number}:"), { number })
    : `${nameOfType(entry.type)}, ${titleOf({ ...entry.fields, ...entry })}:`;
}
