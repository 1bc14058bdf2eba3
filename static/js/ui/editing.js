// A page with unsaved words holds the lock "editing"; a new version of the app is never taken while any tab holds it.
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

/** Whether no tab has unsaved words. */
export const nobodyEdits = () =>
  navigator.locks ? navigator.locks.request("editing", { ifAvailable: true }, (lock) => lock !== null) : Promise.resolve(false);
