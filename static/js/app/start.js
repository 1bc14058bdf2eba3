// What every page does: mark where we are, keep the service worker current, sync, show how things
// stand.
import { watchLock } from "../lock/cover.js";
import { keepLocking } from "../lock/keeping.js";
import { keepTrail } from "../ui/trail.js";
import { keepBadge } from "./badge.js";
import { watchLoss } from "./loss.js";
import { markPlace } from "./places.js";
import { keepWorkerCurrent } from "./updates.js";
import { watchRoom } from "./room.js";
import { showWhatUnfolds } from "./unfolding.js";
import { showNotices } from "./notices.js";
import { sayWhatHidingIsWorth, showStatus } from "./status.js";
import { keepSyncedWithAccount } from "./syncing.js";

document.documentElement.dataset.running = ""; // app/not-started.js
keepLocking();
watchLock();
markPlace();
keepTrail();
showWhatUnfolds();
showStatus();
showNotices();
sayWhatHidingIsWorth();
watchRoom();
watchLoss();
keepSyncedWithAccount();
keepBadge();
if (document.readyState === "complete") keepWorkerCurrent();
else addEventListener("load", keepWorkerCurrent, { once: true });
