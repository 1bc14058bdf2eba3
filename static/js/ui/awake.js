// A screen that stays on while somebody reads from it, where the browser can. The phone lets go of
// it whenever the page is out of sight.
let wanted = false;
/** @type {WakeLockSentinel | undefined} */
let awake;

export async function stayAwake() {
  wanted = true;
  const got = await navigator.wakeLock?.request("screen").catch(() => undefined);
  if (!wanted || awake) return got?.release(); // it ended meanwhile, or was asked for twice
  awake = got;
  awake?.addEventListener("release", () => awake === got && (awake = undefined));
}

export function letSleep() {
  wanted = false;
  awake?.release();
  awake = undefined;
}

document.addEventListener(
  "visibilitychange",
  () => document.visibilityState === "visible" && wanted && stayAwake(),
);
