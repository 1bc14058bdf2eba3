// Small things this phone remembers about itself.
import { read, write } from "./database.js";
import { quietly } from "./patience.js";

/** @param {string} key */
export const getMeta = (key) => read((db) => db.get("meta", key));

/** @param {string} key @param {any} value */
export const setMeta = (key, value) =>
  write(["meta"], (tx) => quietly(tx.objectStore("meta").put(value, key)), "relaxed");
