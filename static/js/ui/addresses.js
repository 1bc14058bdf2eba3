// Where pages stand; which record one shows is behind the #.
import { types } from "./phone-data.js";

/** @param {string} id */
export const entryPage = (id) => `/journal/entry/#id=${id}`;

/** @param {string} id */
export const candidatePage = (id) => `/match/candidate/#id=${id}`;

/** Where a record is edited; one of the example is only looked at. @param {AnyRecord} record */
export const pageOf = ({ id, type, demo }) =>
  demo ? entryPage(id) : `${types[type].page}#id=${id}`;
