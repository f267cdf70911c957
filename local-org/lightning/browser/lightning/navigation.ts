import type { LightningElement, WireAdapter } from 'lwc';
import { pageAt, urlOf, type PageReference } from '../host/pageUrls.ts';

const navigate = Symbol('Navigate');
const generateUrl = Symbol('GenerateUrl');

type Listener = (reference: PageReference) => void;
const listeners = new Set<Listener>();
let current: PageReference | null = pageAt(location.href);

/** The page on show; null when its address belongs to none. */
export function currentPage(): PageReference | null {
  return current;
}

/** Calls back with each page one comes to. Returns the way to stop. */
export function onPageChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens a page of this org in place, and any other address in a new tab, as Lightning does. */
export function openPage(reference: PageReference, replace = false): void {
  const url = urlOf(reference);
  const target = new URL(url, location.href);
  if (target.origin !== location.origin || !target.pathname.startsWith('/lightning')) {
    window.open(target.href, '_blank', 'noopener');
    return;
  }
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  arrive();
}

function arrive(): void {
  current = pageAt(location.href);
  if (current) for (const listener of [...listeners]) listener(current);
}
window.addEventListener('popstate', arrive);

type Constructor<T> = new (...args: unknown[]) => T;

interface NavigationMixin {
  <T extends Constructor<LightningElement>>(base: T): T;
  readonly Navigate: symbol;
  readonly GenerateUrl: symbol;
}

/** Gives a component `this[NavigationMixin.Navigate](reference, replace)` and `this[NavigationMixin.GenerateUrl](reference)`. */
export const NavigationMixin: NavigationMixin = Object.assign(
  <T extends Constructor<LightningElement>>(base: T): T => {
    const Navigating = class extends (base as Constructor<LightningElement>) {
      [navigate](reference: PageReference, replace = false): void {
        openPage(reference, replace);
      }
      [generateUrl](reference: PageReference): Promise<string> {
        return Promise.resolve(urlOf(reference));
      }
    };
    return Navigating as unknown as T;
  },
  { Navigate: navigate, GenerateUrl: generateUrl },
);

/** Wire adapter that gives the page on show, again each time it changes. */
export class CurrentPageReference implements WireAdapter {
  readonly #give: Listener;
  #stop: () => void = () => undefined;

  constructor(give: Listener) {
    this.#give = give;
  }
  connect(): void {
    this.#stop = onPageChange(this.#give);
    if (current) this.#give(current);
  }
  disconnect(): void {
    this.#stop();
  }
  update(): void {}
}
