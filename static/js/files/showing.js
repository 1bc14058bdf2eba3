// A locked file as a moving code, for the camera of another phone: no network, no server. It goes
// on until the person stops it, since nothing comes back from over there.
import { html } from "lit-html";
import { encodeQR } from "qr";
import { noteTouch } from "../lock/keeping.js";
import { letSleep, stayAwake } from "../ui/awake.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import { countParts } from "./fountain.js";
import { cutIntoParts, frameOf, MOST } from "./frames.js";

// 97 modules and their margin, the largest that nearly every camera read (ADR 46).
const CODE = { version: 20, ecc: "low", encoding: "byte", border: 4 };
const SIDE = 105;
// ms: a camera sees each code three times; less than three flashes a second where that matters
const EACH = matchMedia("(prefers-reduced-motion: reduce)").matches ? 200 : 100;
const LOST = 1.5; // for one that is read, half of one is not
const ALONE = 3; // as often as may be needed it keeps the lock open
const [DARK, LIGHT] = [0xff000000, 0xffffffff];

/** @typedef {{ redraw(): unknown, back(): unknown }} Page */

/** @type {import("./frames.js").Cut} */
let cut;
/** @type {Page} */
let page;
let number = 0;
let shownAt = -Infinity;
let running = 0;

/** Whether `bytes` are too many for this way. @param {Uint8Array} bytes */
export const isTooLarge = (bytes) => bytes.length > MOST;

/** @param {Uint8Array} bytes */
export const sayTooLarge = (bytes) =>
  showMessage(gettext("Your notes are too many for this way."), {
    trouble: true,
    seconds: 0,
    detail: [
      timeInWords(countParts(bytes.length)),
      gettext("Save the locked file instead, and send that."),
    ].join(" "),
  });

/**
 * Make ready to show `bytes`; returns what draws the card.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {Page} given
 */
export async function openShowing(bytes, given) {
  [cut, page, number] = [await cutIntoParts(bytes), given, 0];
  return card;
}

function start() {
  stayAwake();
  running = requestAnimationFrame(turn);
}

function stop() {
  letSleep();
  cancelAnimationFrame(running);
  running = 0;
}

/** @param {number} now */
function turn(now) {
  running = requestAnimationFrame(turn); // rests while the page is out of sight
  if (now - shownAt < EACH) return;
  shownAt = now;
  drawCode();
  number += 1;
  if (number < ALONE * cut.parts.length) noteTouch();
  page.redraw();
}

function drawCode() {
  const code = encodeQR("-", "raw", { ...CODE, textEncoder: () => frameOf(cut, number) });
  const picture = new ImageData(SIDE, SIDE);
  new Uint32Array(picture.data.buffer).set(code.flat().map((dark) => (dark ? DARK : LIGHT)));
  document.querySelector("canvas").getContext("2d")?.putImageData(picture, 0, 0);
}

const card = () =>
  html`<section class="card">
  <h2>${gettext("Show it to another phone")}</h2>
  ${running ? "" : howTo()}
  <canvas class="seen" width=${SIDE} height=${SIDE} ?hidden=${!running} role="img"
    aria-label=${gettext("The square for the other phone's camera")}></canvas>
  ${
    number
      ? html`<p>${ngettext("{n} picture was shown.", "{n} pictures were shown.", number)} ${gettext(
          "The other phone says when it has everything.",
        )}</p>`
      : ""
  }
  <div class="actions">
    <button type="button" class="primary" @click=${startOrStop}>${
      running
        ? html`${icon("pause")} ${gettext("Stop")}`
        : number
          ? gettext("Go on")
          : gettext("Start")
    }</button>
    <button type="button" @click=${goBack}>${gettext("Back")}</button>
  </div>
</section>`;

/** Out of the way once it runs: the square needs the room. */
const howTo = () =>
  html`<p>${gettext(
    "On the other phone, open More, Import, and tap “Take it from another phone”.",
  )} ${gettext("Then start here, and point its camera at the square.")}</p>
  <p>${timeInWords(cut.parts.length)} ${gettext("The square flickers fast.")}</p>
  <p class="help">${gettext(
    "Someone who films it gets only the locked file. They'd still need the passphrase.",
  )}</p>`;

function startOrStop() {
  if (running) stop();
  else start();
  page.redraw();
}

function goBack() {
  stop();
  page.back();
}

/** How long it takes, said before it begins. @param {number} parts */
function timeInWords(parts) {
  const seconds = Math.ceil((parts * LOST * EACH) / 10_000) * 10;
  const minutes = Math.round(seconds / 60);
  return seconds < 90
    ? ngettext("It takes about {n} second.", "It takes about {n} seconds.", seconds)
    : ngettext("It takes about {n} minute.", "It takes about {n} minutes.", minutes);
}
