// Locks or opens one file. 2^16 rounds of scrypt take 64 MiB: as much as a phone can be asked for.
const ROUNDS = 16;
const MOST = 100_000_000; // bytes: as much as a journal file may have
const PACKED = [0x1f, 0x8b]; // how gzip begins, and no text

/**
 * @typedef {(age: any, content: any, passphrase: string, packed?: boolean) => unknown} Task
 * @type {{ [task: string]: Task }}
 */
const TASKS = {
  async lock({ Encrypter }, content, passphrase, packed) {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(ROUNDS);
    return encrypter.encrypt(packed ? await packedOf(content) : content);
  },
  async open({ Decrypter, armor }, content, passphrase) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const start = new TextDecoder("latin1").decode(content.slice(0, 64)).trimStart();
    const bytes = start.startsWith("-----BEGIN")
      ? armor.decode(new TextDecoder().decode(content).trim())
      : content;
    return textOf(await decrypter.decrypt(bytes));
  },
};

/** @param {string} text */
const packedOf = async (text) =>
  new Uint8Array(
    await new Response(
      new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer(),
  );

/** @param {Uint8Array<ArrayBuffer>} bytes */
const textOf = (bytes) =>
  PACKED.every((byte, i) => bytes[i] === byte)
    ? new Response(unpacked(bytes)).text()
    : new TextDecoder().decode(bytes);

/** A few bytes can unpack to more than any phone holds. @param {Uint8Array<ArrayBuffer>} bytes */
function unpacked(bytes) {
  let size = 0;
  const counted = new TransformStream({
    transform(part, through) {
      size += part.length;
      if (size > MOST) through.error(new Error("too large"));
      else through.enqueue(part);
    },
  });
  return new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(counted);
}

self.onmessage = async ({ data: { task, library, content, passphrase, packed } }) => {
  try {
    const result = await TASKS[task](await import(library), content, passphrase, packed);
    self.postMessage({ result });
  } catch (/** @type {any} */ error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};
