// Covers the page while this phone's notes are locked. What asks for the code is loaded only then.
import { openedDatabase, reopenDatabase } from "../storage/database.js";
import { onKey } from "../sealing/key.js";
import { sayNotStarted } from "../ui/not-started.js";

const root = document.documentElement;
const place = document.createElement("section");
place.className = "lock-screen";
place.role = "main"; // the page's own is not shown

const loadScreen = () => import("./screen.js");

/** Cover the page until the lock is open, should there be one. */
export function watchLock() {
  onKey("needed", cover);
  // where there is a lock, it may close when nothing can be loaded any more
  if ("lock" in root.dataset)
    addEventListener("load", () => loadScreen().catch(() => {}), { once: true });
  openedDatabase().then(uncover, uncover);
}

/** Cover the page, as it stands, until the lock is open again. */
export async function coverInPlace() {
  if ("hidden" in root.dataset) return; // another page is on its way
  root.dataset.lock = "";
  await reopenDatabase();
  openedDatabase().then(uncover, uncover);
}

/** @param {PhoneLock} lock */
async function cover(lock) {
  root.dataset.lock = "";
  document.querySelector("main").before(place);
  const screen = await loadScreen().catch(sayNotStarted);
  await screen?.askForCode(lock, place);
}

function uncover() {
  delete root.dataset.lock;
  place.remove();
}
