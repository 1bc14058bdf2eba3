// Turning the lock on and off, and what opens it.
import { html, render } from "lit-html";
import { getPhoneMeta, announceSwitch } from "../storage/accounts.js";
import { followRecords, redrawPage } from "../storage/changes.js";
import { keepKeyUntil, keyOf } from "../sealing/key.js";
import { changeLock } from "../storage/phone.js";
import { resealNotes } from "../storage/resealing.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { codeField } from "./code-field.js";
import { AFTER, USUAL, afterInWords } from "./delays.js";
import { giveKeyOf, lockNow } from "./keeping.js";
import { mayHavePasskey, withPasskey } from "./passkey.js";
import { Wrong, newLock, openedWithCode, tidyCode, withCode, withSlot } from "./slots.js";

const LEAST = 6;
const ONE_SIGN = /^(.)\1*$/u;
const IN_A_ROW = "01234567890 09876543210 qwertyuiop qwertzuiop";
const place = document.getElementById("lock");
/** @type {any} */
let lock;
let passkeys = false;
/** @type {{ [where: string]: any }} */
let errors = {};
let busy = false;

async function load() {
  [lock, passkeys] = await Promise.all([getPhoneMeta("lock"), mayHavePasskey()]);
  draw();
}

const draw = () => render(navigator.locks ? (lock ? on() : off()) : impossible(), place);

const impossible = () =>
  html`<section class="card"><p>${gettext(
    "This browser is too old to keep a lock. A newer one can.",
  )}</p></section>`;

const off = () =>
  html`<section class="card">
  <p>${gettext(
    "With a code your notes are encrypted on this phone. Whoever picks it up, or copies what is stored on it, has to find the code first.",
  )}</p>
  <form @submit=${turnOn} novalidate>
    ${fresh()}
    <p class="with-icon attention">${icon("info")}<span>${gettext(
      "Nobody can tell you the code again, and neither can we. Without it the notes on this phone are lost; what is in an account, or in a copy you saved, is not.",
    )}</span></p>
    ${button(gettext("Turn the lock on"), gettext("Sealing …"))}
  </form>
</section>`;

const on = () =>
  html`<section class="card">
    <h2 class="with-icon">${icon("lock")} ${gettext("The lock is on")}</h2>
    <p>${gettext(
      "Your notes, half-filled forms and what waits to be sent lie sealed on this phone.",
    )}</p>
    <button type="button" class="wide-button" @click=${lockNow}>${icon("lock")} ${gettext("Lock now")}</button>
    <fieldset class="field chips">
      <legend>${gettext("When it locks by itself")}</legend>
      <p class="help">${gettext(
        "Counted from your last touch. At once: within five seconds of something else being in front of it.",
      )}</p>
      <div class="options">${AFTER.map(
        (time) =>
          html`<label class="option"><input type="radio" name="after" .checked=${lock.after === time} @change=${() => lockAfter(time)} /><span>${afterInWords(time)}</span></label>`,
      )}</div>
    </fieldset>
    ${
      passkeys || lock.slots.passkey
        ? html`<label class="switch"><input type="checkbox" .checked=${Boolean(lock.slots.passkey)} @change=${changePasskey} /><span>${gettext(
            "Open with fingerprint or face as well",
          )}</span></label>
      <p class="help">${gettext(
        "The code stays. Should the phone lose the fingerprint, the code still opens everything.",
      )}</p>`
        : ""
    }
  </section>
  <section class="card">
    <details class="more" ?open=${Boolean(errors.change)}>
      <summary>${gettext("Change the code")}${icon("chevron-right")}</summary>
      <form @submit=${changeCode} novalidate>${codeField("now", gettext("The code so far"), {
        error: errors.change?.now,
      })} ${fresh(errors.change)} ${button(
        gettext("Change the code"),
        gettext("One moment …"),
      )}</form>
    </details>
    <details class="more" ?open=${Boolean(errors.off)}>
      <summary>${gettext("Turn the lock off")}${icon("chevron-right")}</summary>
      <p>${gettext("Your notes lie readable on this phone again, for whoever can open it.")}</p>
      <form @submit=${turnOff} novalidate>${codeField("now_off", gettext("Your code"), {
        error: errors.off?.now,
      })} ${button(gettext("Turn the lock off"), gettext("Unsealing …"))}</form>
    </details>
  </section>`;

