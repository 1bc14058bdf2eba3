// The key of the phone's lock, on its way from one page to the next (js/sealing/key.js): in memory,
// never used here.
/** @typedef {Key & { until: number }} Carried */
/** @type {Carried | undefined} */
let carried;

/** @param {Carried} key */
function carry(key) {
  carried = key;
  setTimeout(
    () => carried && carried.until <= Date.now() && (carried = undefined),
    key.until - Date.now() + 1,
  ); // should anything keep us running
}

self.addEventListener("message", ({ data, ports }) => {
  if (data?.key) carry(data.key);
  if (data === "what is the key?")
    ports[0].postMessage(carried && carried.until > Date.now() ? carried : undefined);
  if (data === "forget the key") carried = undefined;
});
