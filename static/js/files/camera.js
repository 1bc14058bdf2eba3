// The camera of this phone, and what the codes it sees hold. The pictures stay in memory, and go as
// the next one comes.
import { scriptUrl } from "../storage/script-url.js";
import { gettext } from "../ui/phone-data.js";

const WANTED = {
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
};
/** @type {{ [name: string]: () => string }} */
const REASONS = {
  NotAllowedError: () =>
    [
      gettext("Attuned may not use the camera."),
      gettext("Allow it for this page in the browser's settings, then try again."),
    ].join(" "),
  NotFoundError: () => gettext("This device has no camera."),
  NotSupportedError: () => gettext("This browser can't use a camera here."),
  NotReadableError: () =>
    gettext("Another app may be using the camera. Close that app, then try again."),
  InvalidStateError: () => gettext("The camera was switched off. Try again when you are ready."),
};

/**
 * Have `draw` show what the camera sees and `tell` the bytes in each code, until `signal`. Rejects
 * where the camera can't be had, or is taken away.
 * @param {{
 *   draw(stream: MediaStream): HTMLVideoElement, tell(bytes: Uint8Array): unknown,
 *   signal: AbortSignal,
 * }} how
 */
export async function watchCamera({ draw, tell, signal }) {
  const stream = await askForCamera();
  const end = ending(stream, signal);
  if (signal.aborted) return end.promise;
  const worker = openReader(end);
  signal.addEventListener("abort", () => worker.terminate());
  const video = draw(stream);
  await Promise.race([look(video, worker, { tell, signal }), end.promise]);
}

/** Why there is no camera, and what helps. @param {unknown} error */
export const cameraTrouble = (error) =>
  [
    (error instanceof DOMException && REASONS[error.name]?.()) ||
      gettext("The camera could not be started. Load this page again, then try once more."),
    gettext("Or send the file in another way, and choose it here."),
  ].join(" ");

/** Without https there are no `mediaDevices`. @returns {Promise<MediaStream>} */
const askForCamera = async () => {
  if (!navigator.mediaDevices) throw new DOMException("none here", "NotSupportedError");
  return navigator.mediaDevices.getUserMedia(WANTED);
};

/** @param {MediaStream} stream @param {AbortSignal} signal */
function ending(stream, signal) {
  const end = Promise.withResolvers();
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    end.resolve(undefined);
  };
  for (const track of stream.getTracks())
    track.addEventListener("ended", () =>
      end.reject(new DOMException("taken away", "InvalidStateError")),
    );
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  return end;
}

/** @param {PromiseWithResolvers<any>} end */
function openReader(end) {
  const address = import.meta.resolve("/static/js/files/code-worker.js");
  const worker = new Worker(scriptUrl(address), { type: "module", name: "files" });
  worker.onerror = ({ message }) => end.reject(new Error(message ?? ""));
  worker.addEventListener("message", ({ data }) => {
    if (data.error !== undefined) end.reject(new Error(data.error));
  });
  return worker;
}

/**
 * @param {HTMLVideoElement} video @param {Worker} worker
 * @param {{ tell(bytes: Uint8Array): unknown, signal: AbortSignal }} how
 */
async function look(video, worker, { tell, signal }) {
  const library = import.meta.resolve("qr");
  await video.play();
  while (!signal.aborted) {
    await nextPicture(video);
    const picture = await createImageBitmap(video).catch(() => undefined); // at times there is none
    if (!picture) continue;
    const { promise, resolve } = Promise.withResolvers();
    worker.onmessage = resolve;
    worker.postMessage({ library, picture }, [picture]);
    const { bytes } = (await promise).data;
    if (bytes && !signal.aborted) await tell(bytes);
  }
}

/** Firefox before 132 does not say when there is a new one. @param {HTMLVideoElement} video */
const nextPicture = (video) =>
  new Promise((come) =>
    video.requestVideoFrameCallback
      ? video.requestVideoFrameCallback(come)
      : requestAnimationFrame(come),
  );
