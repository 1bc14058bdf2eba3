// Hide now: the page is blank at once and a neutral one takes its place, in every tab. Imports
// nothing, so that it is there before all else and on every page.
const NEUTRAL = "/notes/";
const TIMES = 3;
const WITHIN = 1000;
const channel = new BroadcastChannel("attuned-hide");
/** @type {number[]} */
let presses = [];

channel.onmessage = leave;

function leave() {
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, nobodyToTell);
  document.documentElement.dataset.hidden = "";
  document.body.replaceChildren();
  document.title = document.documentElement.dataset.discreet ?? "";
  location.replace(NEUTRAL);
}

/** What was about to draw finds nothing to draw into. @param {Event} event */
const nobodyToTell = (event) => event.preventDefault();

function hide() {
  leave();
  dispatchEvent(new Event("lock")); // sealing/key.js
  remember();
  channel.postMessage("hide");
}

/** The next page says once what hiding is worth (app/status.js). */
function remember() {
  if (!localStorage.getItem("hidden")) localStorage.setItem("hidden", "just now");
}

/** @param {KeyboardEvent} event */
function countShift({ key, repeat, timeStamp }) {
  if (repeat) return;
  presses =
    key === "Shift" ? [...presses, timeStamp].filter((one) => timeStamp - one < WITHIN) : [];
  if (presses.length >= TIMES) hide();
}

document.getElementById("hide").addEventListener("click", hide);
addEventListener("keydown", countShift, { capture: true });
