// Runs before the first paint, so that neither the wrong theme nor the welcome text flashes up.
{
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a browser that allows no storage at all
    }
  };
  const root = document.documentElement;
  if (kept("theme")) root.dataset.theme = kept("theme");
  if (kept("started")) root.dataset.started = "";
}
