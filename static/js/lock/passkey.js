// Opening the lock with the phone's own fingerprint or face: a passkey whose PRF extension
// (WebAuthn 3) gives the same secret each time. It is never the only way in: deleting the passkey
// loses nothing.
import { Wrong, keyIn, randomBytes, withSecret } from "./slots.js";

const USE = new TextEncoder().encode("attuned lock");

/** Whether this phone may have such a thing; only trying tells for sure. */
export const mayHavePasskey = async () =>
  Boolean(
    await globalThis.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(
      () => false,
    ),
  );

/**
 * `lock` with the phone's passkey as a second way in. Throws Wrong when the phone cannot, or the
 * person would not.
 * @param {PhoneLock} lock @param {Uint8Array} bytes
 */
export async function withPasskey(lock, bytes) {
  const salt = randomBytes(32);
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: "Notes", id: location.hostname }, // neutral: the system shows it
        user: { id: randomBytes(16), name: "Notes", displayName: "Notes" },
        challenge: randomBytes(32), // nobody checks it: the secret is the proof
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          userVerification: "required",
          residentKey: "preferred",
        },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const credential = new Uint8Array(made.rawId);
  const { enabled, results } = made.getClientExtensionResults().prf ?? {};
  if (!enabled && !results) throw new Wrong("no PRF");
  const secret = results?.first
    ? await secretFrom(results.first)
    : await secretOf({ credential, salt });
  return withSecret(lock, "passkey", secret, bytes, { credential, salt });
}

/** The key in `lock`. Throws Wrong. @param {PhoneLock} lock */
export const openedWithPasskey = async (lock) =>
  keyIn(lock, "passkey", await secretOf(lock.slots?.passkey));

/** @param {any} slot */
async function secretOf({ credential, salt }) {
  const found = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        rpId: location.hostname,
        allowCredentials: [{ type: "public-key", id: credential }],
        userVerification: "required",
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const { first } = found.getClientExtensionResults().prf?.results ?? {};
  if (!first) throw new Wrong("no PRF");
  return secretFrom(first);
}

/** @param {() => Promise<any>} ask */
const asked = (ask) =>
  ask().catch((error) => {
    throw new Wrong("the passkey was not used", { cause: error });
  });

/** @param {any} output */
async function secretFrom(output) {
  const key = await crypto.subtle.importKey("raw", output, "HKDF", false, ["deriveBits"]);
  const options = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: USE };
  return new Uint8Array(await crypto.subtle.deriveBits(options, key, 256));
}
