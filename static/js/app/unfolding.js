/** What somebody unfolds comes into view, out from under the bars. */
export function showWhatUnfolds() {
  addEventListener("click", ({ target }) => {
    const opening = target.closest?.("summary")?.closest("details");
    opening?.addEventListener(
      "toggle",
      () => opening.open && opening.scrollIntoView({ block: "nearest" }),
      { once: true },
    );
  });
}
