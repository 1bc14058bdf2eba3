// Tells every tab, this one too, that records changed.
const channel = new BroadcastChannel("attuned-records");
const listeners = new Set();

channel.onmessage = () => listeners.forEach((listener) => listener());

export function announce() {
  channel.postMessage("changed");
  listeners.forEach((listener) => listener());
}

/** Call `listener` now and after every change, never twice at once. */
export async function follow(listener) {
  let running = false;
  let again = false;
  const run = async () => {
    if (running) return void (again = true);
    running = true;
    do {
      again = false;
      await listener();
    } while (again);
    running = false;
  };
  listeners.add(run);
  await run();
}
