// Today. Who has written nothing yet loads nothing of what is shown of notes.
import { render } from "lit-html";
import { activeAccount } from "../storage/accounts.js";
import { followRecords, redrawPage } from "../storage/changes.js";
import { draftNames } from "../storage/drafts.js";
import { readRecords } from "../storage/records.js";
import { demoNotice, offerDemo } from "../journal/demo.js";
import { gettext } from "../ui/phone-data.js";
import { showMessage } from "../ui/messages.js";
import { sayNotStarted } from "../ui/not-started.js";
import { logLink } from "./log-link.js";

const place = document.getElementById("today");
const loadCards = () => import("./today-cards.js").catch(sayNotStarted);
if ("started" in document.documentElement.dataset) loadCards(); // while the notes are read

async function load() {
  const records = await readRecords();
  demoNotice(records);
  // a page to come back to, never to be saved
  const drafts = (await draftNames()).filter((name) => name !== "brief");
  if (!records.length && !drafts.length)
    return render((await activeAccount()) ? logLink() : "", place);
  const cards = await loadCards();
  await cards?.drawToday(place, { records, drafts, again: () => redrawPage(load) });
}

/** After "Delete everything on this phone" (lock/forgotten-code.js). */
function sayThatItIsGone() {
  if (location.hash !== "#deleted") return;
  history.replaceState(null, "", location.pathname);
  showMessage(gettext("Everything on this phone is deleted."), { seconds: 0 });
}

sayThatItIsGone();
offerDemo();
followRecords(load);
