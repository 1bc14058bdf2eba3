// Signing out: first everything is sent, or kept as a file, or the person says that it may go.
import { html } from "lit-html";
import { activeAccount, takeOff } from "../storage/accounts.js";
import { depart, unsent } from "../sync/departure.js";
import { afresh } from "../sync/schedule.js";
import { icon } from "../ui/icon.js";
import { keepAsFile } from "../ui/keeping.js";
import { say } from "../ui/messages.js";
import { gettext, ngettext } from "../ui/phone-data.js";

const PATIENCE = 10_000;

let at; // undefined, or {step: "sending"} or {step: "asking", left, saved}
let redraw;
let go = depart;

/** The card that stands in the page's place while somebody is leaving; undefined when nobody is. */
export const leaving = () => at && (at.step === "sending" ? sending() : refusal());

/** Leave the account; what is not sent yet is tried once more first. */
export async function askToLeave(draw) {
  redraw = draw;
  at = { step: "sending" };
  await redraw();
  await Promise.race([afresh(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  await leaveUnless(await unsent());
}

/** Take the notes off this phone without signing out of the other account that is signed in here. */
export async function takeOtherOff(draw) {
  redraw = draw;
  go = takeOff;
  await leaveUnless(await unsent());
}

async function leaveUnless(left) {
  if (!left.count && !left.drafts) return leave();
  at = { step: "asking", left };
  await redraw();
}

async function leave() {
  const account = await activeAccount();
  await go(account);
  at = undefined;
  location.reload();
}

const sending = () => html`<section class="card with-icon" aria-busy="true">${icon("refresh-cw")}<p>${gettext("Sending what is still on its way …")}</p></section>`;

function refusal() {
  const { left, saved } = at;
  return html`<section class="card with-icon attention">${icon("circle-alert")}<div>
    <h2>${gettext("Not everything has been sent")}</h2>
    ${left.count ? html`<p>${ngettext("{n} entry has changes that only this phone has. Signing out deletes them.", "{n} entries have changes that only this phone has. Signing out deletes them.", left.count)}</p>` : ""}
    ${left.drafts ? html`<p>${ngettext("{n} form is begun and not saved.", "{n} forms are begun and not saved.", left.drafts)}</p>` : ""}
    ${saved ? html`<p>${gettext("The file is in your downloads. Keep it safe: it is not locked.")}</p>` : ""}
    <div class="actions">
      ${saved ? "" : html`<button type="button" class="primary" @click=${keepFirst}>${gettext("Keep them as a file")}</button>`}
      ${saved ? html`<button type="button" class="primary" @click=${leave}>${gettext("Sign out")}</button>` : ""}
      <button type="button" @click=${stay}>${gettext("Stay signed in")}</button>
      ${saved ? "" : html`<button type="button" class="danger" @click=${leave}>${gettext("Sign out and delete them")}</button>`}
    </div>
  </div></section>`;
}

function keepFirst() {
  const { records, ...more } = at.left.words;
  keepAsFile(records, more);
  at = { ...at, saved: true };
  redraw();
}

function stay() {
  at = undefined;
  go = depart;
  say(gettext("You are still signed in."));
  redraw();
}
