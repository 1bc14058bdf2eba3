// What copies have for Today: one is offered when nothing has left the phone for long.
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { copyFacts, putOffCopy, rememberedPassphrase, saveCopy } from "./backup.js";
import { canSendFile, sendFile, whereFilesGo } from "./saved-file.js";

/**
 * [{ since, key, card, offer }]: since which day it waits, a name that stays, what to show; it
 * never makes a dot.
 * @param {AnyRecord[]} records
 */
export async function dueForCopies(records) {
  const copies = await askRulebook("accounts.due", await copyFacts(records));
  const passphrase = copies.length ? await rememberedPassphrase() : undefined;
  return copies.map((/** @type {{ since: string, count: number }} */ { since, count }) => ({
    since,
    key: "copy",
    offer: true,
    card: card(count, passphrase),
  }));
}

/** @param {number} count @param {string} [passphrase] */
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

/** @param {Part} button @param {string} passphrase */
async function save(button, passphrase) {
  button.disabled = true;
  try {
    const file = await saveCopy(passphrase);
    showMessage(interpolate(gettext("Saved as {name}."), { name: file.name }), {
      seconds: 0,
      detail: `${whereFilesGo()} ${gettext(
        "It's locked with the passphrase of your last copy. Move it to where this phone cannot take it along.",
      )}`,
      actions: canSendFile(file)
        ? [{ label: gettext("Send it elsewhere"), run: () => sendFile(file) }]
        : [],
    });
  } catch {
    button.disabled = false;
    showMessage(gettext("The copy could not be made."), {
      trouble: true,
      detail: gettext(
        "This phone had not enough memory to lock the file. Close other apps and try again.",
      ),
    });
  }
}
