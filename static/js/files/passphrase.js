// The field for a file's passphrase: looked at while it is typed, with a suggestion one tap away
// for a new file.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { tidyPassphrase } from "./age.js";

const WORDS = 6; // of 1,296: 62 bits
const LEAST = 12;

let visible = false;

/** Words drawn on this phone, from the list in the page; nobody else has them. */
export function suggestedPhrase() {
  const list = JSON.parse(document.getElementById("words").textContent);
  return Array.from({ length: WORDS }, () => list[below(list.length)]).join(" ");
}

/**
 * A whole number below `limit`, each as likely as any other.
 * @param {number} limit @returns {number}
 */
function below(limit) {
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  return number < 2 ** 32 - (2 ** 32 % limit) ? number % limit : below(limit);
}

/**
 * What speaks against `passphrase` for a new file; "" when nothing does.
 * @param {string} passphrase
 */
export const weaknessOf = (passphrase) =>
  tidyPassphrase(passphrase).length < LEAST
    ? gettext("At least 12 characters, please. Several words are best.")
    : "";

/**
 * `phrase` is what is suggested for a new file, `error` what is wrong with what was typed.
 * @param {{
 *   label: string, help?: string, error?: string, phrase?: string, redraw: () => unknown,
 * }} field
 */
export function passphraseField({ label, help = "", error = "", phrase = "", redraw }) {
  /** @param {boolean} now */
  const show = (now) => {
    visible = now;
    redraw();
  };
  const take = () => {
    document.getElementById("passphrase").value = phrase;
    show(true);
  };
  return html`<div class="field">
    <label for="passphrase">${label}</label>
    ${help ? html`<p class="help" id="passphrase_help">${help}</p>` : ""}
    <div class="password">
      <input id="passphrase" name="passphrase" type=${visible ? "text" : "password"} autocomplete=${
        visible ? "off" : phrase ? "new-password" : "current-password"
      }
        autocapitalize="none" autocorrect="off" spellcheck="false" aria-invalid=${Boolean(error)} aria-errormessage="passphrase_error" />
      <button type="button" class="plain" aria-controls="passphrase" aria-pressed=${visible} @click=${() => show(!visible)}>${
        visible ? gettext("Hide") : gettext("Show")
      }</button>
    </div>
    <p class="error" id="passphrase_error" role="alert" ?hidden=${!error}>${error}</p>
    ${
      phrase
        ? html`<div class="phrase">
          <p class="muted">${gettext("Made for you just now; nobody else has it:")}</p>
          <strong>${phrase}</strong>
          <button type="button" class="plain" @click=${take}>${icon("check")} ${gettext("Take this phrase")}</button>
        </div>`
        : ""
    }
  </div>`;
}
