// What another app shared. The service worker took it before it could reach a server, and hands it
// over once.
const PATIENCE = 3000;

/**
 * {title, text, url, card}, or undefined when the worker has nothing (any more).
 * @returns {Promise<SharedText | undefined> | undefined}
 */
export function takeSharedText() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  worker.postMessage("what was shared?", [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data ?? undefined);
    setTimeout(resolve, PATIENCE);
  });
}
