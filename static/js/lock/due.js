// What the lock has for Today: on the second day a code is offered.
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { getPhoneMeta } from "../storage/accounts.js";
import { announceRecords } from "../storage/changes.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { nowWithOffset } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";

const DECLINED = "lock_declined";

/**
 * [{ since, key, card, offer }] as every app's; it never makes a dot.
 * @param {AnyRecord[]} records
 */
export async function dueForLock(records) {
  const locks = await askRulebook("accounts.lock", await factsOf(records));
  return locks.map((/** @type {{ since: string }} */ { since }) => ({
    since,
    key: "lock",
    offer: true,
    card: card(),
  }));
}

/** @param {AnyRecord[]} records */
async function factsOf(records) {
  const [lock, declined] = await Promise.all([getPhoneMeta("lock"), getMeta(DECLINED)]);
  return {
    now: nowWithOffset(),
    written: records.filter(({ demo }) => !demo).map(({ created_at }) => created_at ?? null),
    locked: Boolean(lock),
    declined: Boolean(declined),
  };
}

async function decline() {
  await setMeta(DECLINED, true);
  announceRecords();
}

const card = () =>
  html`<section class="card calm">
  <h2>${gettext("A code for these notes?")}</h2>
  <p>${gettext("They lie readable on this phone. With a code of their own they are sealed.")}</p>
  <div class="actions">
    <a class="button primary" href="/more/lock/">${icon("lock")} ${gettext("Set a code")}</a>
    <button type="button" class="plain" @click=${decline}>${gettext("No, thanks")}</button>
  </div>
</section>`;
