// Taking a locked file from another phone, whose moving code the camera reads. What was caught is
// in the memory of this page and nowhere else.
import { html } from "lit-html";
import { noteTouch } from "../lock/keeping.js";
import { letSleep, stayAwake } from "../ui/awake.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { cameraTrouble, watchCamera } from "./camera.js";
import { catchDrop, countParts, emptyBasin, findFile } from "./fountain.js";
import { findFrame, isWhole } from "./frames.js";

const IDLE = 120_000; // ms without anything new, then the camera ends
const GONE = 2_000; // ms without a code of the other file, then it is not spoken of any more

/** @typedef {import("./frames.js").Frame} Frame */
/** @typedef {{ redraw(): unknown, take(bytes: Uint8Array): unknown, back(): unknown }} Page */

/** @type {{ of: Frame, basin: import("./fountain.js").Basin } | undefined} */
let caught; // stays when the camera goes, so that one can go on
/** @type {Frame | undefined} */
let other;
let otherSeen = -Infinity;
let done = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let idle;
/** @type {MediaStream | undefined} */
let stream;
let trouble = "";
let stopping = new AbortController();
/** @type {Page} */
let page;

/** Start the camera; returns what draws the card. @param {Page} given */
export function openReceiving(given) {
  page = given;
  done = false;
  start();
  return card;
}

async function start() {
  stop();
  trouble = "";
  if (document.visibilityState === "hidden") return; // the person went on while this was loaded
  stopping = new AbortController();
  const { signal } = stopping;
  stayAwake();
  waitForMore();
  try {
    await watchCamera({ draw, tell, signal });
  } catch (error) {
    if (signal.aborted) return;
    stop();
    trouble = cameraTrouble(error);
    page.redraw();
  }
}

function waitForMore() {
  clearTimeout(idle);
  idle = setTimeout(leave, IDLE);
}

function stop() {
  stopping.abort();
  clearTimeout(idle);
  letSleep();
  stream = undefined;
}

/** Out of sight, locked or hidden, no camera looks on. */
function leave() {
  if (stopping.signal.aborted) return;
  stop();
  page.redraw();
}
for (const end of ["pagehide", "lock"]) addEventListener(end, leave);
document.addEventListener(
  "visibilitychange",
  () => document.visibilityState === "hidden" && leave(),
);

/** @param {MediaStream} given */
function draw(given) {
  stream = given;
  page.redraw();
  // not in the card: lit-html would give it anew at each redraw, and the picture stop
  return Object.assign(document.querySelector("video"), { srcObject: stream });
}

/** @param {Uint8Array} bytes */
function tell(bytes) {
  const frame = findFrame(bytes);
  if (!frame) return;
  caught ??= { of: frame, basin: emptyBasin(countParts(frame.length)) };
  const now = performance.now();
  if (isOf(frame, caught.of)) {
    if (now - otherSeen > GONE) other = undefined;
    add(caught.basin, frame);
  } else {
    other ??= frame;
    otherSeen = now;
  }
  page.redraw();
}

/** @param {Frame} frame @param {Frame} of */
const isOf = (frame, of) => frame.id === of.id && frame.length === of.length;

/** @param {import("./fountain.js").Basin} basin @param {Frame} frame */
function add(basin, { number, drop, length, id }) {
  const before = basin.caught;
  catchDrop(basin, number, drop);
  if (basin.caught > before) {
    noteTouch(); // else the lock would close in the midst of it
    waitForMore();
  }
  const file = findFile(basin, length);
  if (file) finish(file, id);
}

/** @param {Uint8Array} file @param {string} id */
async function finish(file, id) {
  stop();
  [caught, other, done] = [undefined, undefined, true];
  if (await isWhole(file, id)) return handOver(file);
  done = false;
  trouble = gettext("Some of it arrived damaged. Nothing was changed. Try again, please.");
  page.redraw();
}

/** @param {Uint8Array} file */
async function handOver(file) {
  await page.take(file);
  const asked = document.querySelector("#passphrase");
  if (!asked) return; // it was not shown by Attuned, and the page says so
  showMessage(gettext("Everything is here."));
  asked.focus();
}

function takeOther() {
  if (!other) return;
  [caught, other] = [{ of: other, basin: emptyBasin(countParts(other.length)) }, undefined];
  page.redraw();
}

const card = () =>
  html`<section class="card">
  <h2>${gettext("Take it from another phone")}</h2>
  ${trouble ? html`<p class="error" role="alert">${trouble}</p>` : caught || done ? "" : howTo()}
  <video class="seen" playsinline .muted=${true} ?hidden=${!stream} aria-label=${gettext(
    "What the camera sees",
  )}></video>
  ${caught ? progress(caught.basin) : ""} ${other ? otherFile() : ""}
  <p role="status" class="visually-hidden">${caught ? quarterInWords(caught.basin) : ""}</p>
  ${isResting() ? html`<p>${gettext("The camera is off.")}</p>` : ""}
  <div class="actions">
    ${
      isResting()
        ? html`<button type="button" class="primary" @click=${goOn}>${
            trouble ? gettext("Try again") : gettext("Go on")
          }</button>`
        : ""
    }
    <button type="button" @click=${goBack}>${gettext("Back")}</button>
  </div>
</section>`;

const isResting = () => stopping.signal.aborted && !done;

/** Out of the way once something came: the picture needs the room. */
const howTo = () =>
  html`<p>${gettext(
    "On the other phone, open More, Export, and tap “Show it to another phone”.",
  )} ${gettext("Hold this one so that the whole square is in the picture.")}</p>
  <p class="help">${
    stream
      ? gettext(
          "If nothing happens, go closer, and make the other screen brighter. Or send the file instead.",
        )
      : gettext(
          "Your browser may ask about the camera. Its pictures stay on this phone, and none is kept.",
        )
  }</p>`;

function goOn() {
  start();
  page.redraw();
  document.querySelector("#import .actions button").focus(); // what was tapped is gone
}

/** @param {import("./fountain.js").Basin} basin */
const progress = ({ caught: n, rows }) =>
  html`<p><progress max=${rows.length} .value=${n} aria-label=${gettext(
    "How much is here",
  )}></progress>
  ${interpolate(gettext("{n} of {all} parts are here."), { n, all: rows.length })}</p>`;

/** For ears: not at every part. @param {import("./fountain.js").Basin} basin */
const quarterInWords = ({ caught: n, rows }) =>
  [
    () => gettext("The square is seen."),
    () => gettext("A quarter of it is here."),
    () => gettext("Half of it is here."),
    () => gettext("Three quarters of it are here."),
  ][Math.min(3, Math.floor((4 * n) / rows.length))]();

const otherFile = () =>
  html`<div class="with-icon" role="status">${icon("info")}<div>
  <p>${gettext("This is not the file you began with. Maybe the other phone started again.")} ${gettext(
    "Take this one, or point at the first one again.",
  )}</p>
  <button type="button" @click=${takeOther}>${gettext("Take this one instead")}</button>
</div></div>`;

function goBack() {
  stop();
  page.back();
  document.querySelector("#import button").focus();
}
