// A worker for one job: it ends with it, and with it the memory that guessing is made expensive by.
import { scriptUrl } from "./script-url.js";

/**
 * What the worker at `address` answers to `job` as {result}; rejects with an Error of its {error}.
 * @param {string} address @param {string} name @param {object} job
 */
export function inWorker(address, name, job) {
  const worker = new Worker(scriptUrl(address), { type: "module", name });
  const { promise, resolve, reject } = Promise.withResolvers();
  worker.onmessage = ({ data: { result, error } }) =>
    error === undefined ? resolve(result) : reject(new Error(error));
  worker.onerror = ({ message }) => reject(new Error(message ?? ""));
  worker.postMessage(job);
  return promise.finally(() => worker.terminate());
}
