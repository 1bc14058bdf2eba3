// A dot on the app's icon while something is due: without a number, and only where the person asked
// for it.
import { followRecords } from "../storage/changes.js";
import { getMeta } from "../storage/meta.js";
import { readRecords } from "../storage/records.js";
import { inView } from "../journal/therapists.js";

export function watchBadge() {
  if ("setAppBadge" in navigator) followRecords(show);
}

async function show() {
  const due = (await getMeta("badge")) && (await somethingIsDue());
  // not installed: no icon to mark
  await navigator[due ? "setAppBadge" : "clearAppBadge"]?.().catch(() => {});
}

async function somethingIsDue() {
  const { dueCards } = await import("./due.js");
  return (await dueCards(inView(await readRecords()))).some((card) => !card.offer);
}
