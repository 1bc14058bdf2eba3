// The line at the top: where the person's words are right now.
import { html, render } from "lit-html";
import { getPhoneMeta, setPhoneMeta } from "../storage/accounts.js";
import { followRecords, followSync, redrawPage } from "../storage/changes.js";
import { syncStanding } from "../sync/standing.js";
import { formatClock } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { reasonFor } from "../ui/not-saved.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";

const place = document.getElementById("status");
const notices = document.getElementById("notices");
const word = document.createElement("div");

export function showStatus() {
  notices.append(word);
  followRecords(show);
  followSync(show);
}

async function show() {
  try {
    const now = await syncStanding();
    render(line(now), place);
    if (!now.account) await sayWhatHappened();
  } catch (error) {
    render(
      html`<div class="notice trouble">
        <p>${reasonFor(error)} ${gettext("You can write, and keep each entry as a file.")}</p>
      </div>`,
      notices,
    );
  }
}

/** @param {Standing} now */
function line({
  account,
  records,
  synced_at,
  waiting,
  refused,
  conflicts,
  paused,
  stuck,
  unreadable,
}) {
  if (!account && conflicts) return link("circle-alert", gettext("Needs you"), "needs");
  if (!account)
    return records ? html`${icon("smartphone", "small")} ${gettext("On this phone")}` : "";
  if (paused?.why === "signed_out") return signIn();
  if (refused || conflicts || stuck || paused || unreadable)
    return link("circle-alert", gettext("Needs you"), "needs");
  if (waiting) return link("clock", ngettext("{n} waiting", "{n} waiting", waiting));
  if (synced_at)
    return link(
      "circle-check",
      interpolate(gettext("Synced {time}"), { time: formatClock(synced_at) }),
    );
  return link("smartphone", gettext("On this phone"));
}

/** @param {string} sign @param {string} text */
const link = (sign, text, kind = "") =>
  html`<a class=${kind} href="/more/waiting/">${icon(sign, "small")} ${text}</a>`;

const signIn = () =>
  html`<a class="needs" href="/more/account/"><span class="visually-hidden">${gettext("Signed out:")} </span>${gettext("Sign in to sync")}</a>`;

/** @type {{ [told: string]: () => string }} */
const TOLD = {
  left_alone: () =>
    gettext(
      "You signed out, and the account's notes are off this phone. There was no network, so the server hears of it later.",
    ),
  revoked: () =>
    gettext(
      "This phone was signed out from another device, and the account's notes were taken off it.",
    ),
};

/** What happened to the account's notes while nobody looked. */
async function sayWhatHappened() {
  const told = await getPhoneMeta("told");
  const seen = () => setPhoneMeta({ told: undefined }).then(() => redrawPage(show));
  render(told ? notice(TOLD[told](), seen) : "", word);
}

/**
 * After the first Hide now, once: what it is worth. With the lock on the code is asked for, which
 * says it.
 */
export function sayWhatHidingIsWorth() {
  if (localStorage.getItem("hidden") !== "just now") return;
  if (localStorage.getItem("locked")) return localStorage.removeItem("hidden");
  const place = document.createElement("div");
  notices.append(place);
  const seen = () => {
    localStorage.setItem("hidden", "explained");
    render("", place);
  };
  render(
    notice(
      gettext("The page was hidden. Whoever opens it again, as you just did, sees your notes."),
      seen,
    ),
    place,
  );
}

/** @param {string} text @param {() => unknown} seen */
const notice = (text, seen) =>
  html`<div class="notice">
    <p dir="auto">${text}</p><button type="button" @click=${seen}>${gettext("All right")}</button></div>`;
