// Signing out: first everything is sent, or kept as a file, or the person says that it may go.
// Where the account did not just answer, nobody here knows what it has: it may be gone.
import { html } from "lit-html";
import { activeAccount, takeNotesOff } from "../storage/accounts.js";
import { readEverything, isEntry } from "../storage/records.js";
import { signOutHere, findUnsent } from "../sync/departure.js";
import { syncNow } from "../sync/schedule.js";
import { readSyncState } from "../sync/state.js";
import { icon } from "../ui/icon.js";
import { keepAsFile } from "../ui/not-saved.js";
import { showMessage } from "../ui/messages.js";
import { gettext, ngettext } from "../ui/phone-data.js";

const PATIENCE = 10_000;
/** @type {{ [why: string]: () => string }} */
const UNSEEN = {
  signed_out: () =>
    gettext(
      "This phone is not signed in just now. It can't see whether your account has these notes.",
    ),
  other_account: () =>
    gettext(
      "This phone is signed in to another account. It can't see whether the account of these notes has them.",
    ),
};

/**
 * @typedef {{ step: "asking", left: Awaited<ReturnType<typeof findUnsent>>, unseen: string,
 *   records: AnyRecord[], since: number, saved?: boolean }} Asking
 */
/** @type {{ step: "sending" } | Asking | undefined} */
let at;
/** @type {() => unknown} */
let redraw;
/** @type {(account: string) => unknown} */
let go = signOutHere;

/** The card that stands in the page's place while somebody is leaving; undefined when nobody is. */
export const leavingCard = () => at && (at.step === "sending" ? sending() : refusal(at));

/**
 * What this phone can't know of the account's copy, as its last exchange ended in `why`; "" where
 * that was "done".
 * @param {string} [why]
 */
export const cannotSee = (why = "") =>
  why === "done"
    ? ""
    : (
        UNSEEN[why] ??
        (() =>
          gettext(
            "This phone can't sync just now. It can't see whether your account has these notes.",
          ))
      )();

/** Leave the account; what is not sent yet is tried once more first. @param {() => unknown} draw */
export async function askToLeave(draw) {
  redraw = draw;
  at = { step: "sending" };
  await redraw();
  const how = await Promise.race([
    syncNow(),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
  await leaveUnless(cannotSee(how?.why));
}

/**
 * Take the notes off this phone without signing out of the other account that is signed in here.
 * @param {() => unknown} draw
 */
export async function takeOtherOff(draw) {
  redraw = draw;
  go = takeNotesOff;
  await leaveUnless(cannotSee("other_account"));
}

/** @param {string} unseen */
async function leaveUnless(unseen) {
  const left = await findUnsent();
  const records = unseen
    ? (await readEverything()).filter(({ demo }) => !demo)
    : left.words.records;
  if (!left.count && !left.drafts && !(unseen && records.length)) return leave();
  at = { step: "asking", left, unseen, records, since: Date.now() };
  await redraw();
}

/** Where the account has answered since, the card says what is true by now, or goes. */
export async function lookAgain() {
  if (at?.step !== "asking" || !at.unseen || at.saved || go !== signOutHere) return;
  const { synced_at = 0 } = await readSyncState();
  if (synced_at < at.since) return;
  const left = await findUnsent();
  if (left.count || left.drafts) {
    at = { ...at, left, unseen: "", records: left.words.records };
    return;
  }
  at = undefined;
  showMessage(gettext("Your account has all of it now."), {
    seconds: 0,
    actions: [
      { label: gettext("Sign out"), primary: true, run: leave },
      { label: gettext("Stay signed in"), run: () => {} },
    ],
  });
}

async function leave() {
  const account = await activeAccount();
  if (account) await go(account); // else another tab was here before
  at = undefined;
  location.reload();
}

const sending = () =>
  html`<section class="card with-icon" aria-busy="true">${icon("refresh-cw")}<p>${gettext(
    "Sending what is still on its way …",
  )}</p></section>`;

/** @param {Asking} asking */
function refusal(asking) {
  const { left, unseen, records, saved } = asking;
  const held = unseen ? records.filter(isEntry).length : 0;
  return html`<section class="card with-icon attention">${icon("circle-alert")}<div>
    <h2>${unseen ? gettext("Keep a copy first?") : gettext("Not everything has been sent")}</h2>
    ${unseen ? html`<p>${unseen}</p>` : ""}
    ${
      held
        ? html`<p>${ngettext(
            "{n} entry is on this phone. Going on deletes it here.",
            "{n} entries are on this phone. Going on deletes them here.",
            held,
          )}</p>`
        : ""
    }
    ${
      left.count
        ? html`<p>${ngettext(
            "{n} entry has changes that only this phone has. Signing out deletes them.",
            "{n} entries have changes that only this phone has. Signing out deletes them.",
            left.count,
          )}</p>`
        : ""
    }
    ${
      left.drafts
        ? html`<p>${ngettext(
            "{n} form is begun and not saved.",
            "{n} forms are begun and not saved.",
            left.drafts,
          )}</p>`
        : ""
    }
    <p>${
      saved
        ? gettext("The file is in your downloads. Keep it safe: it is not locked.")
        : gettext("The file is not locked. Anybody who opens it can read it.")
    }
      ${
        saved
          ? gettext("Import brings it back, with an account or without one.")
          : html`<a href="/more/export/">${gettext("Save one with a passphrase instead")}</a>`
      }</p>
    <div class="actions">
      ${
        saved
          ? html`<button type="button" class="primary" @click=${leave}>${goOn()}</button>`
          : html`<button type="button" class="primary" @click=${() => keepFirst(asking)}>${gettext("Keep them as a file")}</button>`
      }
      <button type="button" @click=${() => stay(unseen)}>${
        unseen ? gettext("Change nothing") : gettext("Stay signed in")
      }</button>
      ${
        saved
          ? ""
          : html`<button type="button" class="danger" @click=${leave}>${
              go === signOutHere ? gettext("Sign out and delete them") : goOn()
            }</button>`
      }
    </div>
  </div></section>`;
}

const goOn = () =>
  go === signOutHere ? gettext("Sign out") : gettext("Delete them from this phone");

/** @param {Asking} asking */
function keepFirst(asking) {
  const { records: _unsent, ...more } = asking.left.words;
  keepAsFile(asking.records, more);
  at = { ...asking, saved: true };
  redraw();
}

/** @param {string} unseen */
function stay(unseen) {
  showMessage(
    unseen
      ? gettext("Nothing was changed. Your notes are still here.")
      : gettext("You are still signed in."),
  );
  at = undefined;
  go = signOutHere;
  redraw();
}
