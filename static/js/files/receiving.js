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

/** @typedef {import("./frames.js").Frame} Frame */
/** @typedef {{ redraw(): unknown, take(bytes: Uint8Array): unknown, back(): unknown }} Page */

/** @type {{ of: Frame, basin: import("./fountain.js").Basin } | undefined} */
let caught; // stays when the camera goes, so that one can go on
/** @type {Frame | undefined} */
let other;
/** @type {MediaStream | undefined} */
let stream;
let trouble = "";
let stopping = new AbortController();
/** @type {Page} */
let page;

/** Start the camera; returns what draws the card. @param {Page} given */
export function openReceiving(given) {
  page = given;
  start();
  return card;
}

async function start() {
  stop();
  stopping = new AbortController();
  const { signal } = stopping;
  trouble = "";
  stayAwake();
  try {
    await watchCamera({ draw, tell, signal });
  } catch (error) {
    if (signal.aborted) return;
    stop();
    trouble = cameraTrouble(error);
    page.redraw();
  }
}

function stop() {
  stopping.abort();
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
  const same = frame.id === caught.of.id && frame.length === caught.of.length;
  other = same ? undefined : frame;
  if (same) add(caught.basin, frame);
  page.redraw();
}

/** @param {import("./fountain.js").Basin} basin @param {Frame} frame */
function add(basin, { number, drop, length, id }) {
  const before = basin.caught;
  catchDrop(basin, number, drop);
  if (basin.caught > before) noteTouch(); // else the lock would close in the midst of it
  const file = findFile(basin, length);
  if (file) finish(file, id);
}

/** @param {Uint8Array} file @param {string} id */
async function finish(file, id) {
  stop();
  caught = undefined;
  if (await isWhole(file, id)) return handOver(file);
  trouble = gettext("Some of it arrived damaged. Nothing was changed. Try again, please.");
  page.redraw();
}

/** @param {Uint8Array} file */
async function handOver(file) {
  await page.take(file);
  const asked = document.querySelector("#passphrase");
  if (!asked) return; // it was no locked file, and the page says so
  showMessage(gettext("Everything is here."));
  asked.focus();
}

function takeOther() {
  [caught, other] = [undefined, undefined];
  page.redraw();
}

const card = () =>
  html`<section class="card">
  <h2>${gettext("Take it from another phone")}</h2>
  ${
    trouble
      ? html`<p class="error" role="alert">${trouble}</p>`
      : html`<p>${gettext(
          "On the other phone, open More, Export, and tap “Show it to another phone”.",
        )} ${gettext("Hold this one so that the whole square is in the picture.")}</p>`
  } ${
    caught || trouble
      ? ""
      : html`<p class="help">${gettext(
          "If nothing happens, go closer, and make the other screen brighter.",
        )}</p>`
  }
  <video class="seen" playsinline .muted=${true} ?hidden=${!stream} aria-label=${gettext(
    "What the camera sees",
  )}></video>
  ${caught ? progress(caught.basin) : ""} ${other ? otherFile() : ""}
  <div class="actions">
    ${
      stopping.signal.aborted
        ? html`<button type="button" class="primary" @click=${() => {
            start();
            page.redraw();
          }}>${trouble ? gettext("Try again") : gettext("Go on")}</button>`
        : ""
    }
    <button type="button" @click=${goBack}>${gettext("Back")}</button>
  </div>
</section>`;

/** @param {import("./fountain.js").Basin} basin */
const progress = ({ caught: n, rows }) =>
  html`<p><progress max=${rows.length} .value=${n} aria-label=${gettext(
    "How much is here",
  )}></progress>
  ${interpolate(gettext("{n} of {all} parts are here."), { n, all: rows.length })}</p>`;

const otherFile = () =>
  html`<div class="with-icon" role="status">${icon("info")}<div>
  <p>${gettext("That phone shows another file than the one you began with.")} ${gettext(
    "Point at the first one again, or take this one instead.",
  )}</p>
  <button type="button" @click=${takeOther}>${gettext("Take this one instead")}</button>
</div></div>`;

function goBack() {
  stop();
  page.back();
  document.querySelector("#import button").focus();
}
