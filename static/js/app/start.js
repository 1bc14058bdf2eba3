// What every page does: mark where we are, keep the service worker current, sync, show how things
// stand.
import { closePagesWithTheLock } from "../sync/pages.js";
import { keepSynced } from "../sync/schedule.js";
import { keepLocking } from "../lock/opening.js";
import { watchLock } from "../lock/screen.js";
import { release } from "../ui/phone-data.js";
import { keepTrail } from "../ui/trail.js";
import { keepBadge } from "./badge.js";
import { watchLoss } from "./loss.js";
import { markPlace } from "./places.js";
import { keepWorkerCurrent } from "./updates.js";
import { watchRoom } from "./room.js";
import { showWhatUnfolds } from "./unfolding.js";
import { showNotices } from "./notices.js";
import { sayWhatHidingIsWorth, showStatus } from "./status.js";

document.documentElement.dataset.running = ""; // app/not-started.js
keepLocking();
watchLock();
closePagesWithTheLock();
markPlace();
keepTrail();
showWhatUnfolds();
showStatus();
showNotices();
sayWhatHidingIsWorth();
watchRoom();
watchLoss();
keepSynced({ release });
keepBadge();
if (document.readyState === "complete") keepWorkerCurrent();
else addEventListener("load", keepWorkerCurrent, { once: true });
