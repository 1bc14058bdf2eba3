// What a page has to import for what it is there for cannot be had: the network went, or another
// release took its place.

/** Say that the page has not started, and to reload it (templates/components/not_started.html). */
export function sayNotStarted() {
  delete document.documentElement.dataset.running;
  document.getElementById("not-started").hidden = false;
}
