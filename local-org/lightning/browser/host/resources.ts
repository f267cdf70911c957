import type { WireAdapter } from 'lwc';
import type { FetchError } from './api.ts';

/** What a wire hands over: nothing yet, then data or an error. */
export interface WireResult<T> {
  readonly data: T | undefined;
  readonly error: FetchError | undefined;
}

type Subscriber<T> = (resource: Resource<T>) => void;

/** Something read from the org, read once for all who ask for the same, and read anew when told that it changed. */
class Resource<T> {
  data: T | undefined;
  error: FetchError | undefined;
  /** Milliseconds of `performance.now()` when it was read; 0 before that. */
  readAt = 0;
  readonly subscribers = new Set<Subscriber<T>>();
  readonly #read: () => Promise<T>;
  #reading: Promise<void> | null = null;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** Reads again; callers that come while it reads share the one answer. */
  refresh(): Promise<void> {
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readNow(): Promise<void> {
    try {
      this.data = await this.#read();
      this.error = undefined;
    } catch (error) {
      this.data = undefined;
      this.error = error as FetchError;
    }
    this.readAt = performance.now();
    for (const subscriber of [...this.subscribers]) subscriber(this);
  }
}

export interface CacheOptions<Config, T> {
  /** Config properties without which nothing is read, as the adapter's documentation lists them. */
  required: readonly (keyof Config & string)[];
  read: (config: Config) => Promise<T>;
  /** Milliseconds for which a later component is given what an earlier one read. */
  maxAge: number;
  /** Whether the thing shows this record, so that a change of the record is a change of it. */
  shows: (resource: { config: Config; data: T | undefined }, recordId: string) => boolean;
}

interface Entry<Config, T> {
  config: Config;
  resource: Resource<T>;
}

const caches = new Set<ResourceCache<never, never>>();

/** All things of one kind that components read, by what they asked for. */
export class ResourceCache<Config extends object, T> {
  readonly #entries = new Map<string, Entry<Config, T>>();
  readonly #options: CacheOptions<Config, T>;

  constructor(options: CacheOptions<Config, T>) {
    this.#options = options;
    caches.add(this as unknown as ResourceCache<never, never>);
  }

  /** The thing this config asks for, read if it is new or too old; null while a required property is missing. */
  open(config: Config): Resource<T> | null {
    if (this.#options.required.some((name) => config[name as keyof Config] === undefined)) return null;
    const key = JSON.stringify(config);
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { config, resource: new Resource(() => this.#options.read(config)) };
      this.#entries.set(key, entry);
    }
    const { resource } = entry;
    const isFresh =
      resource.readAt > 0 && performance.now() - resource.readAt < this.#options.maxAge && !resource.error;
    if (!isFresh) void resource.refresh();
    return resource;
  }

  /** Reads anew what shows one of these records, or everything in use; forgets what nobody uses. */
  async refresh(recordIds?: readonly string[]): Promise<void> {
    const changed = [...this.#entries].filter(
      ([, { config, resource }]) =>
        !recordIds || recordIds.some((id) => this.#options.shows({ config, data: resource.data }, id)),
    );
    await Promise.all(
      changed.map(([key, { resource }]) => {
        if (resource.subscribers.size > 0) return resource.refresh();
        this.#entries.delete(key);
        return undefined;
      }),
    );
  }
}

/** Reads anew, in every component, what shows these records; without ids, everything on the page. */
export async function refreshAll(recordIds?: readonly string[]): Promise<void> {
  await Promise.all([...caches].map((cache) => cache.refresh(recordIds)));
}

/**
 * The wire adapter of a cache. `present` makes of the thing what the wire hands over; before anything is read the wire
 * hands over the empty result, as Lightning's adapters do.
 */
export function wireAdapterOf<Config extends object, T, Value>(
  cache: ResourceCache<Config, T>,
  present: (resource: Resource<T> | null) => Value,
): new (give: (value: Value) => void) => WireAdapter<Config> {
  return class implements WireAdapter<Config> {
    readonly #give: (value: Value) => void;
    #resource: Resource<T> | null = null;
    readonly #changed: Subscriber<T> = (resource) => this.#give(present(resource));
    #connected = false;

    constructor(give: (value: Value) => void) {
      this.#give = give;
      give(present(null));
    }

    connect(): void {
      this.#connected = true;
      this.#resource?.subscribers.add(this.#changed);
    }

    update(config: Config): void {
      const next = cache.open(config);
      if (next === this.#resource) return;
      this.#resource?.subscribers.delete(this.#changed);
      this.#resource = next;
      if (!next) return;
      if (this.#connected) next.subscribers.add(this.#changed);
      if (next.readAt > 0) this.#give(present(next));
    }

    disconnect(): void {
      this.#connected = false;
      this.#resource?.subscribers.delete(this.#changed);
    }
  };
}

/** How the record adapters present a thing: `{ data, error }`. */
export function asWireResult<T>(resource: Resource<T> | null): WireResult<T> {
  return { data: resource?.data, error: resource?.error };
}

export type { Resource };
