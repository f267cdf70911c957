import { randomBytes } from 'node:crypto';
import type { Sessions } from './org.ts';
import type { Session } from './session.ts';
import type { Store } from './store/store.ts';

export interface SessionOptions {
  orgId: string;
  adminUsername: string;
  /** How long a token lasts, in minutes. Salesforce's default is two hours. */
  lifetimeMinutes: number;
  currency: string;
}

/** Why nobody can be signed in under a name. */
export class UnknownUser extends Error {
  constructor(username: string) {
    super(`No user is called ${username}.`);
    this.name = 'UnknownUser';
  }
}

/** Somebody who is not let in any more. */
export class InactiveUser extends Error {
  constructor(username: string) {
    super(`The user ${username} is not active.`);
    this.name = 'InactiveUser';
  }
}

/** Tokens in memory: like Salesforce's, they do not outlive the org they were made by. */
export class TokenSessions implements Sessions {
  readonly #store: Store;
  readonly #options: SessionOptions;
  readonly #now: () => Date;
  readonly #sessions = new Map<string, Session>();
  #admin: Session | null = null;

  constructor(store: Store, options: SessionOptions, now: () => Date) {
    this.#store = store;
    this.#options = options;
    this.#now = now;
  }

  get admin(): Session {
    this.#admin ??= { ...this.#sessionOf(this.#options.adminUsername), expiresAt: Number.POSITIVE_INFINITY };
    return this.#admin;
  }

  open(username: string): Session {
    const session = this.#sessionOf(username);
    this.#sessions.set(session.token, session);
    return session;
  }

  /** Keeps the administrator's own token usable by clients, for as long as the org runs. */
  publishAdmin(): Session {
    this.#sessions.set(this.admin.token, this.admin);
    return this.admin;
  }

  find(token: string): Session | null {
    const session = this.#sessions.get(token);
    if (!session) return null;
    if (session.expiresAt > this.#now().getTime() && this.#isActive(session)) return session;
    this.#sessions.delete(token);
    return null;
  }

  /** Deactivating a user ends their sessions; that of the administrator lasts as long as the org. */
  #isActive(session: Session): boolean {
    if (session === this.#admin) return true;
    return this.#store.all('SELECT 1 FROM User WHERE Id = ? AND IsActive = 1', [session.userId]).length > 0;
  }

  revoke(token: string): void {
    this.#sessions.delete(token);
  }

  #currencyOf(userId: string): string {
    if (!this.#store.catalogue.field('User', 'DefaultCurrencyIsoCode')) return this.#options.currency;
    const [row] = this.#store.all('SELECT DefaultCurrencyIsoCode FROM User WHERE Id = ?', [userId]);
    return typeof row?.[0] === 'string' ? row[0] : this.#options.currency;
  }

  #sessionOf(username: string): Session {
    const sql = `SELECT Id, Username, ProfileId, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey, IsActive
                   FROM User WHERE Username = ?`;
    const [row] = this.#store.all(sql, [username]);
    if (!row) throw new UnknownUser(username);
    if (row.at(-1) !== 1) throw new InactiveUser(username);
    const [userId, name, profileId, timeZone, locale, language] = row.map((cell) => String(cell ?? ''));
    return {
      token: `${this.#options.orgId.slice(0, 15)}!AQ${randomBytes(48).toString('base64url').replaceAll('-', '.')}`,
      userId: userId!,
      username: name!,
      profileId: profileId!,
      timeZone: timeZone || 'UTC',
      locale: locale || 'en_US',
      language: language || 'en_US',
      currency: this.#currencyOf(userId!),
      expiresAt: this.#now().getTime() + this.#options.lifetimeMinutes * 60_000,
    };
  }
}
