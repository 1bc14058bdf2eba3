// Bring a file in: read, unlock, show what it would change, and only then write, all of it or nothing.
import { html, render } from "lit-html";
import { titleOf } from "../journal/entries.js";
import { icon } from "../ui/icon.js";
import { fromText, Unreadable } from "../ui/journal-file.js";
import { reasonFor } from "../ui/keeping.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { isLocked, opened, WrongPassphrase } from "./age.js";
import { diaryIn } from "./diary.js";
import { beginMapping, diaryPlan, mappingCard, missingChoice } from "./diary-mapping.js";
import { carryOut, planOf } from "./import-plan.js";
import { passphraseField } from "./passphrase.js";
import { nameOfType } from "./words.js";

const place = document.getElementById("import");
const SHOWN = 20;
const LARGEST = 100_000_000; // bytes
const START = { step: "choose", error: "", busy: false };
let at = START;

const show = (changes = {}) => {
  at = { ...at, ...changes };
  render(STEPS[at.step](), place);
};

const STEPS = { choose, unlock, map, preview, done };

function choose() {
  return html`<form class="card" @submit=${(event) => event.preventDefault()}>
    <p>${gettext("Bring in what Attuned saved before, on this phone, on another one, or from your account; or a diary that Daylio saved as CSV or Day One as JSON.")}</p>
    <div class="field">
      <label for="file">${gettext("The file")}</label>
      <p class="help">${gettext("You see what it would change before anything changes.")}</p>
      <input type="file" id="file" accept=".age,.json,.csv,.txt,application/json,text/csv" @change=${({ target }) => take(target.files[0])} aria-invalid=${Boolean(at.error)} aria-errormessage="file_error" />
      <p class="error" id="file_error" role="alert" ?hidden=${!at.error}>${at.error}</p>
    </div>
    ${at.busy ? html`<p role="status">${gettext("Reading …")}</p>` : ""}
  </form>`;
}

async function take(file) {
  if (!file) return;
  if (file.size > LARGEST) return show({ error: gettext("This file is larger than 100 MB. Attuned's own files are never so large.") });
  show({ error: "", busy: true });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isLocked(bytes)) return show({ step: "unlock", bytes, busy: false });
  await read(textOf(bytes));
}

function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return ""; // no text, so no journal either
  }
}

function unlock() {
  return html`<form class="card" @submit=${open} novalidate>
    ${passphraseField({ label: gettext("Passphrase of the file"), help: gettext("The one you chose, or took, when it was saved."), error: at.error, redraw: show })}
    <button type="submit" class="primary wide-button" aria-busy=${at.busy}>${at.busy ? gettext("Opening …") : gettext("Open the file")}</button>
    <div class="actions"><button type="button" @click=${again}>${gettext("Another file")}</button></div>
  </form>`;
}

async function open(event) {
  event.preventDefault();
  if (at.busy) return;
  const { passphrase } = event.target.elements;
  show({ busy: true, error: "" });
  try {
    await read(await opened(at.bytes, passphrase.value));
  } catch (error) {
    const wrong = error instanceof WrongPassphrase;
    show({ busy: false, error: wrong ? gettext("This passphrase does not open the file. Look for a letter or a word that differs.") : gettext("The file is damaged, or this phone has not enough memory to open it. Nothing was changed.") });
    passphrase.focus();
  }
}

async function read(text) {
  const diary = diaryIn(text);
  if (diary) {
    beginMapping();
    return show({ step: "map", diary, bytes: undefined, busy: false, error: "" });
  }
  try {
    const { entries, refused } = fromText(text);
    const plan = await planOf(entries);
    const clashing = plan.refused.map((entry) => ({ entry, why: gettext("An entry of another kind, or of the example, has its id here.") }));
    show({ step: "preview", plan, refused: [...refused, ...clashing], bytes: undefined, busy: false, error: "" });
  } catch (error) {
    if (!(error instanceof Unreadable) && !(error instanceof DOMException)) throw error;
    show({ ...START, error: error instanceof Unreadable ? error.message : reasonFor(error) });
  }
}

