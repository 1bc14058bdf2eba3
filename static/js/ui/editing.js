// A page with unsaved words holds the lock "editing"; a new version of the app is never taken while
// any tab holds it.
/** @type {PromiseWithResolvers<void> | undefined} */
let editing;

export function startEditing() {
  if (editing || !navigator.locks) return;
  editing = Promise.withResolvers();
  navigator.locks.request("editing", { mode: "shared" }, () => editing?.promise);
}

export function stopEditing() {
  editing?.resolve();
  editing = undefined;
}

/**
 * Whether no tab has unsaved words. It only looks: a lock of its own would look like words to
 * another tab that asks.
 */
export async function nobodyEdits() {
  if (!navigator.locks) return false;
  const { held } = await navigator.locks.query();
  return !held?.some(({ name }) => name === "editing");
}
