// Locks or opens one file. 2^16 rounds of scrypt take 64 MiB: as much as a phone can be asked for.
const ROUNDS = 16;

/** @type {{ [task: string]: (age: any, content: any, passphrase: string) => unknown }} */
const TASKS = {
  lock({ Encrypter }, content, passphrase) {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(ROUNDS);
    return encrypter.encrypt(content);
  },
  open({ Decrypter, armor }, content, passphrase) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const start = new TextDecoder("latin1").decode(content.slice(0, 64)).trimStart();
    const bytes = start.startsWith("-----BEGIN")
      ? armor.decode(new TextDecoder().decode(content).trim())
      : content;
    return decrypter.decrypt(bytes, "text");
  },
};

self.onmessage = async ({ data: { task, library, content, passphrase } }) => {
  try {
    self.postMessage({ result: await TASKS[task](await import(library), content, passphrase) });
  } catch (/** @type {any} */ error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};
