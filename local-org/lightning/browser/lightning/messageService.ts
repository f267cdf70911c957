import type { WireAdapter } from 'lwc';

interface Channel {
  readonly channel: string;
}
type Listener = (message: unknown) => void;
interface Subscription {
  readonly channel: string;
  readonly listener: Listener;
}

/** Scope in which a subscriber hears the whole app, not only the active area. Here all is one area. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

const subscriptions = new Set<Subscription>();
const contexts = new WeakMap<object, Set<Subscription>>();

export function createMessageContext(): object {
  const context = {};
  contexts.set(context, new Set());
  return context;
}

/** Ends all subscriptions made with this context. */
export function releaseMessageContext(context: object): void {
  for (const subscription of contexts.get(context) ?? []) subscriptions.delete(subscription);
  contexts.delete(context);
}

/** Hears what is published on a channel, until unsubscribed or until the context ends. */
export function subscribe(context: object, { channel }: Channel, listener: Listener): Subscription {
  const subscription = { channel, listener };
  subscriptions.add(subscription);
  contexts.get(context)?.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription): void {
  subscriptions.delete(subscription);
}

/** Tells every subscriber of the channel. */
export function publish(_context: object, { channel }: Channel, message?: unknown): void {
  for (const subscription of [...subscriptions]) {
    if (subscription.channel === channel) subscription.listener(message);
  }
}

/** Wire adapter that gives a component its message context, and ends it with the component. */
export class MessageContext implements WireAdapter {
  readonly #give: (context: object) => void;
  #context: object | null = null;

  constructor(give: (context: object) => void) {
    this.#give = give;
  }
  connect(): void {
    this.#context = createMessageContext();
    this.#give(this.#context);
  }
  disconnect(): void {
    if (this.#context) releaseMessageContext(this.#context);
  }
  update(): void {}
}
