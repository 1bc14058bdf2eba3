// Tells every tab, this one too, that records changed.
const channel = new BroadcastChannel("attuned-records");
const listeners = new Set();

addEventListener("pageshow", (event) => event.persisted && listeners.forEach((listener) => listener()));
channel.onmessage = () => listeners.forEach((listener) => listener());

function unlessStorage(error) {
  if (!(error instanceof DOMException)) throw error;
}

/** Say that records changed, once whoever changed them has gone on. */
export const announce = () =>
  setTimeout(() => {
    channel.postMessage("changed");
    listeners.forEach((listener) => listener());
  });

/**
 * Call `listener` now and after every change, never twice at once. Where the browser gives us no storage it fails, and
 * the page stays as it is: the notice at its top says why (app/status.js).
 */
export async function follow(listener) {
  let running = false;
  let again = false;
  const run = async () => {
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
  listeners.add(run);
  await run();
}
