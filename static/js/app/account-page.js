// What every page of the account does: it locks and opens with the notes. It is not loaded anew for
// that, as it may be the answer to a form, or show what is shown only once.
import { coverInPlace, watchLock } from "../lock/cover.js";
import { watchKey } from "../lock/keeping.js";
import { closePagesWithTheLock, watchPages } from "../sync/pages.js";
import "../ui/locale.js";
import { showWhatUnfolds } from "./unfolding.js";

document.documentElement.dataset.running = ""; // app/not-started.js
watchKey(coverInPlace);
watchLock();
closePagesWithTheLock();
showWhatUnfolds();
if (document.querySelector("meta[name=signed-in]")) watchPages();
