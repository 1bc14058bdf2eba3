// The page of one entry; which one stands behind the # of the address.
import { followRecords } from "../storage/changes.js";
import { canUndo, showEntry } from "./detail.js";

const place = document.getElementById("detail");
const asked = () => new URLSearchParams(location.hash.slice(1));

const show = () => showEntry(place, asked().get("id") ?? "");

addEventListener("hashchange", show);
followRecords(async () => {
  if (!canUndo()) await show(); // our own deletion keeps its way back in view
});
