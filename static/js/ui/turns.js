// Long work in short turns: the page draws and answers in between, shows how far it is, and can
// stop it.
const TURN = 40; // milliseconds

/** The person stopped it. */
export class Stopped extends Error {}

/**
 * A function to await now and then with how much is done of `all`: it calls `tell` and lets the
 * page breathe whenever a turn is over. Throws Stopped once `signal` is aborted.
 * @param {{ signal?: AbortSignal, tell?: (done: number, all: number) => void }} how
 * @returns {Turn}
 */
export function inTurns({ signal, tell = () => {} } = {}) {
  let began = performance.now();
  return async (done, all) => {
    if (performance.now() - began < TURN) return;
    tell(done, all);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal?.aborted) throw new Stopped();
    began = performance.now();
  };
}

/**
 * What `asked` resolves with; throws Stopped as soon as `signal` is aborted. Only for what changes
 * nothing.
 * @template T @param {Promise<T>} asked @param {AbortSignal} signal @returns {Promise<T>}
 */
export const orStopped = (asked, signal) =>
  Promise.race([
    asked,
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Stopped()))),
  ]);
