// What waits to be sent, what was refused, and what was kept when two devices changed the same
// words.
import { html, render } from "lit-html";
import { followRecords, followSync } from "../storage/changes.js";
import { readRecords, CONFLICT } from "../storage/records.js";
import { titleOf } from "../journal/entries.js";
import {
  answerSweep,
  letEditGo,
  letUnreadableGo,
  readQueue,
  sendEditAgain,
} from "../sync/queue.js";
import { syncStanding } from "../sync/standing.js";
import { syncNow } from "../sync/schedule.js";
import { accountIsFull } from "../sync/outbox.js";
import { findUnsent } from "../sync/departure.js";
import { entryPage, pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { nameOfType } from "../ui/labels.js";
import { keepAsFile } from "../ui/not-saved.js";
import { gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { formatClock } from "../ui/dates.js";
import { conflictCards, writeAgain } from "./conflicts.js";
import { changeInWords, reasonsOf } from "./words.js";

const place = document.getElementById("waiting");
const SHOWN = 30;

async function show() {
  const now = await syncStanding();
  if (!now.account && !now.conflicts) return render(noAccount(), place);
  const [{ waiting, refused }, conflicts, records] = await Promise.all([
    readQueue(),
    readRecords(CONFLICT),
    readRecords(),
  ]);
  render(
    html`${
      now.account ? [troubles(now), unreadableCard(now), refused.map(refusedCard)] : ""
    } ${conflictCards(conflicts, records)} ${now.account ? waitingCard(waiting, now) : ""}`,
    place,
  );
}

const noAccount = () =>
  html`<div class="card with-icon">${icon("smartphone")}<div>
  <p>${gettext(
    "Everything you wrote is on this phone. Nothing waits, because nothing is sent anywhere without an account.",
  )}</p>
  <p><a href="/more/account/">${gettext("About an account")}</a></p>
</div></div>`;

/** @param {string[]} words @param {Drawn} actions */
const trouble = (words, actions) =>
  html`<section class="card with-icon attention">${icon("circle-alert")}<div>
  ${words.map((text) => html`<p dir="auto">${text}</p>`)}
  <div class="actions">${actions}</div>
</div></section>`;

/** @param {string} label @param {() => unknown} run */
const button = (label, run, kind = "") =>
  html`<button dir="auto" type="button" class=${kind} @click=${run}>${label}</button>`;
const asFile = () =>
  findUnsent().then(({ words: { records, ...more } }) => keepAsFile(records, more));
const again = () => button(gettext("Try now"), syncNow, "primary");

/** @type {{ [why: string]: (now: Standing) => Drawn }} */
const TROUBLES = {
  signed_out: () =>
    trouble(
      [
        gettext(
          "You are signed out, so nothing is sent or fetched. All you write stays on this phone until you sign in again.",
        ),
      ],
      html`<a class="button primary" href="/accounts/login/">${gettext("Sign in to sync")}</a>`,
    ),
  other_account: () =>
    trouble(
      [gettext("Somebody signed in here to another account. These notes wait for their own.")],
      html`<a class="button primary" href="/more/account/">${gettext("See the account")}</a>`,
    ),
  update: () =>
    trouble(
      [
        gettext(
          "The server has become newer than this page. You can write on; to sync, load the page again.",
        ),
      ],
      button(gettext("Load again"), () => location.reload(), "primary"),
    ),
  full: () =>
    trouble(
      [
        gettext(
          "This phone has no room left, so nothing more is fetched. What you wrote is safe. Free some space, then try again.",
        ),
      ],
      again(),
    ),
  sweep: ({ paused }) =>
    trouble(
      [
        ngettext(
          "{n} entry of this phone is not in your account any more.",
          "{n} entries of this phone are not in your account any more.",
          paused?.count ?? 0,
        ),
        gettext(
          "That happens when another device deleted them more than half a year ago. Until you decide, nothing is sent or fetched.",
        ),
      ],
      [
        button(
          gettext("Keep them, send them again"),
          () => answerSweep(true).then(syncNow),
          "primary",
        ),
        button(
          gettext("Take them off this phone too"),
          () => answerSweep(false).then(syncNow),
          "danger",
        ),
      ],
    ),
};

/** @param {Standing} now */
function troubles(now) {
  if (now.paused) return TROUBLES[now.paused.why](now);
  if (!now.stuck) return "";
  const words = gettext(
    "Something has been waiting for more than ten minutes, although the server answers. Nothing is lost: it is all on this phone.",
  );
  return trouble([words], [again(), button(gettext("Keep it as a file"), asFile)]);
}

/** @param {Standing} now */
const unreadableCard = ({ unreadable }) =>
  unreadable
    ? trouble(
        [
          ngettext(
            "{n} entry in your account does not open any more, and this phone does not have it.",
            "{n} entries in your account do not open any more, and this phone does not have them.",
            unreadable,
          ),
          gettext(
            "Another phone of yours may have it still. Open the app there while it is online: it sends it again by itself. All other entries go on as usual.",
          ),
        ],
        button(gettext("All right"), () => letUnreadableGo(), "primary"),
      )
    : "";

/** @typedef {Pending & { record: AnyRecord }} Waiting */
/** @typedef {Waiting & { refused: Refusal }} Refused */

/** @param {Refused} row */
const refusedCard = (row) =>
  html`<section class="card">
  <header class="with-icon">${icon(types[row.type]?.icon ?? "info")}<div>
    <h2 dir="auto">${titleOf(row.record)}</h2>
    <p class="muted">${nameOfType(row.type)} · ${gettext("not accepted by your account")}</p>
  </div></header>
  <ul class="reasons">${reasonsOf(row).map((reason) => html`<li>${reason}</li>`)}</ul>
  <p class="muted">${gettext(
    "It is kept on this phone as you wrote it. All other entries go on as usual.",
  )}</p>
  <div class="actions">${remedy(row)} ${button(
    gettext("Let it go"),
    () => letEditGo(row),
    "danger",
  )}</div>
</section>`;

/** @param {Refused} row */
function remedy(row) {
  if (row.refused.outcome === "gone")
    return button(
      gettext("Write it again"),
      () => writeAgain(row.type, row.fields, row.id),
      "primary",
    );
  if (row.delete || accountIsFull(row.refused))
    return button(gettext("Try again"), () => sendEditAgain(row), "primary");
  return types[row.type]
    ? html`<a class="button primary" href=${pageOf(row)}>${icon("pencil", "small")} ${gettext("Edit")}</a>`
    : "";
}

/** @param {Waiting[]} waiting @param {Standing} now */
function waitingCard(waiting, { synced_at, paused, stuck, refused, conflicts }) {
  const above = refused || conflicts || paused;
  const when = synced_at
    ? interpolate(gettext("Last synced {time}."), { time: formatClock(synced_at) })
    : gettext("Not synced yet.");
  if (!waiting.length)
    return html`<section class="card with-icon">${icon("circle-check")}<div><h2>${
      above ? gettext("Nothing else waits") : gettext("Nothing waits")
    }</h2><p class="muted">${
      above
        ? gettext("Your account has everything else you wrote on this phone.")
        : gettext("Your account has all you wrote on this phone.")
    } ${when}</p></div></section>`;
  return html`<section class="card">
    <h2>${ngettext("{n} waits to be sent", "{n} wait to be sent", waiting.length)}</h2>
    <p class="muted">${ngettext(
      "It is safe on this phone and goes out by itself when the server can be reached.",
      "They are safe on this phone and go out by themselves when the server can be reached.",
      waiting.length,
    )} ${when}</p>
    <ul class="rows">${waiting.slice(0, SHOWN).map(waitingRow)}</ul>
    ${
      waiting.length > SHOWN
        ? html`<p class="muted">${ngettext(
            "and {n} more",
            "and {n} more",
            waiting.length - SHOWN,
          )}</p>`
        : ""
    }
    ${paused || stuck ? "" : html`<div class="actions">${again()}</div>`}
  </section>`;
}

/** @param {Waiting} row */
function waitingRow(row) {
  const settled = row.type === CONFLICT;
  const title = settled ? gettext("Two versions of the same words") : titleOf(row.record);
  const line = settled
    ? gettext("settled by you")
    : `${nameOfType(row.type)} · ${changeInWords(row)}`;
  const body = html`${icon(types[row.type]?.icon ?? "info")}<span class="body"><span dir="auto" class="title">${title}</span><span dir="auto" class="line">${line}</span></span>`;
  return html`<li>${
    row.delete || settled
      ? html`<div class="row">${body}</div>`
      : html`<a class="row" href=${entryPage(row.id)}>${body}${icon("chevron-right")}</a>`
  }</li>`;
}

followRecords(show);
followSync(show);
