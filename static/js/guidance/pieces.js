// Texts of a form that a tool helps to fill: read, added to, and begun with a sentence one may
// change.
import { html, render } from "lit-html";
import { fieldOf } from "../ui/form.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";

/** @param {ParentNode} form @param {string} name */
const inputOf = (form, name) => fieldOf(form, name).querySelector("textarea, input");

/** @param {ParentNode} form @param {string} name */
export const pieceText = (form, name) => inputOf(form, name).value.trim();

/**
 * Write a text as if it had been typed: the draft is kept, the message about it goes.
 * @param {ParentNode} form @param {string} name @param {string} text
 */
function putText(form, name, text) {
  const input = inputOf(form, name);
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Add a line to what stands there; a line that is there already is not added again.
 * @param {ParentNode} form @param {string} name @param {string} line
 */
function addLine(form, name, line) {
  const text = pieceText(form, name);
  if (!text.split("\n").includes(line)) putText(form, name, text ? `${text}\n${line}` : line);
  inputOf(form, name).focus();
}

const putLast = new WeakMap(); // by field, what `putAll` wrote there

/**
 * Put several texts at once, with a way back to what stood there; where somebody wrote, their words
 * stay.
 * @param {ParentNode} form @param {{ [name: string]: string }} texts @param {string} told
 */
export function putAll(form, texts, told) {
  const names = Object.keys(texts);
  const before = Object.fromEntries(names.map((name) => [name, pieceText(form, name)]));
  const free = names.filter(
    (name) => !before[name] || before[name] === putLast.get(inputOf(form, name)),
  );
  /** @param {{ [name: string]: string }} all */
  const write = (all) => free.forEach((name) => putText(form, name, all[name]));
  write(texts);
  for (const name of free) putLast.set(inputOf(form, name), pieceText(form, name));
  const stays = gettext(
    "Words you wrote or changed yourself stay. Empty a field to get a first version of it.",
  );
  const undo = free.some((name) => before[name])
    ? [{ label: gettext("Undo"), run: () => write(before) }]
    : [];
  if (!free.length) showMessage(stays);
  else showMessage(told, { actions: undo, detail: free.length < names.length ? stays : "" });
}

/**
 * Below a field, lines that one tap adds to it: `title` says where they come from. Where there are
 * none, `none` says so, or nothing is shown.
 * @param {ParentNode} form @param {string} name @param {string} title @param {string[]} lines
 * @param {string} [none]
 */
export function offerLines(form, name, title, lines, none) {
  const field = fieldOf(form, name);
  /** @type {HTMLElement | undefined} */
  let place = [...field.querySelectorAll("[data-lines]")].find(
    (one) => one.dataset.lines === title,
  );
  if (!place) {
    place = Object.assign(document.createElement("div"), { className: "lines" });
    place.dataset.lines = title;
    field.append(place);
  }
  /** @param {string} line */
  const one = (line) =>
    html`<li><button type="button" class="line-button" @click=${() => addLine(form, name, line)}>${icon("plus", "small")}<span dir="auto">${line}</span></button></li>`;
  render(
    lines.length || none
      ? html`<details class="why">
        <summary><span dir="auto">${title}</span>${icon("chevron-right")}</summary>
        ${lines.length ? html`<ul>${lines.map(one)}</ul>` : html`<p class="help">${none}</p>`}</details>`
      : "",
    place,
  );
}

/**
 * Sentences to begin with, below each field.
 * @param {ParentNode} form @param {{ [name: string]: (() => string)[] }} beginnings
 */
export function offerBeginnings(form, beginnings) {
  for (const [name, lines] of Object.entries(beginnings))
    offerLines(
      form,
      name,
      gettext("Ways to begin"),
      lines.map((line) => line()),
    );
}
