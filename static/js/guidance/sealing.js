// Seals a page so that whoever keeps it can tell neither what it says nor how long it is.
// AES-256-GCM, a key per page.
const HEAD = 4; // bytes that say how long the text is
const NONCE = 12;

/** The page is too long for a link. */
export class TooLong extends Error {}

/**
 * {ciphertext: base64, key: base64url} of `text`. The key is new, and nowhere but in what is
 * returned.
 * @param {string} text
 */
export async function sealText(text) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, padded(text));
  const raw = await crypto.subtle.exportKey("raw", key);
  return {
    ciphertext: toBase64(concatenated(nonce, new Uint8Array(sealed))),
    key: urlSafe(toBase64(new Uint8Array(raw))),
  };
}

/**
 * The text that was sealed; fails when key and ciphertext do not belong together.
 * @param {string} ciphertext @param {string} keyText
 */
export async function unsealText(ciphertext, keyText) {
  const bytes = fromBase64(ciphertext);
  const key = await crypto.subtle.importKey("raw", fromBase64(keyText), "AES-GCM", false, [
    "decrypt",
  ]);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes.subarray(0, NONCE) },
    key,
    bytes.subarray(NONCE),
  );
  const length = new DataView(plain).getUint32(0);
  return new TextDecoder().decode(new Uint8Array(plain, HEAD, length));
}

/** @param {string} text */
function padded(text) {
  const bytes = new TextEncoder().encode(text);
  /** @type {number[]} */
  const lengths = JSON.parse(document.getElementById("lengths").textContent);
  const length = lengths.find((one) => one >= bytes.length + HEAD);
  if (!length) throw new TooLong();
  const whole = new Uint8Array(length);
  new DataView(whole.buffer).setUint32(0, bytes.length);
  whole.set(bytes, HEAD);
  return whole;
}

/** @param {Uint8Array} first @param {Uint8Array} second */
function concatenated(first, second) {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

/** @param {Uint8Array} bytes */
const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
/** @param {string} text */
const fromBase64 = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
/** @param {string} text */
const urlSafe = (text) => text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
