// Where the person came from, so that Save leads back there. An address holds ids and codes, never
// a word.
import { saySaved } from "./saving.js";

const WAY = "way"; // {from, to} of the link followed last
const SAVED = "saved";

/**
 * Note each link that is followed, and at its end where it began; the page that a saved form led to
 * says so.
 */
export function keepTrail() {
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.origin !== location.origin || link.pathname === location.pathname) return;
    sessionStorage.setItem(
      WAY,
      JSON.stringify({ from: location.pathname + location.hash, to: link.pathname }),
    );
  });
  const way = JSON.parse(sessionStorage.getItem(WAY) ?? "{}");
  sessionStorage.removeItem(WAY);
  // a reload keeps it
  if (way.to === location.pathname) history.replaceState({ from: way.from }, "");
  if (!sessionStorage.getItem(SAVED)) return;
  sessionStorage.removeItem(SAVED);
  saySaved();
}

/**
 * Leave a form whose words are safe: to where its link was, else to `home`, which may name a part
 * of that very page.
 * @param {string} home
 */
export function leaveSaved(home) {
  const from = history.state?.from;
  const namesNoPart = from === home.split("#")[0];
  goToSaved(!from || namesNoPart ? home : from);
}

/**
 * Open `address` in place of the form; the page there says that the words are saved.
 * @param {string} address
 */
export function goToSaved(address) {
  sessionStorage.setItem(SAVED, "yes");
  location.replace(address);
}
