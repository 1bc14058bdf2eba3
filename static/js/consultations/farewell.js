// Two sentences for someone who was not chosen: kind, short, without reasons.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { logContact } from "./contact-log.js";
import { waysToTap } from "./ways.js";

const WORDINGS = [
  [
    gettext("Short"),
    gettext(
      "Thank you for your time. I’ve decided to work with someone else. I wish you all the best.",
    ),
  ],
  [
    gettext("Warm"),
    gettext(
      "Thank you for meeting me, and for how you listened. I’ve decided to work with someone else. It was good to get to know you, and I wish you all the best.",
    ),
  ],
  [
    gettext("Door left open"),
    gettext(
      "Thank you for your time. I’ve decided not to begin for now. If that changes, may I write to you again?",
    ),
  ],
];

/** @param {string} text */
async function copy(text) {
  await navigator.clipboard.writeText(text);
  showMessage(gettext("Copied. It is in your clipboard now."));
}

/** @param {Candidate} shown */
export const farewell = ({ person, ways }) =>
  html`
  ${WORDINGS.map(
    ([name, text]) =>
      html`<figure class="wording"><figcaption>${name}</figcaption>
        <blockquote dir="auto">${text}</blockquote>
    <button type="button" @click=${() => copy(text)}>${icon("clipboard-paste", "small")} ${gettext("Copy")}</button></figure>`,
  )}
  ${waysToTap(ways)}
  <div class="actions"><button type="button" class="primary" @click=${() => logContact(person, "told_no")}>${icon("check", "small")} ${gettext("I told them")}</button></div>`;
