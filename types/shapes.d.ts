// The shapes that cross rooms. Fields of a record are declared once, on its model in Python: here
// they are values by name.

type Fields = { [name: string]: any };

/** A record as the app sees it (storage/records.js). */
interface AnyRecord extends RecordFields {
  id: string;
  type: string;
  seq?: number;
  demo?: boolean;
}

/** A field that a module names in a list: a misspelt one is told as in `record.name`. */
type FieldName = keyof AnyRecord;

/** A record whose fields are looked up by names that only the registry or a file knows. */
type DynamicRecord = AnyRecord & Fields;

/** A record as it is stored. */
interface Row {
  id: string;
  type: string;
  data: Fields;
  seq?: number;
  demo?: boolean;
}

/** By the name of a field, the seq of the value that was seen; null while that is in flight. */
type Bases = { [name: string]: number | null };

/** Why the server took an operation not (sync/quarantine.js). */
interface Refusal {
  outcome: string;
  problems?: { [field: string]: { code: string; message?: string }[] };
  release?: string;
  schema?: string;
  at?: number;
}

/** What no server has yet (storage/pending.js). */
interface Pending {
  id: string;
  type: string;
  fields: Fields;
  bases?: Bases;
  before?: any; // of fields, what stood there; of a deletion, the row
  since: number;
  delete?: boolean;
  erase?: boolean;
  recovery?: boolean;
  refused?: Refusal;
  hold_until?: number;
}

/** What is sent, a change or a deletion: sync/operation.py reads it. */
type Operation = Sent &
  ({ fields: Fields; delete?: undefined } | { delete: true; fields?: undefined });

interface Sent {
  op: string;
  id: string;
  type: string;
  base: number;
  bases?: Bases;
  erase?: boolean;
  recovery?: boolean;
}

/** Operations that went together; `acks` are the numbers that came back, by `op`. */
interface Batch {
  n: number;
  ops: Operation[];
  before: { [id: string]: any };
  acks: { [op: string]: number };
  since: number;
  gone?: Set<string>;
}

interface Flight {
  op: Operation;
  batch: Batch;
}

/** A number the server gave out, and the random tag of the commit that did. */
type Point = [seq: number, tag: string];

/** The server's answer: sync/exchange.py makes it. */
interface Answer {
  account: string;
  outcomes: {
    op: string;
    outcome: string;
    seq: number;
    tag: string;
    problems?: Refusal["problems"];
  }[];
  rows: ServerRow[];
  cursor: Point;
  head: Point;
  more: boolean;
  unreadable?: { id: string; type: string }[];
}

interface ServerRow {
  id: string;
  type: string;
  seq: number;
  fields?: Fields;
  deleted?: true;
  op?: string;
}

/** What `describe` of sync/registry.py says of a field, and `shape_of` of its values. */
interface Field {
  label: string;
  kind: string;
  required?: true;
  default?: any;
  least?: any;
  most?: any;
  to?: string;
  // There where the model has one, and whoever asks for it knows of which field:
  choices: { [value: string]: string };
  descriptions: { [value: string]: string };
  limit: number;
  places: number;
  whole: number;
}

/** What it says of a kind of record. */
interface RecordType {
  name: string;
  plural: string;
  page: string;
  icon: string;
  title: string; // the name of a field, or a sentence with {fields}; may be ""
  happened: string | null;
  problems: { [code: string]: string };
  home: string | null;
  fields: { [name: string]: Field };
  groups: { [name: string]: FieldName[] };
}

/** What Python declared: shell/phone_data.py (ui/phone-data.js). */
interface PhoneData {
  types: { [type: string]: RecordType };
  patterns: { [kind: string]: string };
  limits: { field: number; record: number };
  words: { [text: string]: string | string[] };
}

/** What the rulebook is told: records with only the fields that its rules read (journal/facts.js). */
interface Facts {
  now?: string;
  therapist?: string;
  sessions?: Fields[];
  failures?: Fields[];
  repairs?: Fields[];
  [more: string]: any;
}

/** What a message offers beside its words (ui/messages.js). */
interface Action {
  label: string;
  run?: () => unknown;
  primary?: boolean;
}

/** The values of a form by field, as a draft keeps them. */
type Draft = Fields & { sent?: boolean };

/** The lock of this phone, and the key that opens it (sealing/key.js). */
interface PhoneLock {
  id?: string;
  slots?: { [way: string]: any };
  [more: string]: any;
}

