// Keeping the lock open, and closing it again: after a while without a touch, or when the app leaves
// the screen.
import { getPhoneMeta } from "../storage/accounts.js";
import { draftsWritten } from "../storage/drafts.js";
import { dropKey, giveKey, isOpen, keepKeyUntil, onKey } from "../sealing/key.js";

const AT_ONCE = 0;
const UNTOUCHED = 60_000; // the longest without a touch where it locks at once out of sight
const OUT_OF_SIGHT = 4000; // as long as a page may take to the next
const LOOK_EVERY = 1000;
const TELL_EVERY = 10_000; // the worker ends after 30 s in which it hears nothing
const WRITING = 500;
const TOUCHES = ["pointerdown", "keydown", "wheel", "scroll", "input"];
const channel = new BroadcastChannel("attuned-touch");

/** @type {number | undefined} */
let after; // undefined while this page is locked, or has no lock
let touched = Date.now();
let told = 0;
/** @type {number | undefined} */
let hiddenAt;

/**
 * Here is the key of `lock`, which was touched just now.
 * @param {PhoneLock} lock @param {Key["bytes"]} bytes
 */
export async function giveKeyOf(lock, bytes) {
  touched = Date.now();
  await giveKey({ id: lock.id, bytes }, touched + (lock.after || UNTOUCHED));
}

export const lockNow = dropKey;

/**
 * See to it that the page locks in time, and shows nothing once it has: by loading anew, or as
 * `close` does it.
 */
export function watchKey(close = loadAnew) {
  onKey("given", begin);
  onKey("dropped", close);
  channel.onmessage = ({ data }) => (touched = Math.max(touched, data));
  for (const kind of TOUCHES) addEventListener(kind, noteTouch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", cover);
  addEventListener(
    "pageshow",
    ({ persisted }) => persisted && "lock" in document.documentElement.dataset && location.reload(),
  );
  setInterval(look, LOOK_EVERY);
  if (isOpen()) begin();
}

async function begin() {
  after = (await getPhoneMeta("lock"))?.after;
}

/** Somebody is at it, or the phone at what they began. */
export function noteTouch() {
  const now = Date.now();
  if (now - touched < LOOK_EVERY) return;
  look(); // the clock may have stood still
  touched = now;
  channel.postMessage(now);
}

function seen() {
  look(); // on coming back, too: a page out of sight may have stood still
  hiddenAt = document.visibilityState === "hidden" ? Date.now() : undefined;
  if (hiddenAt && after === AT_ONCE) keepKeyUntil(hiddenAt + OUT_OF_SIGHT);
}

function look() {
  if (after === undefined || !isOpen()) return;
  const now = Date.now();
  const end = touched + (after || UNTOUCHED);
  if (now > end || (after === AT_ONCE && hiddenAt && now > hiddenAt + OUT_OF_SIGHT))
    return dropKey();
  if (hiddenAt || now - told < TELL_EVERY) return;
  told = now;
  keepKeyUntil(end);
}

/** A page kept for going back to shows nothing when somebody does: it loads anew, and asks. */
function cover() {
  if (isOpen()) document.documentElement.dataset.lock = "";
}

async function loadAnew() {
  const { dataset } = document.documentElement;
  if ("hidden" in dataset) return; // another page is on its way
  dataset.lock = "";
  await Promise.race([draftsWritten(), new Promise((resolve) => setTimeout(resolve, WRITING))]);
  location.reload();
  setTimeout(() => document.body.replaceChildren(), WRITING); // should that be slow
}
