// Pages of the account come from the server, which shows them only while this phone, with its half
// of the key, lets it: a minute at a time, as long as one of them is in sight.
import { accountInView } from "../storage/database.js";
import { onKey } from "../sealing/key.js";
import { Halt } from "./halt.js";
import { closePages, openPages } from "./transport.js";

const EVERY = 30_000;
const TRIED = "opened";

/** @type {Promise<boolean> | undefined} */
let asking;

/** Keep the server showing them; where it shows a closed one, load that anew once it is open. */
export async function watchPages() {
  const opened = await open();
  const closed = document.getElementById("closed");
  const address = new URL(location.href);
  if (closed && opened && !address.searchParams.has(TRIED)) {
    address.searchParams.set(TRIED, "");
    return location.replace(address);
  }
  if (closed) [closed.hidden, document.getElementById("opening").hidden] = [false, true];
  const again = () => document.visibilityState === "visible" && open();
  document.addEventListener("visibilitychange", again);
  setInterval(again, EVERY);
}

/** While the phone is locked this waits for the code. */
function open() {
  asking ??= openPages()
    .catch(unreached)
    .finally(() => (asking = undefined));
  return asking;
}

/**
 * With the phone locked they are closed, too; asked at once, as the page may be gone in a moment.
 */
export const closePagesWithTheLock = () =>
  onKey("dropped", () => accountInView() && closePages().catch(unreached));

/** @param {unknown} error */
function unreached(error) {
  if (error instanceof Halt || error instanceof DOMException) return false;
  throw error;
}
