// What stands in the page's place while this phone's notes are locked.
import { html, render } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { readAttempts } from "./attempts.js";
import { codeField } from "./code-field.js";
import { deleteAllHere, readLoss } from "./forgotten-code.js";
import { openWithCode, openWithPasskey } from "./opening.js";
import { Wrong } from "./slots.js";

/** @type {HTMLElement} */
let place;
/** @type {PhoneLock} */
let lock;
let busy = false;
let error = "";
let until = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let tick;
/** @type {any} */
let left; // what would be lost, once somebody forgot the code
let sure = false;

/**
 * Ask for what opens `asked`, in the page's place.
 * @param {PhoneLock} asked @param {HTMLElement} where
 */
export async function askForCode(asked, where) {
  [lock, place] = [asked, where];
  ({ until } = await readAttempts());
  draw();
  place.querySelector("input")?.focus();
}

const draw = () => render(lock.slots?.code?.box ? closed() : broken(), place);

const closed = () =>
  html`<div class="card">
  <h2 class="with-icon">${icon("lock")} ${gettext("Locked")}</h2>
  <form @submit=${submit}>
    ${codeField("unlock", gettext("Your code"), {
      error: waiting() ? patience() : error,
      disabled: waiting(),
    })}
    <button class="primary wide-button" ?disabled=${busy || waiting()}>${
      busy ? gettext("Opening …") : gettext("Open")
    }</button>
    ${
      lock.slots?.passkey
        ? html`<button type="button" class="wide-button" @click=${usePasskey}>${icon("user")} ${gettext("Use fingerprint or face")}</button>`
        : ""
    }
  </form>
  <details class="more" @toggle=${look}>
    <summary>${gettext("I forgot my code")}${icon("chevron-right")}</summary>${forgotten()}</details>
</div>`;

const broken = () =>
  html`<div class="card">
  <h2 class="with-icon">${icon("lock")} ${gettext("Locked for good")}</h2>
  <p>${gettext(
    "The lock's own record is gone from this phone. The notes are still here, sealed, and nothing can open them any more.",
  )}</p>
  <details class="more" @toggle=${look}>
    <summary>${gettext("Begin anew")}${icon("chevron-right")}</summary>${forgotten()}</details>
</div>`;

const waiting = () => until > Date.now();

function patience() {
  const seconds = Math.ceil((until - Date.now()) / 1000);
  clearTimeout(tick);
  tick = setTimeout(draw, 1000);
  return interpolate(gettext("Too many wrong codes. The next try in {time}."), {
    time: duration(seconds),
  });
}

/** @param {number} seconds */
const duration = (seconds) =>
  seconds < 60
    ? ngettext("{n} second", "{n} seconds", seconds)
    : ngettext("{n} minute", "{n} minutes", Math.ceil(seconds / 60));

/** @param {any} event */
async function submit(event) {
  event.preventDefault();
  const input = event.target.elements.unlock;
  const typed = input.value;
  await attempt(
    () => openWithCode(lock, typed),
    gettext("That is not the code. Nothing is lost; try again."),
  );
  if (!error) return;
  input.value = "";
  input.focus();
}

const usePasskey = () =>
  attempt(() => openWithPasskey(lock), gettext("That did not open it. Your code does."));

/** @param {() => Promise<unknown>} open @param {string} wrong */
async function attempt(open, wrong) {
  busy = true;
  error = "";
  draw();
  try {
    await open();
  } catch (failure) {
    error =
      failure instanceof Wrong
        ? wrong
        : gettext("This phone had no room to try it. Close other apps, then try again.");
  }
  busy = false;
  ({ until } = await readAttempts());
  draw();
}

/** @param {Happening} event */
async function look({ target }) {
  if (!target.open || left) return;
  left = await readLoss();
  draw();
}

const forgotten = () =>
  left &&
  html`<p>${gettext(
    "Nobody can open these notes without it, and neither can we. You can delete what is on this phone and begin anew.",
  )}</p>
  <p>${
    left.account
      ? gettext("What your account has comes back when you sign in.")
      : gettext("There is no other copy, unless you saved one.")
  }</p>
  ${
    left.waiting && left.account
      ? html`<p class="with-icon attention">${icon("circle-alert")}<span>${ngettext(
          "{n} entry has changes that only this phone has.",
          "{n} entries have changes that only this phone has.",
          left.waiting,
        )}</span></p>`
      : ""
  }
  <label class="switch"><input type="checkbox" .checked=${sure} @change=${({ target }) => (
    (sure = target.checked),
    draw()
  )} /> ${gettext("Yes, delete what is on this phone")}</label>
  <button type="button" class="danger-solid wide-button" ?disabled=${!sure} @click=${deleteAllHere}>${icon("trash-2")} ${gettext(
    "Delete everything on this phone",
  )}</button>`;
