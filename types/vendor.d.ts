// As much of the libraries in static/vendor/ as modules use.

type Drawing = { strings: TemplateStringsArray; values: unknown[] };
type Drawn = Drawing | string | number | Drawn[] | null | undefined;

type Size = { width: number; em: number };

/** What a chart draws into its place (assessments/chart.js). */
type Draw = (size: Size) => { height: number; body: Drawn };

/** What asks for an answer today, since which day; an offer waits for nothing (app/due.js). */
interface Due {
  since: string;
  key: string;
  card: Drawn;
  offer?: boolean;
}

type Table = { head: string[]; rows: (string | number)[][] };

declare module "phone-data" {
  const data: PhoneData & { words: any };
  export default data;
}

declare module "lit-html" {
  type Value =
    | ((event: Happening) => unknown)
    | string
    | number
    | boolean
    | symbol
    | object
    | null
    | undefined;
  export function html(strings: TemplateStringsArray, ...values: Value[]): Drawing;
  export function svg(strings: TemplateStringsArray, ...values: Value[]): Drawing;
  export function render(drawing: unknown, place: Element | DocumentFragment): unknown;
  /** In place of an attribute: leaves it out. */
  export const nothing: symbol;
}

declare module "lit-html/directives/repeat.js" {
  export function repeat<T>(
    items: Iterable<T>,
    key: (item: T, index: number) => unknown,
    draw: (item: T, index: number) => unknown,
  ): Drawing;
}

declare module "idb" {
  export function wrap(transaction: IDBTransaction): Transaction;
  export function wrap(database: IDBDatabase): Database;
  export function wrap(opening: IDBOpenDBRequest): Promise<Database>;
  export function unwrap(store: Store<any>): IDBObjectStore;
  export function unwrap(database: Database): IDBDatabase;
}

declare module "noble-ciphers" {
  export function gcm(
    key: Uint8Array,
    nonce: Uint8Array,
    about?: Uint8Array,
  ): {
    encrypt(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
    decrypt(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
  };
}

declare module "papaparse" {
  export function parse(text: string, options?: object): { data: any[]; errors: any[]; meta: any };
}

declare module "fflate" {
  export function unzipSync(
    bytes: Uint8Array,
    options?: { filter(file: { name: string; originalSize: number }): unknown },
  ): { [name: string]: Uint8Array };
}

declare module "qr" {
  export function encodeQR(text: string, output: "raw", how: object): boolean[][];
}
