// Tells every tab, this one too, that records changed, or how sync stands.

/** @param {unknown} error */
function unlessStorage(error) {
  if (!(error instanceof DOMException)) throw error;
}

/** @typedef {() => Promise<unknown>} Listener */
/** @type {Map<Listener, { again: boolean, done: Promise<void> }>} */
const running = new Map();

/**
 * Call `listener`, never twice at once, or an older answer could be drawn over a newer one; asked
 * for meanwhile, it runs once more. Resolves when all is done.
 * @param {Listener} listener @returns {Promise<void>}
 */
export function redrawPage(listener) {
  const now = running.get(listener);
  if (now) {
    now.again = true;
    return now.done;
  }
  const run = { again: false, done: Promise.resolve() };
  running.set(listener, run);
  run.done = repeated(listener, run);
  return run.done;
}

/** @param {Listener} listener @param {{ again: boolean }} run */
async function repeated(listener, run) {
  try {
    do {
      run.again = false;
      await listener().catch(unlessStorage);
    } while (run.again);
  } finally {
    running.delete(listener);
  }
}

/** @param {string} name */
function topic(name) {
  const channel = new BroadcastChannel(name);
  const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());
  addEventListener("pageshow", (event) => event.persisted && tell());
  channel.onmessage = tell;
  return {
    announce: () =>
      setTimeout(() => {
        channel.postMessage("changed");
        tell();
      }),
    /** @param {Listener} listener @param {...string} events */
    async follow(listener, ...events) {
      const run = () => redrawPage(listener);
      listeners.add(run);
      for (const event of events) addEventListener(event, run);
      await run();
    },
  };
}

const records = topic("attuned-records");
const sync = topic("attuned-sync");

/** Say that records changed, once whoever changed them has gone on. */
export const announceRecords = records.announce;

/**
 * Call `listener` now, after every change and at the window's `events`, never twice at once. Where
 * the browser gives us no storage it fails, and the page stays as it is: the notice at its top says
 * why (app/status.js).
 */
export const followRecords = records.follow;

/** The same for what sync has to say: synced, waiting, in trouble. */
export const announceSync = sync.announce;
export const followSync = sync.follow;
