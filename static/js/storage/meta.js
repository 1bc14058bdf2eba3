// Small things this phone remembers about itself.
import { quietly, read, write } from "./database.js";

export const getMeta = (key) => read((db) => db.get("meta", key));

export const setMeta = (key, value) =>
  write(["meta"], (tx) => quietly(tx.objectStore("meta").put(value, key)), "relaxed");
