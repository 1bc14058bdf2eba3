// Runs the rulebook's own Python files in MicroPython. First message: where they are; then
// questions, in any number.
/** @type {Promise<(question: string, facts: string) => string> | undefined} */
let ready;

self.onmessage = async ({ data }) => {
  if (!ready) {
    ready = load(data);
    ready.catch(() => self.postMessage({}));
    return;
  }
  const { number, question, facts } = data;
  try {
    const ask = await ready;
    self.postMessage({ number, answer: ask(question, facts) });
  } catch (error) {
    self.postMessage({ number, error: String(error) });
  }
};

/** @param {{ [what: string]: string }} addresses */
async function load({ interpreter, wasm, sources }) {
  const [{ loadMicroPython }, files] = await Promise.all([
    import(interpreter),
    fetch(sources).then((response) => response.json()),
  ]);
  const python = await loadMicroPython({ url: wasm, heapsize: 32 * 1024 * 1024 });
  for (const [path, source] of Object.entries(files)) write(python.FS, `/rules/${path}`, source);
  python.runPython("import sys\nsys.path.append('/rules')\nfrom rulebook.ask import ask_json");
  return python.globals.get("ask_json");
}

/** @param {any} fs @param {string} path @param {string} source */
function write(fs, path, source) {
  const folders = path.split("/").slice(1, -1);
  folders.reduce((parent, name) => {
    const folder = `${parent}/${name}`;
    if (!fs.analyzePath(folder).exists) fs.mkdir(folder);
    return folder;
  }, "");
  fs.writeFile(path, source);
}
