// Comes after the pieces of static/worker/. A worker that `make run` left on this address shows its own pages
// until another takes over; then they are loaded anew.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(replaceKept()));

async function replaceKept() {
  const ofReleases = (name) => name.startsWith("shells-") && name !== "shells-workbench";
  const kept = (await caches.keys()).filter(ofReleases);
  if (!kept.length) return;
  await Promise.all([...kept, "files"].map((name) => caches.delete(name)));
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}
