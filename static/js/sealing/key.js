// The key that opens this phone's notes while the lock is on. It is kept in memory only: of the
// pages, and, so that it outlasts the way from one page to the next, of the service worker, which
// forgets it at the time it was told.
const ASKING = 1000; // how long the worker is waited for before somebody is asked for the code
const channel = new BroadcastChannel("attuned-lock");
/** @type {{ [what: string]: Set<(lock: PhoneLock) => void> }} */
const watchers = { needed: new Set(), given: new Set(), dropped: new Set() };

/** @type {Key | undefined} */
let held; // {id, bytes}: which lock it belongs to, and the key
let until = 0;
/** @type {PromiseWithResolvers<void>} */
let arrival = Promise.withResolvers();
let slept = false;
/** @type {PromiseWithResolvers<void>} */
let awake = Promise.withResolvers();
awake.resolve();
let drops = 0;

channel.onmessage = ({ data }) => (data === "lock" ? dropped() : arrive());
addEventListener("lock", dropKey); // "Hide now" (app/hide.js)
addEventListener("pagehide", carry);
addEventListener("freeze", sleep, { capture: true }); // it does not bubble
addEventListener("resume", wake, { capture: true });

/**
 * Call `listener` when a key is `needed`, was `given`, or was `dropped` and the page must show
 * nothing any more.
 * @param {"needed" | "given" | "dropped"} what @param {(lock: PhoneLock) => void} listener
 */
export const onKey = (what, listener) => watchers[what].add(listener);

/** @param {string} what @param {any} [lock] */
const tell = (what, lock) => watchers[what].forEach((listener) => listener(lock));

/** The key of `lock` if it is here. @param {PhoneLock} lock */
export const keyOf = (lock) => (lock.id && held?.id === lock.id ? held.bytes : undefined);

/**
 * Resolves when there may be a key for `lock`: at once when the page before left it, else when
 * somebody opens it.
 * @param {PhoneLock} lock
 */
export async function keyArrives(lock) {
  const waiting = arrival.promise;
  const answer = lock.id && askWorker();
  /** @param {(Key & { until: number }) | undefined} carried */
  const taken = (carried) =>
    keyOf(lock) || (carried && carried.id === lock.id && hold(carried, carried.until));
  if (answer && taken(await soon(answer))) return;
  tell("needed", lock);
  if (answer) answer.then(taken); // a busy phone's worker answers late
  await waiting;
}

/**
 * Here is the key of the lock `id`, good until then (ms since 1970). Other tabs may ask the worker
 * for it.
 * @param {Key} key @param {number} time
 */
export async function giveKey(key, time) {
  hold(key, time);
  await carry();
  channel.postMessage("given");
}

/** @param {Key} key @param {number} time */
function hold({ id, bytes }, time) {
  held = { id, bytes };
  until = time;
  arrive();
  tell("given");
  return true;
}

/**
 * The key may be kept until then; the time is told to the worker, which ends unless it hears of us
 * now and then.
 * @param {number} time
 */
export function keepKeyUntil(time) {
  until = time;
  return carry();
}

/** Forget the key, here and in the worker, and in every tab. */
export function dropKey() {
  channel.postMessage("lock");
  dropped();
}

export const isOpen = () => Boolean(held);

function arrive() {
  arrival.resolve();
  arrival = Promise.withResolvers();
}

function dropped() {
  const had = held;
  drops += 1;
  held = undefined;
  worker().then((one) => one?.postMessage("forget the key"));
  if (had) tell("dropped");
}

/** A tab that the browser put to sleep can forget nothing in time any more. */
function sleep() {
  carry();
  slept ||= isOpen();
  held = undefined;
  awake = Promise.withResolvers();
}

async function wake() {
  awake.resolve();
  if (!slept) return;
  slept = false;
  const carried = Date.now() < until && (await soon(askWorker()));
  if (carried) hold(carried, carried.until);
  else tell("dropped");
}

async function carry() {
  if (!held) return;
  const key = { ...held, until };
  (await worker())?.postMessage({ key });
}

const worker = async () =>
  navigator.serviceWorker?.controller ?? (await navigator.serviceWorker?.getRegistration())?.active;

/** @template T @param {Promise<T>} answer @returns {Promise<T | undefined>} */
const soon = (answer) =>
  Promise.race([answer, new Promise((resolve) => setTimeout(resolve, ASKING))]);

/** @returns {Promise<(Key & { until: number }) | undefined>} */
async function askWorker() {
  const before = drops;
  const asked = await worker();
  if (!asked) return undefined;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = async ({ data }) => {
      await awake.promise;
      // while it was on its way somebody hid the notes, or its time went by
      resolve(drops === before && Date.now() < data?.until ? data : undefined);
    };
    asked.postMessage("what is the key?", [port2]);
  });
}
