// Runs before the first paint, so that neither the wrong theme nor the welcome text nor the app's
// name flashes up.
{
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a browser that allows no storage at all
    }
  };
  const root = document.documentElement;
  for (const setting of ["theme", "size"]) {
    const value = kept(setting);
    if (value) root.dataset[setting] = value;
  }
  if (kept("locked")) root.dataset.lock = ""; // until it is open (lock/cover.js)
  if (kept("started")) root.dataset.started = "";
  if (kept("discreet")) {
    document.title = root.dataset.discreet ?? "";
    // As each arrives: a manifest link that changes while Chromium fetches the first manifest would
    // never be read again.
    /** @param {{ addedNodes: Iterable<any> }} change */
    const rename = ({ addedNodes }) => {
      for (const part of addedNodes)
        if (part.dataset?.discreet) part[part.content ? "content" : "href"] = part.dataset.discreet;
    };
    const arriving = new MutationObserver((changes) => changes.forEach(rename));
    arriving.observe(document.head, { childList: true });
    document.addEventListener("DOMContentLoaded", () => arriving.disconnect());
  }
}
