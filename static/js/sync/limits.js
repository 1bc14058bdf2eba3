// What a server takes at once, and which protocol it speaks: sync/limits.py, as the page says it.

/** @type {SyncLimits} */
export const LIMITS = JSON.parse(document.head.querySelector("meta[name=sync]").dataset.limits);
