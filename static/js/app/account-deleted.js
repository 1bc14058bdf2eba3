// The account is gone from the server; its copy in this browser follows.
import { takeNotesOff } from "../storage/accounts.js";

document.documentElement.dataset.running = ""; // app/not-started.js
const told = document.getElementById("wiping");
const account = decodeURIComponent(location.hash.slice(1));

if (/^[0-9a-f-]{36}$/.test(account)) {
  takeNotesOff(account).then(
    () => (told.textContent = told.dataset.done),
    () => (told.textContent = told.dataset.failed),
  );
} else told.textContent = "";
