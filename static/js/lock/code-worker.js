// Makes a key from a code with Argon2id.
self.onmessage = async ({ data: { library, code, salt, memory, passes } }) => {
  try {
    const { argon2id } = await import(library);
    const options = {
      password: code,
      salt,
      memorySize: memory,
      iterations: passes,
      parallelism: 1,
      hashLength: 32,
      outputType: "binary",
    };
    self.postMessage({ result: await argon2id(options) });
  } catch (/** @type {any} */ error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};
