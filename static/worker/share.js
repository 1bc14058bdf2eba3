// What another app shares is read here, so that no server gets it, and waits in memory for the page
// that opens now.
/** @type {{ card: FormDataEntryValue, [name: string]: FormDataEntryValue } | undefined} */
let waiting;
const SHARE = "/match/share/";

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && new URL(url).pathname === SHARE) event.respondWith(takeShared(event));
});
self.addEventListener(
  "message",
  ({ data, ports }) => data === "what was shared?" && handOver(ports[0]),
);

/** @param {FetchEvent} event */
async function takeShared(event) {
  try {
    const sent = await event.request.formData();
    const card = sent.get("card");
    const texts = ["title", "text", "url"].map((name) => [name, sent.get(name) ?? ""]);
    waiting = { ...Object.fromEntries(texts), card: card instanceof File && card.size ? card : "" };
  } catch {
    return Response.redirect("/match/add/#shared=lost", 303);
  }
  // the worker stays until the page has asked
  event.waitUntil(new Promise((resolve) => setTimeout(resolve, 20_000)));
  return Response.redirect("/match/add/#shared", 303);
}

/** @param {MessagePort} port */
function handOver(port) {
  port.postMessage(waiting);
  waiting = undefined;
}
