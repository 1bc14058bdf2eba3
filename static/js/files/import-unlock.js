// A locked file that was brought: its passphrase is asked for.
import { html } from "lit-html";
import { gettext } from "../ui/phone-data.js";
import { WrongPassphrase } from "./age.js";
import { passphraseField } from "./passphrase.js";

/**
 * The card that asks; `filmed` says that the file came by camera and is nowhere else.
 * @param {{ error: string, busy: string, filmed: boolean }} at
 * @param {{ open(event: any): unknown, again(): unknown, redraw(): unknown }} page
 */
export const unlockCard = ({ error, busy, filmed }, { open, again, redraw }) =>
  html`<form class="card" @submit=${open} novalidate>
    ${passphraseField({
      label: gettext("Passphrase of the file"),
      help: filmed
        ? gettext(
            "The one on the other phone's Export page. If this page closes before, it has to be filmed again.",
          )
        : gettext("The one from the Export page, when the file was saved."),
      error,
      redraw,
    })}
    <button type="submit" class="primary wide-button" aria-busy=${Boolean(busy)}>${busy || gettext("Open the file")}</button>
    <div class="actions"><button type="button" @click=${again}>${gettext("Another file")}</button></div>
  </form>`;

/** @param {Error} error */
export const whyUnopened = (error) =>
  error instanceof WrongPassphrase
    ? gettext("This passphrase does not open the file. Look for a letter or a word that differs.")
    : gettext(
        "The file is damaged, or this phone has not enough memory to open it. Nothing was changed.",
      );
