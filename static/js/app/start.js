// What every page does: mark where we are, keep the service worker current, show how things stand.
import { markPlace } from "./places.js";
import { keepWorkerCurrent } from "./updates.js";
import { showStatus } from "./status.js";

markPlace();
showStatus();
if (document.readyState === "complete") keepWorkerCurrent();
else addEventListener("load", keepWorkerCurrent, { once: true });
