// A new version waits until the person takes it, or until no tab holds unsaved words.
import { html, render } from "lit-html";
import { scriptUrl } from "../storage/script-url.js";
import { nobodyEdits } from "../ui/editing.js";
import { gettext } from "../ui/phone-data.js";

const place = document.getElementById("notices");
let reloadWanted = false;

export async function watchWorker() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener("controllerchange", () =>
    reloadWanted ? location.reload() : render("", place),
  );
  const registration = await workers
    .register(scriptUrl("/serviceworker.js"), { updateViaCache: "none" })
    .catch(() => null);
  if (!registration) return;
  if (registration.waiting) offer(registration);
  registration.addEventListener("updatefound", () => {
    const arriving = registration.installing;
    arriving?.addEventListener("statechange", () => {
      if (arriving.state === "installed" && workers.controller) offer(registration);
    });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

/**
 * Nobody writes: the next page opened is the new version. Otherwise it is the person's choice.
 * @param {ServiceWorkerRegistration} registration
 */
async function offer(registration) {
  if (await nobodyEdits()) return registration.waiting?.postMessage("take over");
  const take = () => {
    reloadWanted = true;
    registration.waiting?.postMessage("take over");
  };
  render(
    html`<div class="notice">
      <p>${gettext("A new version of Attuned is ready. What you typed stays.")}</p>
      <button type="button" @click=${take}>${gettext("Update now")}</button>
    </div>`,
    place,
  );
}
