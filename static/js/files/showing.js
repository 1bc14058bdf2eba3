// A locked file as a moving code, for the camera of another phone: no network, no server. It goes
// on until the person stops it, since nothing comes back from over there.
import { html } from "lit-html";
import { encodeQR } from "qr";
import { noteTouch } from "../lock/keeping.js";
import { letSleep, stayAwake } from "../ui/awake.js";
import { icon } from "../ui/icon.js";
import { toText } from "../ui/journal-file.js";
import { showMessage } from "../ui/messages.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import { lockFile } from "./age.js";
import { cutIntoParts, frameOf, MOST } from "./frames.js";

// 97 modules and their margin, the largest that nearly every camera read (ADR 46).
const CODE = { version: 20, ecc: "low", encoding: "byte", border: 4 };
const SIDE = 105;
const EACH = 160; // ms: a camera sees each code four times, and no dot flashes three times a second
const CALM = 200; // where less motion is wanted
const LOST = 1.5; // for one that is read, half of one is not
const ALONE = 3; // as often as may be needed it keeps the lock open
const [DARK, LIGHT] = [0xff000000, 0xffffffff];

/** @typedef {{ redraw(): unknown, back(): unknown }} Page */

/** @type {{ records: AnyRecord[], passphrase: string } | undefined} */
let shown; // which file it is: begun again after "Back", it is the same one over there
/** @type {import("./frames.js").Cut} */
let cut;
/** @type {Page} */
let page;
let number = 0;
let shownTimes = 0; // since the last start
let shownAt = -Infinity;
let running = 0;

const sayTooLarge = () =>
  showMessage(gettext("There are too many notes to show."), {
    trouble: true,
    seconds: 0,
    detail: gettext("Save the locked file instead, and send that."),
  });

/**
 * Make ready to show `records`, locked with `passphrase`; returns what draws the card, or nothing
 * where they are too many, which is said.
 * @param {AnyRecord[]} records @param {string} passphrase @param {Page} given
 */
export async function openShowing(records, passphrase, given) {
  page = given;
  if (shown?.records !== records || shown.passphrase !== passphrase) {
    const locked = await lockFile(toText(records), passphrase, { packed: true });
    if (locked.length > MOST) return sayTooLarge();
    [shown, cut, number] = [{ records, passphrase }, await cutIntoParts(locked), 0];
  }
  return card;
}

function start() {
  stayAwake();
  shownTimes = 0;
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
  if (now - shownAt < pause()) return;
  shownAt = now;
  drawCode();
  number += 1;
  shownTimes += 1;
  if (shownTimes < ALONE * cut.parts.length) noteTouch();
  else letSleep();
}

const pause = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM : EACH);

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
    running
      ? html`<p>${gettext("Keep going until the other phone says it has everything.")}</p>`
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
  <p>${gettext("Write down the passphrase first: the other phone asks for it.")}</p>
  <p>${timeInWords(cut.parts.length)} ${gettext("The square flickers.")}</p>
  <p class="help">${gettext(
    "Someone who films it gets only the locked file. They'd still need the passphrase: don't let them see it.",
  )}</p>`;

function startOrStop() {
  if (running) stop();
  else start();
  page.redraw();
  if (running) document.querySelector("canvas").scrollIntoView({ block: "start" });
}

function goBack() {
  stop();
  page.back();
}

/** How long it takes, said before it begins. @param {number} parts */
function timeInWords(parts) {
  const seconds = Math.ceil((parts * LOST * pause()) / 10_000) * 10;
  const minutes = Math.round(seconds / 60);
  return seconds < 90
    ? ngettext("It takes about {n} second.", "It takes about {n} seconds.", seconds)
    : ngettext("It takes about {n} minute.", "It takes about {n} minutes.", minutes);
}
