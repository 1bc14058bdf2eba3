// The account of this phone: none yet, signed in, or to be signed out of. Sign-in and sign-up lead
// here.
import { html, render } from "lit-html";
import { activateAccount, activeAccount, takeNotesOff } from "../storage/accounts.js";
import { followRecords, followSync, redrawPage } from "../storage/changes.js";
import { adoptNotes, countOwn } from "../sync/adoption.js";
import { finishDeparture } from "../sync/departure.js";
import { heedAccount } from "../sync/device.js";
import { Halt } from "../sync/halt.js";
import { syncNow } from "../sync/schedule.js";
import { syncStanding } from "../sync/standing.js";
import { fetchSession } from "../sync/transport.js";
import { icon } from "../ui/icon.js";
import { reasonFor } from "../ui/not-saved.js";
import { showMessage } from "../ui/messages.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import { accountCards } from "./account-cards.js";
import { leavingCard, lookAgain, takeOtherOff } from "./leaving.js";

const place = document.getElementById("account");
/** @type {Session | null | undefined} */
let seen; // what the server last said of us; null: not reached
/** @type {{ account: string, count: number } | undefined} */
let asking; // entries of no account were found, and whoever signed in decides

async function show() {
  const account = await activeAccount();
  await lookAgain();
  if (asking) return render(question(asking.count), place);
  if (!account) return render(seen?.state === "locked" ? lockedCard() : invitation(), place);
  if (seen?.account && seen.account !== account)
    return render(leavingCard() ?? otherAccount(), place);
  render(leavingCard() ?? accountCards(await syncStanding(), { seen, redraw: draw }), place);
}

const draw = () => redrawPage(show);

const OFFLINE = () =>
  gettext("The server cannot be reached right now. An account needs it; your notes do not.");

const invitation = () =>
  html`<section class="card">
  <h2>${gettext("An account, if you want one")}</h2>
  <p>${gettext(
    "It keeps a copy of your notes, so that a lost phone does not take them along, and brings them to your other devices.",
  )}</p>
  <p>${gettext(
    "The copy is stored sealed with a key that only your password or your recovery key can open; while you are signed in, our server opens it to work for you.",
  )}</p>
  <div class="actions">
    <a class="button primary" href="/accounts/signup/">${icon("user-plus", "small")} ${gettext("Create an account")}</a>
    <a class="button" href="/accounts/login/">${gettext("Sign in")}</a>
  </div>
  <p class="muted">${
    seen === null
      ? OFFLINE()
      : gettext("Without an account everything stays on this phone, and works just as well.")
  }</p>
</section>`;

const lockedCard = () =>
  html`<section class="card with-icon">${icon("shield")}<div>
  <p>${gettext(
    "You are signed in, but the key to your notes is not at hand. Sign in once more to open them.",
  )}</p>
  <a class="button primary" href="/accounts/login/">${gettext("Sign in")}</a>
</div></section>`;

/** @param {number} count */
const question = (count) =>
  html`<section class="card">
  <h2>${gettext("Two sets of notes")}</h2>
  <p>${ngettext(
    "This phone holds {n} entry that belongs to no account.",
    "This phone holds {n} entries that belong to no account.",
    count,
  )}</p>
  <p>${gettext(
    "Add them, and they become part of this account on all its devices. Keep them apart, and they stay on this phone only: out of sight while you are signed in, back when you have signed out.",
  )}</p>
  <div class="actions">
    <button type="button" class="primary" @click=${() => answer(true)}>${gettext("Add them to this account")}</button>
    <button type="button" @click=${() => answer(false)}>${gettext("Keep the two apart")}</button>
  </div>
</section>`;

const otherAccount = () =>
  html`<section class="card with-icon attention">${icon("circle-alert")}<div>
  <h2>${gettext("Another account is signed in")}</h2>
  <p>${gettext(
    "The notes on this phone belong to a different account than the one you signed in to. They are not mixed: nothing is sent or fetched.",
  )}</p>
  <p>${gettext(
    "To use the new account here, sign out: that takes the other notes off this phone. To go on with them, sign in to their account.",
  )}</p>
  <div class="actions">
    <button type="button" class="primary" @click=${() => takeOtherOff(draw)}>${gettext(
      "Take the other notes off this phone",
    )}</button>
  </div>
</div></section>`;

/** @param {boolean} add */
async function answer(add) {
  if (!asking) return; // tapped twice
  const { account } = asking;
  asking = undefined;
  await settleIn(account, add);
}

/**
 * This phone shows the account's notes from now on; what it held before goes in when that is
 * wanted.
 * @param {string} account @param {boolean} add
 */
async function settleIn(account, add) {
  const moved = await (add ? adoptNotes(account) : activateAccount(account)).catch(sayNotMoved);
  await draw();
  if (moved)
    showMessage(
      ngettext(
        "{n} entry of this phone is part of your account now.",
        "{n} entries of this phone are part of your account now.",
        moved,
      ),
    );
  await heedAccount();
  await syncNow();
}

/**
 * Nothing is lost: what did not move yet stands where it stood, and moves with the next page
 * (sync/adoption.js).
 * @param {unknown} error
 */
function sayNotMoved(error) {
  if (!(error instanceof DOMException)) throw error;
  showMessage(gettext("Not all of it could be moved yet. It is still on this phone."), {
    trouble: true,
    detail: reasonFor(error),
  });
}

/** @param {string} [account] */
const asked = (account) =>
  fetchSession(account).catch((error) => (error instanceof Halt ? null : Promise.reject(error)));

/** What the server says of us decides what this page is for. */
async function ask() {
  await finishDeparture();
  const account = await activeAccount();
  seen = await asked(account);
  // a page of the account came here first
  if (!account && seen?.state === "locked") seen = await asked(seen.account);
  if (account && seen?.state === "revoked") {
    await takeNotesOff(account, { told: "revoked" });
    return location.reload();
  }
  if (seen?.state !== "signed_in") return draw();
  if (account) return account === seen.account ? syncNow().then(draw) : draw();
  const count = await countOwn();
  if (count && !seen.new) asking = { account: seen.account, count };
  else return settleIn(seen.account, count > 0);
  return draw();
}

/** @type {{ [said: string]: (n: number) => string }} */
const DONE = {
  password_is_new: () =>
    gettext("Your password is new. Other devices have to sign in again; they keep their notes."),
  key_is_right: () => gettext("That is it. Keep it where you would find it in a year."),
  nothing_was_done: () =>
    gettext(
      "That waited for your password for more than two minutes, so nothing was done. Do it once more, please.",
    ),
  entries_are_back: (n) => ngettext("{n} entry is back.", "{n} entries are back.", n),
};

/**
 * What a form that led here has done: this page knows nothing of whoever sent it
 * (accounts/pages.py).
 */
function sayWhatWasDone() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const done = DONE[asked.get("said") ?? ""];
  if (!done) return;
  history.replaceState(null, "", location.pathname);
  showMessage(done(Number(asked.get("n"))));
}

followRecords(show);
followSync(show);
sayWhatWasDone();
await ask();
