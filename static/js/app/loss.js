// Whether this phone is new to the person. Notes that it held and that are gone are told on every
// page, and never shown as if it were.
import { html, render } from "lit-html";
import { activeAccount } from "../storage/accounts.js";
import { announceRecords, followRecords } from "../storage/changes.js";
import { forgetNotes, isLost, rememberNotes } from "../storage/loss.js";
import { readNewest } from "../storage/records.js";
import { gettext } from "../ui/phone-data.js";

const LATEST = 60; // beside an example journal there may be few of one's own
const place = document.createElement("div");

/** Say so until the person decides how to go on. */
export function watchLoss() {
  document.getElementById("notices").prepend(place);
  followRecords(look);
}

async function look() {
  const [lost, account, latest] = await Promise.all([
    isLost(),
    activeAccount(),
    readNewest(LATEST),
  ]);
  document.documentElement.toggleAttribute("data-lost", lost);
  render(lost ? notice(account) : "", place);
  welcome(!account && !latest.length);
  if (!lost && latest.some(({ demo }) => !demo)) await rememberNotes();
}

/**
 * Whether the next page greets somebody new; it has to know before it can read anything
 * (app/appearance.js).
 * @param {boolean} isNew
 */
function welcome(isNew) {
  document.documentElement.toggleAttribute("data-started", !isNew);
  if (isNew) localStorage.removeItem("started");
  else localStorage.setItem("started", "1");
}

/** @param {string} [account] */
const notice = (account) =>
  html`<div class="notice trouble" role="alert">
  <p><strong>${gettext("The notes from before aren't on this phone any more.")}</strong> ${gettext(
    "The browser lost them or cleared them. You didn't do anything wrong.",
  )}</p>
  <p>${
    account
      ? gettext("What your account has comes back by itself when there's a network.")
      : gettext("If you have an account or a copy, you can get them back.")
  }</p>
  <div class="actions">
    ${account ? "" : html`<a class="button" href="/accounts/login/">${gettext("Sign in")}</a>`}
    <a class="button" href="/more/import/">${gettext("Bring in a copy")}</a>
    <button type="button" @click=${goOn}>${
      account ? gettext("All right") : gettext("Go on without them")
    }</button>
  </div>
</div>`;

function goOn() {
  forgetNotes();
  announceRecords();
}
