/** A UUIDv7 (RFC 9562): made on this phone, in the order of making, never given again. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 5; i >= 0; i--, now = Math.floor(now / 256)) bytes[i] = now % 256;
  return asText(bytes, 7);
}

/**
 * A UUIDv8 that follows from `parts`: phones that never met give the same thing the same id.
 * @param {...string} parts
 */
export async function idFrom(...parts) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(parts.join("\n")));
  return asText(new Uint8Array(digest).slice(0, 16), 8);
}

/** @param {Uint8Array} bytes @param {number} version */
function asText(bytes, version) {
  bytes[6] = (version << 4) | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
