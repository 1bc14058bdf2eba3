// What every page does: mark where we are, keep the service worker current, sync, show how things
// stand.
import { watchLock } from "../lock/cover.js";
import { watchKey } from "../lock/keeping.js";
import { keepTrail } from "../ui/trail.js";
import { watchBadge } from "./badge.js";
import { watchLoss } from "./loss.js";
import { markPlace } from "./places.js";
import { watchWorker } from "./updates.js";
import { watchRoom } from "./room.js";
import { showWhatUnfolds } from "./unfolding.js";
import { showNotices } from "./notices.js";
import { sayWhatHidingIsWorth, showStatus } from "./status.js";
import { watchAccount } from "./syncing.js";

document.documentElement.dataset.running = ""; // app/not-started.js
watchKey();
watchLock();
markPlace();
keepTrail();
showWhatUnfolds();
showStatus();
showNotices();
sayWhatHidingIsWorth();
watchRoom();
watchLoss();
watchAccount();
watchBadge();
if (document.readyState === "complete") watchWorker();
else addEventListener("load", watchWorker, { once: true });
