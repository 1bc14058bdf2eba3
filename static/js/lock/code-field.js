// A field for the code, which can be looked at while it is typed.
import { html } from "lit-html";
import { gettext } from "../ui/phone-data.js";

/** @param {string} name @param {string} label */
export const codeField = (name, label, { error = "", help = "", disabled = false } = {}) =>
  html`<div class="field">
  <label for=${name}>${label}</label>
  ${help ? html`<p class="help" id="${name}_help">${help}</p>` : ""}
  <div class="password">
    <input id=${name} name=${name} type="password" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
      aria-invalid=${Boolean(error)} aria-errormessage="${name}_error" ?disabled=${disabled} />
    <button type="button" class="plain" aria-controls=${name} aria-pressed="false" @click=${turn}>${gettext("Show")}</button>
  </div>
  <p class="error" id="${name}_error" role="alert" ?hidden=${!error}>${error}</p>
</div>`;

/** @param {Happening & { target: { previousElementSibling: Part } }} event */
function turn({ target }) {
  const input = target.previousElementSibling;
  const shown = input.type === "password";
  input.type = shown ? "text" : "password";
  target.setAttribute("aria-pressed", String(shown));
}