function map() {
  return mappingCard(at.diary, { redraw: () => show({ error: "" }), go: seeDiary, back: again, error: at.error });
}

async function seeDiary() {
  const error = missingChoice();
  if (error) return show({ error });
  const { plan, refused } = await diaryPlan(at.diary);
  show({ step: "preview", plan, refused: [...at.diary.refused, ...refused], error: "" });
}

function preview() {
  const { plan, refused } = at;
  const count = plan.records.length;
  return html`<section class="card">
    <h2>${count ? gettext("This is what it changes") : gettext("Nothing in it is new")}</h2>
    <ul class="plain-list">
      ${line("plus", plan.fresh.length, ngettext("{n} entry is new here", "{n} entries are new here", plan.fresh.length))}
      ${line("undo-2", plan.again, ngettext("{n} of them was deleted here and comes back", "{n} of them were deleted here and come back", plan.again))}
      ${line("check", plan.same.length, ngettext("{n} is here already, word for word", "{n} are here already, word for word", plan.same.length))}
      ${line("pencil", plan.filled.length, ngettext("{n} fills something that is empty here", "{n} fill something that is empty here", plan.filled.length))}
      ${line("users", plan.kept.length, ngettext("{n} line is worded otherwise: yours stays, the other is kept beside it", "{n} lines are worded otherwise: yours stay, the others are kept beside them", plan.kept.length))}
      ${line("circle-alert", refused.length, ngettext("{n} entry cannot be taken", "{n} entries cannot be taken", refused.length))}
    </ul>
    ${refused.length ? refusals(refused) : ""}
    ${at.error ? html`<p class="error" role="alert">${at.error}</p>` : ""}
    <div class="actions">
      ${count ? html`<button type="button" class="primary" aria-busy=${at.busy} @click=${carry}>${at.busy ? gettext("Writing …") : refused.length ? gettext("Bring in all the others") : gettext("Bring it in")}</button>` : ""}
      <button type="button" @click=${again}>${count ? gettext("Change nothing") : gettext("Another file")}</button>
    </div>
  </section>`;
}

const line = (sign, count, text) => (count ? html`<li class="with-icon">${icon(sign)}<span>${text}</span></li>` : "");

const refusals = (refused) => html`<details class="why"><summary>${gettext("Which, and why")} ${icon("chevron-right")}</summary>
  <ul class="reasons">
    ${refused.slice(0, SHOWN).map((one) => html`<li><strong>${placeOf(one)}</strong> ${one.why}</li>`)}
    ${refused.length > SHOWN ? html`<li>${ngettext("and {n} more", "and {n} more", refused.length - SHOWN)}</li>` : ""}
  </ul>
</details>`;

function placeOf({ entry, number, line: at_line }) {
  if (at_line) return interpolate(gettext("Line {line}:"), { line: at_line });
  return number ? interpolate(gettext("Entry {number}:"), { number }) : `${nameOfType(entry.type)}, ${titleOf({ ...entry.fields, ...entry })}:`;
}

async function carry() {
  if (at.busy) return;
  show({ busy: true });
  try {
    await carryOut(at.plan);
    localStorage.setItem("started", "1");
    document.documentElement.dataset.started = "";
    show({ step: "done", busy: false, error: "" });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    show({ busy: false, error: `${reasonFor(error)} ${gettext("Nothing was changed.")}` });
  }
}

function done() {
  const { plan } = at;
  return html`<section class="card calm with-icon" role="status">${icon("circle-check")}<div>
    <p><strong>${ngettext("{n} entry was brought in.", "{n} entries were brought in.", plan.fresh.length + plan.filled.length)}</strong></p>
    ${plan.kept.length ? html`<p>${gettext("Where the wording differs, both are kept.")} <a href="/more/waiting/">${gettext("Choose between them")}</a></p>` : ""}
    <div class="actions"><a class="button primary" href="/journal/">${gettext("To the journal")}</a><button type="button" @click=${again}>${gettext("Another file")}</button></div>
  </div></section>`;
}

const again = () => show(START);

show();
