// When sync runs: at the start, after a change, on reconnecting, on coming back to the page, and
// now and then. The request itself is the probe for a network.
import { activeAccount, getPhoneMeta, setPhoneMeta } from "../storage/accounts.js";
import { followRecords } from "../storage/changes.js";
import { finishAdoption } from "./adoption.js";
import { finishDeparture } from "./departure.js";
import { heedAccount } from "./device.js";
import { syncOnce } from "./engine.js";
import { RELEASE } from "./limits.js";
import { anythingToSend } from "./outbox.js";
import { closePagesWithTheLock } from "./pages.js";
import { goBackTo } from "./recovery.js";
import { NOTHING, readSyncState } from "./state.js";

const EVERY = 30_000;
const SOON = 1000;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 5 * 60_000;
const LOCK_PATIENCE = 60_000;
const TIRED = new Set(["unreachable", "trouble", "busy"]);

let failures = 0;
let notBefore = 0; // what the server asked for; nothing of ours shortens it
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {Promise<Went | undefined> | undefined} */
let running;
/** @type {Promise<Went | undefined> | undefined} */
let next; // the run that was asked for meanwhile

/** Keep this phone and its account together for as long as the page lives. */
export function watchSync() {
  closePagesWithTheLock();
  const quietly = (/** @type {() => Promise<unknown>} */ work) => () => work().catch(unlessStorage);
  const comeBack = quietly(syncNow);
  quietly(begin)();
  quietly(heedAccount)(); // beside it: with the lock shut, that waits
  followRecords(async () => {
    if ((await activeAccount()) && (await anythingToSend(RELEASE))) syncIn(SOON);
  });
  addEventListener("online", comeBack);
  addEventListener("pageshow", (event) => event.persisted && comeBack());
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "visible" && comeBack(),
  );
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data === "sync" && comeBack());
  setInterval(quietly(nowAndThen), EVERY);
}

// Where there is no storage the page says so itself (app/status.js).
/** @param {unknown} error */
function unlessStorage(error) {
  if (!(error instanceof DOMException)) throw error;
}

async function begin() {
  await finishDeparture();
  await finishAdoption();
  await syncNow();
}

/** Try again at once, whatever went wrong before. */
export function syncNow() {
  failures = 0;
  return attempt({ patient: true });
}

async function nowAndThen() {
  if (failures || document.visibilityState !== "visible" || !(await activeAccount())) return;
  const { synced_at = 0 } = await readSyncState();
  if (Date.now() - synced_at >= EVERY - SOON || (await anythingToSend(RELEASE))) await attempt();
}

/** @param {number} wait @returns {undefined} */
function syncIn(wait) {
  clearTimeout(timer);
  timer = setTimeout(
    () => attempt().catch(unlessStorage),
    Math.max(wait, notBefore - Date.now(), failures ? fullJitter() : 0),
  );
}

const fullJitter = () => Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);

/**
 * Sync unless that is paused; `patient` tries all the same. Resolves with how it went. Asked while
 * it runs, it runs once more: what has happened since may have come too late for it.
 * @returns {Promise<Went | undefined>}
 */
function attempt({ patient = false } = {}) {
  if (running) return (next ??= running.catch(() => {}).then(again));
  running = attemptUnlessPaused(patient).finally(() => (running = undefined));
  return running;
}

function again() {
  next = undefined;
  return attempt({ patient: true });
}

/** @param {boolean} patient @returns {Promise<Went | undefined>} */
async function attemptUnlessPaused(patient) {
  if (!(await activeAccount())) return { why: "done" };
  if (Date.now() < notBefore) return syncIn(0);
  if (!patient && (await readSyncState()).paused) return { why: "paused" };
  const result = await inOneTab(() => refill().then(() => syncOnce({ release: RELEASE })));
  if (result.why === "revoked") location.reload();
  failures = TIRED.has(result.why) ? failures + 1 : 0;
  notBefore = result.wait ? Date.now() + result.wait : 0;
  if (failures) retryLater();
  else if (await anythingToSend(RELEASE)) syncIn(SOON); // written meanwhile
  return result;
}

/** The account lost what it had, and told us so: to it, all of ours is new. */
async function refill() {
  const asked = await getPhoneMeta("refill");
  if (!asked || asked !== (await activeAccount())) return;
  await goBackTo(NOTHING);
  await setPhoneMeta({ refill: undefined });
}

async function retryLater() {
  syncIn(0);
  if (!(await anythingToSend(RELEASE))) return;
  const registration = await navigator.serviceWorker?.getRegistration();
  // not allowed, or not there: the page does it alone
  await registration?.sync?.register("sync").catch(() => {});
}

/**
 * Only one tab works at a time; another waits for it, and then often finds all done.
 * @param {() => Promise<Went>} work @returns {Promise<Went>}
 */
async function inOneTab(work) {
  if (!navigator.locks) return work();
  const asked = Date.now();
  const done = await navigator.locks.request(
    "sync",
    { ifAvailable: true },
    (lock) => lock && work(),
  );
  if (done) return done;
  const needed = async () =>
    (await anythingToSend(RELEASE)) || !(((await readSyncState()).synced_at ?? 0) > asked);
  const next = async () => ((await needed()) ? work() : { why: "done" });
  const signal = AbortSignal.timeout(LOCK_PATIENCE);
  return navigator.locks.request("sync", { signal }, next).catch((error) => {
    if (!signal.aborted) throw error;
    return { why: "busy" };
  });
}