interface Key {
  id?: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Awaited now and then with how much is done of all (ui/turns.js). */
type Turn = (done: number, all: number) => Promise<void>;

/** What was taken away, for bringing it back (storage/removal.js). */
interface Taken {
  row: Row;
  waiting?: Pending;
  told?: boolean;
}

/** Where a phone stands in its account's copy (sync/state.js). */
interface Place {
  cursor: Point;
  head: Point;
}

/** Of the page and of the server, when an operation was sent. */
interface Versions {
  release?: string;
  schema?: string;
}

/** An entry of a journal file, as it is on the wire (docs/journal-file.md). */
interface Entry {
  id: string;
  type: string;
  fields: Fields;
}

/** What stands somewhere in a file, and what is to be told of it (files/import-preview.js). */
interface InFile {
  entry?: any;
  number?: number;
  line?: number;
  to?: number;
  file?: string;
  why?: string;
  told?: string;
}

/** An entry of another app's diary (files/diary.js). */
interface DiaryEntry extends InFile {
  day: string;
  clock?: string;
  moment?: number;
  text: string;
  content: string;
  key: string[];
  before: string;
}

/** Where an entry of a diary belongs here (files/diary-ids.js). */
interface DiaryPlace {
  id: string;
  again: string;
  before?: string[];
  exact: boolean;
}

/** What is here when a file is brought in, and what was (files/import-plan.js). */
interface Present {
  here: Map<string, DynamicRecord>;
  deleted: Set<string>;
  brought: Set<string>;
}

/** What a file of another app holds; `asks` is a day that could be another in each of `orders`. */
interface Diary {
  source: string;
  entries: DiaryEntry[];
  refused: InFile[];
  asks?: string;
  orders?: string[];
}

/** A row of a table, and whether a quotation mark is out of place in it (files/csv.js). */
interface TableRow {
  line: number;
  to: number;
  cells: string[];
  torn: boolean;
}

/** What the person said of how a file is to be read. */
interface Reading {
  encoding?: string;
  order?: string;
}

/** How the letters of a file are written (ui/file-text.js). */
interface Written {
  encoding?: string;
  sure: boolean;
}

/** What is in a file that was chosen (files/import-file.js). */
interface Content {
  locked?: Uint8Array;
  diary?: Diary;
  written?: Written;
  entries?: Entry[];
  refused?: InFile[];
  begun?: any[];
  note?: string;
}

/** What a file would change (files/import-plan.js). */
interface Plan {
  fresh: any[];
  deleted: any[];
  same: any[];
  filled: any[];
  changed: any[];
  kept: any[];
  refused: any[];
  records: any[];
  fill: string[];
  seen: string[];
}

/** What is known of a record when it changes: what waits of it, and what is on its way. */
interface Seen {
  waiting?: Pending;
  flying?: Operation;
}

/** Records as a person reads them, of one month or one kind (files/chapters.js). */
interface Chapter {
  title: string;
  entries: {
    id: string;
    happened: boolean;
    title: string;
    line: string;
    facts: { label: string; text: string }[];
  }[];
}

/** The version that whoever changed a record had seen; `unseen` fields changed since. */
interface Saw {
  seq?: number;
  unseen?: string[];
}

/** What `for_phones` of sync/limits.py says. */
interface SyncLimits {
  protocol: number;
  schema: number;
  operations: number;
  rows: number;
}

/** A record to be saved; without an id it gets one (storage/records.js). */
type Saved = Omit<AnyRecord, "id"> & { id?: string };

/** The life of one form under the name of its draft, and what that keeps (ui/saving.js). */
interface FormSession<Kept extends object = BegunRecord> {
  begun(): Promise<Kept | undefined>;
  keep(values: Kept): Promise<boolean>;
  save(records: Saved[], how?: Saving): Promise<AnyRecord[] | undefined>;
  end(): Promise<void>;
}

/** What was begun of a record (ui/saving.js). */
interface BegunRecord {
  typed: Fields;
  base: Fields;
  seq?: number;
  sent?: boolean;
}

/** How: what goes with the records in one transaction, and what their author had seen. */
interface Saving {
  draft?: string;
  begun?: { name: string; values: Draft }[];
  unseen?: { [id: string]: string[] };
  fill?: string[];
}

/** A row whose content is sealed. */
interface Boxed {
  id?: string;
  n?: number;
  box: Uint8Array<ArrayBuffer>;
}

interface Cipher {
  sealed(store: string, value: any): any;
  opened(store: string, row: any): any;
  allOpened(store: string, rows: any[]): Promise<any[]>;
}

/** What this phone knows of its account's copy (sync/state.js). */
interface SyncState extends Place {
  known: Point[];
  answered_at?: number;
  synced_at?: number;
  paused?: { why: string; count?: number };
  schema?: string;
  seen?: string[];
  unreadable?: string[];
}

/** How it stands, in numbers (sync/standing.js); without an account most is not known. */
interface Standing extends Pick<SyncState, "synced_at" | "paused"> {
  account?: string;
  records: number;
  conflicts: number;
  waiting?: number;
  refused?: number;
  stuck?: boolean;
  unreadable?: number;
}

/** How one run of sync went: "done", or why it could not go on (sync/halt.js). */
interface Went {
  why: string;
  wait?: number;
}

/** What a run needs at each of its exchanges (sync/engine.js). */
interface Turns {
  limit: number;
  release: string;
  mended: number;
  changed: boolean;
  shown?: number;
}

/** An answer as it came, whatever it is (sync/transport.js). */
interface Reply {
  status: number;
  schema?: string;
  wait?: number;
  body: any;
}

/** Who is signed in, by the server's word (sync/transport.js). */
interface Session {
  account: string;
  csrf: string;
  state: string;
  sign_in?: string;
  refill?: boolean;
  [more: string]: any;
}

/** What ties this phone to its account (sync/device.js). */
interface Device {
  account: string;
  secret: string;
  heard: number;
  sign_in?: string;
}

/** What a value is checked by (ui/field-value.js). */
type Shape = Omit<Field, "label">;

/** What stands in the way of a value that was typed, in words (ui/field-problem.js). */
type Worded = (shape: Shape, fault: string, text: string, value: any) => string | undefined;

/** How dates are written, for here or for elsewhere (journal/entries.js). */
type Dates = { day(text: string): string; moment(text: string): string };

/** A record at its place in time (journal/entries.js). */
interface Moment {
  record: AnyRecord;
  at: string;
  key: string;
  below: boolean;
}

/** How it stands with each event, by its id (journal/states.js). */
type States = { [id: string]: string };

/** How it stands with each promised change, and which events came back (journal/promises.js). */
interface Promises {
  repairs: { [id: string]: any };
  returned: { [id: string]: string };
}

/** From what a field offers records (journal/record-options.js). */
interface Offer {
  records: AnyRecord[];
  chosen: string[];
  therapist?: string;
  states: States;
  type?: string;
}

/** Whom a page can look at, and whom it does (journal/chooser.js). */
interface Choice {
  list: AnyRecord[];
  chosen?: AnyRecord;
  written?: boolean;
}

/** A line of the page for someone one trusts (guidance/brief-lines.js). */
interface BriefLine {
  id: string;
  text: string;
}

/** How many there are of what, for one step of the plan (guidance/domain/evidence.py). */
interface Evidence {
  code: string;
  n: number;
}

/** Where the plan stands, by the names of its steps (guidance/domain/plan.py). */
interface PlanAnswer {
  states: { [step: string]: string };
  ready: { [step: string]: boolean };
  evidence: { [step: string]: Evidence[] };
  next: string | null;
  course: string | null;
  staying: Staying | null;
  wanted: number;
  begun: boolean;
  since: string | null;
}

/** The ending of who stays: whether the day to look again asks, and what was answered. */
interface Staying {
  decision: string;
  look_again_on: string | null;
  asks: boolean;
  held: boolean | null;
}

/** How many there are, by the word for what. */
type Counts = { [what: string]: number };

/** How many events of one kind (assessments/domain/pattern.py). */
interface KindCount {
  kind: string | null;
  own_kind: string | null;
  count: number;
}

/** What would give another word; `frequency` is that word where it is one (outlook.py). */
interface Outlook {
  code: string;
  n: number;
  frequency: string;
}

/** A session of the window; `state` is the worst of its events. */
interface PatternSession {
  session: string;
  occurred_at: string;
  status: string;
  failures: number;
  state: string | null;
}

/** The two axes of one therapist (assessments/domain/pattern.py). */
interface Pattern {
  settings: Counts;
  failure_states: States;
  came_back: KindCount[];
  frequency: string;
  rule: string;
  occasions: number;
  sessions_with: number;
  between: number;
  sessions: number;
  since: string;
  only_bad: boolean;
  repair: string;
  repair_counts: Counts;
  failures: number;
  kinds: KindCount[];
  talk_now: string[];
  strip: PatternSession[];
  events: { id: string; state: string; came_back: boolean }[];
  undated: number;
  would_change: Outlook[];
}

/** How the two axes stood after one session (assessments/domain/history.py). */
interface HistoryPoint {
  session: string;
  occurred_at: string;
  failures: number;
  sessions: number;
  occasions: number;
  frequency: string;
  repair: string;
}

/** For how many of the points one word held. */
interface Run {
  word: string;
  since: string;
  points: number;
}

interface PatternHistory {
  points: HistoryPoint[];
  frequency_runs: Run[];
  repair_runs: Run[];
}

/** 0 to 4, "not_sure", or no answer. */
type ItemAnswer = number | string | null;

interface TrendSession extends PatternSession {
  day: number;
  items: { [name: string]: ItemAnswer };
}

interface TrendKind extends KindCount {
  states: Counts;
}

/** What the charts draw (assessments/domain/trend.py). */
interface Trend {
  since: string;
  sessions: TrendSession[];
  sessions_with: number;
  between: number;
  undated: number;
  items: { item: string; answered: number; not_sure: number; direction: string }[];
  kinds: TrendKind[];
  states: Counts;
}

/** The person's own numbers; null where it is the rule of thumb (assessments/pattern-answers.js). */
type Numbers = { [name: string]: number | null };

/** The numbers in force, and which cannot work (assessments/domain/thresholds.py). */
interface Thresholds {
  settings: Counts;
  defaults: Counts;
  own: string[];
  problems: { field: string; code: string; n: number }[];
}

/** What a session costs after insurance (consultations/domain/cost.py). */
interface Fee {
  net: string | null;
  month: string | null;
  assumes: string[];
  unknown: string[];
}

/** Who is compared, and in what (assessments/comparison-facts.js). */
interface ToCompare {
  people: AnyRecord[];
  criteria: AnyRecord[];
  records: AnyRecord[];
  scores: AnyRecord[];
  felt: AnyRecord[];
  cell(person: AnyRecord, criterion: AnyRecord): AnyRecord | undefined;
  said(person: AnyRecord, criterion: Fields): string | undefined;
}

/** The same with what the rulebook says of it: a fee of everybody, and what was noted. */
interface Compared extends ToCompare {
  fees: { get(id: string): Fee };
  noted(person: AnyRecord, criterion: AnyRecord): NotedCell | undefined;
}

/** A cell that answers after meetings fill; `record` is the newest of them. */
interface NotedCell {
  therapist: string;
  criterion: string;
  value: number;
  answers: number;
  latest: string;
  record: AnyRecord;
}

/** After it somebody else comes first: of a weight, or of an answer to what is unknown. */
interface OrderChange {
  code: string;
  first: string[];
  criterion: string;
  weight: number;
  therapist: string;
  value: number;
}

/** People side by side, by their ids (assessments/domain/comparison.py). */
interface Comparison {
  order: string[][];
  attunement: string[][];
  excluded: { therapist: string; criteria: string[] }[];
  unplaced: string[];
  known: { therapist: string; count: number }[];
  noted: Omit<NotedCell, "record">[];
  ask: { therapist: string; criterion: string; decisive: boolean }[];
  changes: OrderChange[];
}

/** The one next step with a candidate (consultations/domain/pipeline.py). */
interface NextStep {
  code: string;
  on: string | null;
  due: boolean;
  consultation: string | null;
}

/** Where it stands with one. */
interface Pipeline {
  therapist: string;
  stage: string;
  tries: number;
  next: NextStep | null;
}

/** Whom a text or a file tells of, as somebody to be added (consultations/add.js). */
interface Contact {
  name: string;
  phones: string[];
  emails: string[];
  web: string[];
  practice?: string;
  credential?: string;
  note?: string;
  address?: string;
  rest?: string;
}

/** What was read out of any text: `dial` are the phones as a link wants them, `rest` all else. */
interface Ways extends Contact {
  dial: string[];
  rest: string;
}

/** A card of a contact file (consultations/vcard.js). */
interface ContactCard extends Contact {
  practice: string;
  credential: string;
  note: string;
  address: string;
}

/** What another app shared (consultations/shared.js). */
interface SharedText {
  title?: string;
  text?: string;
  url?: string;
  card?: string;
}

/** All that the page of one person shows (consultations/candidate.js). */
interface Candidate {
  person: AnyRecord;
  mine: AnyRecord[]; // what is about them
  records: AnyRecord[];
  ways: Ways;
  meetingWays: Ways;
  meeting?: AnyRecord; // that the next step is about
  standing?: Pipeline;
  cost?: Fee;
}

/** A question of the sheet (consultations/domain/sheet.py), and what is stored of it. */
interface SheetLine {
  key: string;
  code: string | null;
  question: string | null;
  position: number;
  left_out: boolean;
  record?: AnyRecord;
}

/** What one person says to each question, by its key (consultations/answer-form.js). */
interface AnswerForm {
  person: AnyRecord;
  session: FormSession;
  base: Fields;
  touched: boolean;
  typed: { [key: string]: string };
  edit(key: string, text: string): void;
}
