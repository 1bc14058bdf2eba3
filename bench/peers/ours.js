// Attuned for the harness that measures sync stacks: open() signs in and gives save, bulkSave, push, pull, count.
// It runs the modules as the server ships them, found through the import map of a real page, on an empty page beside them.
const PASSWORD = "violet anchor drifting lantern";
const THERAPISTS = { t1: "0192f0c1-0000-7000-8000-000000000001", t2: "0192f0c1-0000-7000-8000-000000000002", t3: "0192f0c1-0000-7000-8000-000000000003" };

export const name = "ours";

const pageAt = async (path) => new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");

/** What the modules look for in the page around them. */
async function dress() {
  const page = await pageAt("/");
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = page.querySelector("script[type=importmap]").textContent;
  document.head.append(map, page.querySelector("meta[name=sync]"));
}

const session = async () => (await fetch("/api/session/")).json();

async function post(path, fields) {
  const { value } = (await pageAt(path)).querySelector("[name=csrfmiddlewaretoken]");
  await fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfmiddlewaretoken: value }) });
  return session();
}

/** An account for each name space: made by the first device, entered by the second. */
async function enter(ns) {
  const username = `bench-${ns}`.slice(-60);
  const made = await post("/accounts/signup/", { username, password1: PASSWORD });
  if (made.state === "signed_in") return made.account;
  const entered = await post("/accounts/login/", { login: username, password: PASSWORD });
  if (entered.state !== "signed_in") throw Error(`could not sign in: ${JSON.stringify(entered)}`);
  return entered.account;
}

const record = (newId) => (doc) => ({
  id: newId(), // in the order of making, as the app makes them
  type: "journal.TherapySession",
  therapist: THERAPISTS[doc.therapist],
  occurred_at: doc.session_at,
  status: "attended",
  remembered: String(doc.mood_before % 5),
  followed: String(doc.mood_after % 5),
  own_sign: `${doc.duration_min} ${doc.modality} ${doc.tags} ${doc.updated_at}`,
  takeaway: doc.note,
});

export async function open({ ns }) {
  await dress();
  const module = (path) => import(`/static/js/${path}.js`);
  const [{ activateAccount }, records, { newId }, { syncOnce }] = await Promise.all(
    ["storage/accounts", "storage/records", "storage/ids", "sync/engine"].map(module),
  );
  await activateAccount(await enter(ns));
  const convert = record(newId);
  const sync = async () => {
    const { why } = await syncOnce();
    if (why !== "done") throw Error(`sync stopped: ${why}`);
  };
  return {
    save: (doc) => records.saveRecords([convert(doc)]),
    async bulkSave(docs) {
      for (let from = 0; from < docs.length; from += 500) await records.saveRecords(docs.slice(from, from + 500).map(convert));
    },
    push: sync,
    pull: sync,
    count: async () => (await records.readRecords()).length,
  };
}
