// Tells every tab, this one too, that records changed, or how sync stands.

/** @param {unknown} error */
function unlessStorage(error) {
  if (!(error instanceof DOMException)) throw error;
}

/**
 * `listener`, never running twice at once; called meanwhile, it runs once more.
 * @param {() => Promise<unknown>} listener
 */
function oneAtATime(listener) {
  let running = false;
  let again = false;
  return async () => {
    if (running) return void (again = true);
    running = true;
    try {
      do {
        again = false;
        await listener().catch(unlessStorage);
      } while (again);
    } finally {
      running = false;
    }
  };
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
    /** @param {() => Promise<unknown>} listener @param {...string} events */
    async follow(listener, ...events) {
      const run = oneAtATime(listener);
      listeners.add(run);
      for (const event of events) addEventListener(event, run);
      await run();
    },
  };
}

const records = topic("attuned-records");
const sync = topic("attuned-sync");

/** Say that records changed, once whoever changed them has gone on. */
export const announce = records.announce;

/**
 * Call `listener` now, after every change and at the window's `events`, never twice at once. Where
 * the browser gives us no storage it fails, and the page stays as it is: the notice at its top says
 * why (app/status.js).
 */
export const follow = records.follow;

/** The same for what sync has to say: synced, waiting, in trouble. */
export const announceSync = sync.announce;
export const followSync = sync.follow;
