// The account's page while somebody is signed in on this phone.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { formatClock } from "../ui/dates.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import { askToLeave, cannotSee } from "./leaving.js";

/** @typedef {[href: string, sign: string, title: () => string, line: () => string]} Link */
/** @type {Link[]} */
const PLACES = [
  [
    "/accounts/devices/",
    "smartphone",
    () => gettext("Devices"),
    () => gettext("where you are signed in; sign one out from here"),
  ],
  ["/accounts/password/change/", "pencil", () => gettext("Password"), () => gettext("change it")],
  [
    "/accounts/recovery/",
    "save",
    () => gettext("Recovery key"),
    () => gettext("opens your notes when the password is lost"),
  ],
  [
    "/accounts/2fa/",
    "shield",
    () => gettext("Second factor"),
    () => gettext("a code or a passkey besides the password"),
  ],
  ["/accounts/tokens/", "link", () => gettext("Tokens"), () => gettext("for programs of your own")],
  [
    "/accounts/export/",
    "download",
    () => gettext("Export"),
    () => gettext("all your account holds, as a file"),
  ],
  [
    "/accounts/delete/",
    "trash-2",
    () => gettext("Delete the account"),
    () => gettext("and all it holds, for good"),
  ],
];

/**
 * `seen`: what the server last said of us, null when it was not reached.
 * @param {Standing} now @param {{ seen?: Session | null, redraw(): unknown }} page
 */
export const accountCards = (now, { seen, redraw }) =>
  html`
  ${seen && seen.state !== "signed_in" ? signedOut(seen) : ""}
  <section class="card">
    <h2>${seen?.state === "signed_in" ? gettext("Signed in") : gettext("Your account")}</h2>
    <dl class="facts">
      <div><dt>${gettext("Synced")}</dt><dd>${
        now.synced_at ? formatClock(now.synced_at) : gettext("not yet")
      }</dd></div>
      <div><dt>${gettext("On this phone")}</dt><dd>${ngettext(
        "{n} entry",
        "{n} entries",
        now.records - now.conflicts,
      )}</dd></div>
      <div><dt>${gettext("Waiting")}</dt>
        <dd><a href="/more/waiting/">${waitingInWords(now)}</a></dd></div>
    </dl>
    ${
      seen === null
        ? html`<p class="muted">${gettext(
            "The server cannot be reached right now. Writing goes on as usual.",
          )}</p>`
        : ""
    }
    ${seen?.recovery_due ? recoveryDue() : ""}
  </section>
  <section class="card">
    <h2>${gettext("Look after it")}</h2>
    <ul class="rows whole">${PLACES.map(placeRow)}</ul>
    <p class="muted">${gettext("These pages need a connection.")}</p>
  </section>
  <section class="card">
    <h2>${gettext("Sign out")}</h2>
    <p>${gettext("Signing out takes the account's notes off this phone.")} ${
      seen === undefined ? "" : cannotSee(howSeen(seen)) || gettext("They stay in your account.")
    }</p>
    <button type="button" @click=${() => askToLeave(redraw)}>${gettext("Sign out")}</button>
  </section>`;

/** @param {Session | null} seen */
function howSeen(seen) {
  if (!seen) return "unreachable";
  return seen.state === "signed_in" ? "done" : "signed_out";
}

/** @param {Session} seen */
const signedOut = (seen) =>
  html`<section class="card with-icon attention">${icon("circle-alert")}<div>
  <p>${
    seen.state === "locked"
      ? gettext("The key to your notes is not at hand: sign in once more to sync.")
      : gettext(
          "You are signed out. Your notes are still here, and all you write is kept until you sign in again.",
        )
  }</p>
  <a class="button primary" href="/accounts/login/">${gettext("Sign in to sync")}</a>
</div></section>`;

const recoveryDue = () =>
  html`<p class="with-icon">${icon("bell")}<span>${gettext(
    "Do you still have your recovery key?",
  )} <a href="/accounts/recovery/">${gettext("Check it")}</a></span></p>`;

/** @param {Standing} now */
function waitingInWords({ waiting, refused = 0, conflicts }) {
  const needs = refused + conflicts;
  const parts = [
    waiting && ngettext("{n} to be sent", "{n} to be sent", waiting),
    needs && ngettext("{n} for you to look at", "{n} for you to look at", needs),
  ].filter(Boolean);
  return parts.join(", ") || gettext("nothing");
}

/** @param {Link} place */
const placeRow = ([href, sign, title, line]) =>
  html`<li><a class="row" href=${href}>
  ${icon(sign)}<span class="body"><span class="title">${title()}</span><span class="line">${line()}</span></span>${icon("chevron-right")}
</a></li>`;
