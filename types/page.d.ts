// What modules find in a page. What they look for by a selector stands in that page's template, and
// the browser tests fail where it does not; so it is never null here, and has what an element of
// any kind has. Where a template leaves it out at times, the module says `?.`.

/** Whatever holds fields and hears of what happens to them. */
interface Root extends HTMLElement {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: Happening<HTMLElementEventMap[K]>) => unknown,
    options?: Heard,
  ): void;
  addEventListener(type: string, listener: (event: Happening) => unknown, options?: Heard): void;
}

/** What the template wrote into data-… of an element. */
type Told = { [name: string]: string };

interface Part extends Root {
  autocomplete: string;
  checked: boolean;
  close(): void;
  contentDocument: Document;
  dataset: Told;
  dateTime: string;
  disabled: boolean;
  elements: HTMLFormControlsCollection;
  files: FileList;
  form: HTMLFormElement;
  hash: string;
  href: string;
  name: string;
  open: boolean;
  options: HTMLOptionsCollection;
  origin: string;
  pathname: string;
  required: boolean;
  reset(): void;
  select(): void;
  showModal(): void;
  type: string;
  validationMessage: string;
  validity: ValidityState;
  value: string;
}

interface Form extends HTMLFormElement {
  dataset: Told;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: Happening<HTMLElementEventMap[K]>) => unknown,
    options?: Heard,
  ): void;
  addEventListener(type: string, listener: (event: Happening) => unknown, options?: Heard): void;
}

interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K];
  querySelector<E extends Element = Part>(selector: string): E;
  querySelectorAll<E extends Element = Part>(selector: string): NodeListOf<E>;
}

interface Element {
  closest<E extends Element = Part>(selector: string): E | null;
}

interface NonElementParentNode {
  getElementById<E extends Element = Part>(id: string): E;
}

interface Document {
  getElementById<E extends Element = Part>(id: string): E;
}

interface DocumentFragment {
  getElementById<E extends Element = Part>(id: string): E;
}

/** What happens to a part of a page. */
type Happening<E = Event> = E & { target: Part; currentTarget: Part };

type Heard = boolean | AddEventListenerOptions;

interface Document {
  addEventListener<K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: Happening<DocumentEventMap[K]>) => unknown,
    options?: Heard,
  ): void;
}

// Not in every browser, and not in the DOM's declarations.
interface StorageBucket {
  indexedDB: IDBFactory;
  persist(): Promise<boolean>;
  persisted(): Promise<boolean>;
}

interface StorageBucketManager {
  open(name: string, options?: { persisted?: boolean }): Promise<StorageBucket>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}

interface Navigator {
  storageBuckets?: StorageBucketManager;
  standalone?: boolean;
}

declare var trustedTypes:
  | undefined
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(address: string): string },
      ): { createScriptURL(address: string): string };
    };

interface ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

declare namespace Intl {
  interface Locale {
    weekInfo?: { firstDay: number };
  }
}

interface WindowEventMap {
  beforeinstallprompt: Event & { prompt(): void };
  freeze: Event;
  lock: Event;
  resume: Event;
}

declare function addEventListener<K extends keyof WindowEventMap>(
  type: K,
  listener: (event: Happening<WindowEventMap[K]>) => unknown,
  options?: Heard,
): void;
