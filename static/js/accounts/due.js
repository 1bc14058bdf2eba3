// What accounts have for Today: a copy, when nothing has left the phone for long, and on the second
// day the lock.
import { html } from "lit-html";
import { ask } from "../rulebook/rulebook.js";
import { getPhoneMeta } from "../storage/accounts.js";
import { announce } from "../storage/changes.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { icon } from "../ui/icon.js";
import { say } from "../ui/messages.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { copyFacts, putOffCopy, rememberedPassphrase, saveCopy } from "./backup.js";

const DECLINED = "lock_declined";

/**
 * [{ since, key, card, offer }]: since which day it waits, a name that stays, what to show; it
 * never makes a dot.
 */
export async function due(records) {
  const facts = { ...(await copyFacts(records)), ...(await lockFacts()) };
  const [copies, locks] = await Promise.all([
    ask("accounts.due", facts),
    ask("accounts.lock", facts),
  ]);
  const passphrase = copies.length ? await rememberedPassphrase() : undefined;
  const lock = locks.map(({ since }) => ({ since, key: "lock", offer: true, card: lockCard() }));
  return [
    ...lock,
    ...copies.map(({ since, count }) => ({
      since,
      key: "copy",
      offer: true,
      card: card(count, passphrase),
    })),
  ];
}

const lockFacts = async () => ({
  locked: Boolean(await getPhoneMeta("lock")),
  declined: Boolean(await getMeta(DECLINED)),
});

async function declineLock() {
  await setMeta(DECLINED, true);
  announce();
}

const lockCard = () =>
  html`<section class="card calm">
  <h2>${gettext("A code for these notes?")}</h2>
  <p>${gettext("They lie readable on this phone. With a code of their own they are sealed.")}</p>
  <div class="actions">
    <a class="button primary" href="/more/lock/">${icon("lock")} ${gettext("Set a code")}</a>
    <button type="button" class="plain" @click=${declineLock}>${gettext("No, thanks")}</button>
  </div>
</section>`;

const card = (count, passphrase) =>
  html`<section class="card calm">
  <h2>${gettext("A copy, in case this phone is lost")}</h2>
  <p>${ngettext(
    "{n} entry is on this phone and nowhere else.",
    "{n} entries are on this phone and nowhere else.",
    count,
  )} ${gettext("A locked file keeps them.")}</p>
  <div class="actions">
    ${
      passphrase
        ? html`<button type="button" class="primary" @click=${({ target }) =>
            save(target, passphrase)}>${icon("download")} ${gettext("Save a copy")}</button>`
        : html`<a class="button primary" href="/more/export/">${icon("download")} ${gettext("Save a copy")}</a>`
    }
    <button type="button" class="plain" @click=${putOffCopy}>${gettext("Later")}</button>
  </div>
</section>`;

async function save(button, passphrase) {
  button.disabled = true;
  try {
    const name = await saveCopy(passphrase);
    say(interpolate(gettext("Saved as {name}."), { name }), {
      detail: gettext(
        "It is in the downloads, locked with the passphrase of your last copy. Move it to where this phone cannot take it along.",
      ),
    });
  } catch {
    button.disabled = false;
    say(gettext("The copy could not be made."), {
      trouble: true,
      detail: gettext(
        "This phone had not enough memory to lock the file. Close other apps and try again.",
      ),
    });
  }
}
