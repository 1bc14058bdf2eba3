// Deleting more than one entry at a time: all of one kind, or everything on this phone.
import { html, render } from "lit-html";
import { activeAccount } from "../storage/accounts.js";
import { followRecords } from "../storage/changes.js";
import { readRecords } from "../storage/records.js";
import { removeRecords, restoreRecords } from "../storage/removal.js";
import { findUnsent } from "../sync/departure.js";
import { demoNotice } from "../journal/demo.js";
import { deleteAllHere } from "../lock/forgotten-code.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { FAILURE, SESSION, gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { pluralOf } from "./chapters.js";

const place = document.getElementById("erase");
const UNDOABLE = 60_000;
/** @type {AnyRecord[]} */
let records = [];
/** @type {string | undefined} */
let account;
let left = { count: 0, drafts: 0 };
let sure = false;

async function load() {
  const [found, signedIn, waiting] = await Promise.all([
    readRecords(),
    activeAccount(),
    findUnsent(),
  ]);
  records = found.filter(({ demo }) => !demo);
  account = signedIn;
  left = waiting;
  demoNotice(found);
  show();
}

const show = () =>
  render(html`${kindsCard()} ${phoneCard()} ${account ? accountCard() : ""}`, place);

function kindsCard() {
  const kinds = Map.groupBy(records, ({ type }) => type);
  return html`<section class="card">
    <h2>${gettext("One kind of entry")}</h2>
    ${
      kinds.size
        ? html`<ul class="rows">${[...kinds].map(([type, list]) => kindRow(type, list))}</ul>`
        : html`<p class="muted">${gettext("There is nothing of yours to delete yet.")}</p>`
    }
    ${
      account && kinds.size
        ? html`<p class="muted">${gettext(
            "They go from your account and its other devices as well.",
          )}</p>`
        : ""
    }
  </section>`;
}

/** @param {string} type @param {AnyRecord[]} list */
const kindRow = (type, list) =>
  html`<li class="device with-icon">${icon(types[type]?.icon ?? "info")}
  <div><strong>${pluralOf(type)}</strong><p class="muted">${ngettext(
    "{n} entry",
    "{n} entries",
    list.length,
  )}</p></div>
  <button type="button" class="danger" aria-label=${interpolate(gettext("Delete all: {kind}"), {
    kind: pluralOf(type),
  })} @click=${() => askForKind(type, list)}>${gettext("Delete")}</button>
</li>`;

/** @param {string} type @param {AnyRecord[]} list */
function askForKind(type, list) {
  const ids = new Set(list.map(({ id }) => id));
  const events =
    type === SESSION ? records.filter((one) => one.type === FAILURE && ids.has(one.session)) : [];
  showMessage(ngettext("Delete this {n} entry?", "Delete all {n} entries?", list.length), {
    trouble: true,
    seconds: 0,
    detail: events.length
      ? ngettext(
          "{n} event of these sessions goes with them.",
          "{n} events of these sessions go with them.",
          events.length,
        )
      : "",
    actions: [
      { label: gettext("Delete"), run: () => take([...ids, ...events.map(({ id }) => id)]) },
      { label: gettext("Keep"), primary: true, run: () => {} },
    ],
  });
}

/** @param {string[]} ids */
async function take(ids) {
  const taken = await removeRecords(ids, { hold: UNDOABLE });
  showMessage(ngettext("{n} entry deleted.", "{n} entries deleted.", taken.length), {
    seconds: UNDOABLE / 1000,
    actions: [{ label: gettext("Undo"), run: () => restoreRecords(taken) }],
  });
}

const phoneCard = () =>
  html`<section class="card">
  <h2>${gettext("Everything on this phone")}</h2>
  <p>${
    account
      ? gettext(
          "All notes, forms and settings in this browser, and you are signed out. Your account and its copy stay.",
        )
      : gettext(
          "All notes, forms and settings in this browser. There is no other copy, unless you saved one.",
        )
  }</p>
  ${
    left.count && account
      ? html`<p class="with-icon attention">${icon("circle-alert")}<span>${ngettext(
          "{n} entry has changes that only this phone has.",
          "{n} entries have changes that only this phone has.",
          left.count,
        )}</span></p>`
      : ""
  }
  <p><a href="/more/export/">${gettext("Save a copy first")}</a></p>
  <label class="switch"><input type="checkbox" .checked=${sure} @change=${({ target }) => (
    (sure = target.checked),
    show()
  )} /> ${ngettext(
    "Yes, delete it all: {n} entry of mine",
    "Yes, delete it all: {n} entries of mine",
    records.length,
  )}</label>
  <button type="button" class="danger-solid wide-button" ?disabled=${!sure} @click=${deleteAllHere}>${icon("trash-2")} ${gettext(
    "Delete everything on this phone",
  )}</button>
</section>`;

const accountCard = () =>
  html`<section class="card">
  <h2>${gettext("The account")}</h2>
  <p>${gettext(
    "Its keys on the server are destroyed first, then its notes, devices and tokens.",
  )}</p>
  <a class="button" href="/accounts/delete/">${gettext("Delete the account")}</a>
</section>`;

followRecords(load);
