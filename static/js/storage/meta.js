// Small things this phone remembers about itself.
import { read, write } from "./database.js";

export const getMeta = (key) => read((db) => db.get("meta", key));

export const setMeta = (key, value) => write(["meta"], (tx) => tx.objectStore("meta").put(value, key), "relaxed");