/** @param {{ [field: string]: string }} [wrong] */
const fresh = (wrong = errors.on) =>
  html`${codeField("code", gettext("A new code"), { error: wrong?.code, help: advice() })}
  ${codeField("again", gettext("The same once more"), { error: wrong?.again })}`;

const advice = () =>
  gettext(
    "At least 6 characters. Six digits keep out whoever holds your phone. Somebody who copies its storage could try them all within hours; several words hold.",
  );

/** @param {string} label @param {string} working */
const button = (label, working) =>
  html`<button class="primary wide-button" ?disabled=${busy}>${busy ? working : label}</button>`;

/**
 * What speaks against a new code: {code} or {again}; undefined when nothing does.
 * @param {{ code: Part, again: Part }} typed
 */
function objection({ code, again }) {
  const typed = tidyCode(code.value);
  if ([...typed].length < LEAST) return { code: gettext("At least 6 characters, please.") };
  if (ONE_SIGN.test(typed) || IN_A_ROW.includes(typed.toLowerCase()))
    return { code: gettext("That is the first thing anybody tries. Please take another.") };
  if (typed !== tidyCode(again.value))
    return { again: gettext("The two are not the same. Please type it once more.") };
  return undefined;
}

/** @param {any} event */
async function turnOn(event) {
  event.preventDefault();
  const { elements } = event.target;
  if (said("on", objection(elements))) return;
  await work(async () => {
    const made = await newLock(elements.code.value, USUAL);
    const open = () => giveKeyOf(made.lock, made.key.bytes);
    await open();
    await resealNotes(made.lock);
    await open(); // again, now that the lock says when to close
    localStorage.setItem("locked", "1");
    await announceSwitch();
    event.target.reset();
    showMessage(gettext("The lock is on. Your notes are sealed."));
  });
}

/** @param {any} event */
async function turnOff(event) {
  event.preventDefault();
  const input = event.target.elements.now_off;
  await work(async () => {
    if (!(await isCode(input.value, "off"))) return;
    await resealNotes(undefined);
    localStorage.removeItem("locked");
    await keepKeyUntil(0);
    await announceSwitch();
    showMessage(gettext("The lock is off."));
  });
}

/** The key; there is none any more once something else has locked the phone. */
function keyNow() {
  const key = keyOf(lock);
  if (!key) throw new DOMException("the notes are locked", "Locked");
  return key;
}

/** @param {any} event */
async function changeCode(event) {
  event.preventDefault();
  const { elements } = event.target;
  await work(async () => {
    if (!(await isCode(elements.now.value, "change")) || said("change", objection(elements)))
      return;
    await changeLock(await withCode(lock, keyNow(), elements.code.value));
    event.target.reset();
    showMessage(gettext("From now on the new code opens it."));
  });
}

/** @param {string} typed @param {string} where */
async function isCode(typed, where) {
  const right = await openedWithCode(lock, typed).catch(unlessWrong);
  said(where, right ? undefined : { now: gettext("That is not the code.") });
  return Boolean(right);
}

/** @param {Happening} event */
async function changePasskey({ target }) {
  await work(async () => {
    const next = target.checked
      ? await withPasskey(lock, keyNow()).catch(unlessWrong)
      : withSlot(lock, "passkey", undefined);
    if (next) await changeLock(next);
    else
      showMessage(gettext("This phone did not give a key for it. The code stays."), {
        trouble: true,
      });
  });
}

/** @param {number} after */
async function lockAfter(after) {
  await changeLock({ ...lock, after });
  await giveKeyOf({ ...lock, after }, keyNow());
  await redrawPage(load);
}

/** @param {unknown} error */
function unlessWrong(error) {
  if (!(error instanceof Wrong)) throw error;
}

/** @param {string} where @param {any} [found] */
function said(where, found) {
  errors = found ? { [where]: found } : {};
  draw();
  place.querySelector("[aria-invalid=true]")?.focus();
  return Boolean(found);
}

/** @param {() => Promise<unknown>} task */
async function work(task) {
  busy = true;
  draw();
  try {
    await task();
  } catch (error) {
    showMessage(gettext("That did not work. Everything is as it was."), {
      trouble: true,
      detail: reasonFor(error),
    });
  }
  busy = false;
  await redrawPage(load);
}

/** @param {any} error */
const reasonFor = ({ name }) =>
  name === "TimeoutError"
    ? gettext("Another tab of Attuned did not answer. Close it, then try again.")
    : name === "QuotaExceededError"
      ? gettext("This phone has no room left for it. Free some space, then try again.")
      : gettext("Close other apps, then try again.");

followRecords(load);
