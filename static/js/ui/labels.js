// What an entry's kind and its fields are called.
import { gettext, types } from "./phone-data.js";

/** @param {string} text */
export const capital = (text) => text.replace(/^./, (first) => first.toUpperCase());

/** @param {string} type @param {string} field */
export const labelOf = (type, field) => capital(types[type]?.fields[field]?.label ?? field);

/** @param {string} type */
export const nameOfType = (type) =>
  types[type] ? capital(types[type].name) : gettext("An entry of a newer Attuned");
