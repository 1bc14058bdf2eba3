// What the page of copies says above its form.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { canSendFile, sendFile, whereFilesGo } from "./saved-file.js";

/**
 * A copy in one tap, with the passphrase that is `remembered` here; `seen` shows it.
 * @param {string} remembered @param {{ busy: boolean, seen: boolean }} at
 * @param {{ save(): unknown, send(): unknown, look(): unknown, forget(): unknown }} page
 */
export const copyCard = (remembered, { busy, seen }, { save, send, look, forget }) =>
  html`<section class="card">
  <h2>${gettext("A backup in one tap")}</h2>
  <p>${gettext("Everything, locked with the passphrase you kept here.")} </p>
  ${seen ? html`<div class="phrase"><strong dir="auto">${remembered}</strong></div>` : ""}
  <div class="actions">
    <button type="button" class="primary" aria-busy=${busy} @click=${save}>${icon("download")} ${
      busy ? gettext("Locking …") : gettext("Save a copy")
    }</button>
    <button type="button" @click=${send}>${icon("smartphone")} ${gettext("Show it to another phone")}</button>
    <button type="button" aria-pressed=${seen} @click=${look}>${
      seen ? gettext("Hide the passphrase") : gettext("Show the passphrase")
    }</button>
    <button type="button" class="danger" @click=${forget}>${gettext("Forget it")}</button>
  </div>
</section>`;

/** Where a file went. @param {File} file */
export const savedCard = (file) =>
  html`<section class="card calm with-icon" role="status">${icon("circle-check")}<div>
  <p><strong>${interpolate(gettext("Saved as {name}."), { name: file.name })}</strong></p>
  <p>${whereFilesGo()} ${gettext(
    "Move a copy to where this phone cannot take it along when it is lost.",
  )}</p>
  ${
    canSendFile(file)
      ? html`<button type="button" @click=${() => sendFile(file)}>${icon("share-2")} ${gettext("Send it elsewhere")}</button>`
      : ""
  }
</div></section>`;
