// Loads this page anew when what is served has changed; listens only while it is in sight, for a
// browser opens no more than six connections to one host.
const { shown } = document.currentScript.dataset;
let changes;

function listen() {
  changes?.close();
  changes = undefined;
  if (document.visibilityState !== "visible") return;
  changes = new EventSource("/workbench/changes/");
  changes.onmessage = ({ data }) => data !== shown && location.reload();
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => changes?.close());
addEventListener("pageshow", listen);
