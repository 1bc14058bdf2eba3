// The contacts of an address book, to choose one from: drawn a few at a time, found by any of their
// words.
import { html, render } from "lit-html";
import { fold } from "../ui/folding.js";
import { dottedText, gettext, ngettext } from "../ui/phone-data.js";

const AT_ONCE = 30;

/**
 * Show `contacts` in `place`; the one that is tapped goes to `choose`.
 * @param {HTMLElement} place @param {ContactCard[]} contacts
 * @param {(card: ContactCard) => unknown} choose
 */
export function showCards(place, contacts, choose) {
  const all = contacts.map((card) => ({
    card,
    more: moreOf(card),
    words: fold(Object.values(card).flat().join(" ")),
  }));
  let sought = "";
  let shown = AT_ONCE;
  /** @param {Happening} event */
  const seek = ({ target }) => {
    sought = target.value;
    shown = AT_ONCE;
    draw();
  };
  const more = () => {
    shown += AT_ONCE;
    draw();
  };
  /** @param {ContactCard} card */
  const take = (card) => {
    render("", place);
    choose(card);
  };

  function draw() {
    const parts = fold(sought).split(/\s+/);
    const found = all.filter(({ words }) => parts.every((part) => words.includes(part)));
    render(
      html`<div class="field">
        <label for="find-card">${ngettext(
          "Whom do you want to add? {n} contact is in the file.",
          "Whom do you want to add? {n} contacts are in the file.",
          all.length,
        )}</label>
        <input type="search" id="find-card" autocomplete="off" placeholder=${gettext("Find by name or number")} .value=${sought} @input=${seek} />
      </div>
      <ul class="choices">${found.slice(0, shown).map((one) => line(one, take))}</ul>
      ${
        found.length
          ? ""
          : html`<p role="status">${gettext("Nobody in this file has these words.")}</p>`
      }
      ${
        found.length > shown
          ? html`<button type="button" @click=${more}>${ngettext(
              "Show more, {n} is left",
              "Show more, {n} are left",
              found.length - shown,
            )}</button>`
          : ""
      }`,
      place,
    );
  }

  draw();
}

/** @param {{ card: ContactCard, more: string }} one @param {(card: ContactCard) => unknown} take */
const line = ({ card, more }, take) =>
  html`<li><button type="button" dir="auto" @click=${() => take(card)}>${card.name}${
    more ? html` <span class="muted">${more}</span>` : ""
  }</button></li>`;

/** What tells two of one name apart. @param {ContactCard} card */
function moreOf({ name, practice, phones, emails, web, address }) {
  const way = [...phones, ...emails, ...web, address].find((one) => one && one !== name);
  return dottedText([practice !== name && practice, way]);
}
