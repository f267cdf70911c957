import { refreshAll } from '../host/resources.ts';

export const REFRESH_EVENT = 'lightning__refresh';

/** Asks the view a component stands in to show what is true now. */
export class RefreshEvent extends Event {
  constructor() {
    super(REFRESH_EVENT, { bubbles: true, composed: true });
  }
}

export const REFRESH_ERROR = 'REFRESH_ERROR';
export const REFRESH_COMPLETE = 'REFRESH_COMPLETE';
export const REFRESH_COMPLETE_WITH_ERRORS = 'REFRESH_COMPLETE_WITH_ERRORS';

type Handler = () => Promise<unknown> | void;
type Listener = (promise: Promise<string>) => void;

let last = 0;
const handlers = new Map<number, Handler>();
const containers = new Map<number, Listener>();

/** Calls `handler` each time the view refreshes. Returns the id to unregister with. */
export function registerRefreshHandler(_element: unknown, handler: Handler): number {
  handlers.set(++last, handler);
  return last;
}

export function unregisterRefreshHandler(id: number): boolean {
  return handlers.delete(id);
}

/** Tells `listener` of each refresh, with the promise of its end. */
export function registerRefreshContainer(_element: unknown, listener: Listener): number {
  containers.set(++last, listener);
  return last;
}

export function unregisterRefreshContainer(id: number): boolean {
  return containers.delete(id);
}

async function refreshView(): Promise<string> {
  const outcomes = await Promise.allSettled([
    refreshAll(),
    ...[...handlers.values()].map(async (handler) => handler()),
  ]);
  return outcomes.some(({ status }) => status === 'rejected') ? REFRESH_COMPLETE_WITH_ERRORS : REFRESH_COMPLETE;
}

document.addEventListener(REFRESH_EVENT, (event) => {
  event.stopPropagation();
  const done = refreshView();
  for (const listener of containers.values()) listener(done);
});
