// Reads the square code in each picture it is sent, if there is one.
const TRYING = { effort: Infinity, timeLimit: 60 }; // ms of a picture that is hard to read

self.onmessage = async ({ data: { library, picture } }) => {
  try {
    const { decodeQR } = await import(library);
    self.postMessage({ bytes: findBytes(decodeQR, pixelsOf(picture)) });
  } catch (/** @type {any} */ error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};

/** @param {ImageBitmap} picture */
function pixelsOf(picture) {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  /** @type {any} */
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  drawing.drawImage(picture, 0, 0);
  picture.close();
  return drawing.getImageData(0, 0, width, height);
}

/** @param {(pixels: ImageData, how: object) => string} decodeQR @param {ImageData} pixels */
function findBytes(decodeQR, pixels) {
  /** @type {Uint8Array | undefined} */
  let found;
  /** @param {Uint8Array} bytes */
  const textDecoder = (bytes) => {
    found = bytes.slice();
    return "";
  };
  try {
    decodeQR(pixels, { ...TRYING, textDecoder });
  } catch {
    return undefined; // in most pictures there is none
  }
  return found;
}
