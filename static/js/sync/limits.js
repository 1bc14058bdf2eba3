// What a server takes at once, and which protocol it speaks: sync/limits.py, as the page says it; and
// which release of Attuned this page is.
const { limits, release } = document.head.querySelector("meta[name=sync]").dataset;

/** @type {SyncLimits} */
export const LIMITS = JSON.parse(limits);
export const RELEASE = release;
