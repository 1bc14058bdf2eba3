// A phone that has an account syncs; one that has none loads nothing for it.
import { getPhoneMeta } from "../storage/accounts.js";
import { followRecords, followSync } from "../storage/changes.js";

// What is on the phone while there is an account, or one has to hear yet that it is gone from here.
const REASONS = ["account", "taking_off", "sign_out_due", "device_gone"];
let begun = false;

/** Keep this phone and its account together, as soon as there is one. */
export function watchAccount() {
  followRecords(beginWithReason, "online");
  followSync(beginWithReason);
}

async function beginWithReason() {
  if (begun || !(await Promise.all(REASONS.map(getPhoneMeta))).some(Boolean)) return;
  const schedule = await import("../sync/schedule.js").catch(unlessNotFetched);
  if (!schedule) return; // neither a network nor a worker: later
  begun = true;
  schedule.watchSync();
}

/** @param {unknown} error @returns {undefined} */
function unlessNotFetched(error) {
  if (!(error instanceof TypeError)) throw error;
}
