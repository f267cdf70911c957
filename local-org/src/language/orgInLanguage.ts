import type { Org, QueryOptions } from '../org.ts';
import type { Catalogue } from '../schema/catalogue.ts';
import type { Session } from '../session.ts';
import type { QueryResult } from '../soql/result.ts';
import { catalogueIn } from './catalogueIn.ts';

/** The org as one reader sees it: its schema bears the labels of their language. */
export function orgFor(org: Org, session: Session): Org {
  return session.language.startsWith('en') ? org : new OrgInLanguage(org, session.language);
}

class OrgInLanguage implements Org {
  readonly #org: Org;
  readonly #language: string;

  constructor(org: Org, language: string) {
    this.#org = org;
    this.#language = language;
  }

  get catalogue(): Catalogue {
    return catalogueIn(this.#org.store, this.#language);
  }

  get id(): Org['id'] {
    return this.#org.id;
  }

  get store(): Org['store'] {
    return this.#org.store;
  }

  get sessions(): Org['sessions'] {
    return this.#org.sessions;
  }

  get access(): Org['access'] {
    return this.#org.access;
  }

  get pageSizes(): Org['pageSizes'] {
    return this.#org.pageSizes;
  }

  get usage(): Org['usage'] {
    return this.#org.usage;
  }

  get deployDelay(): Org['deployDelay'] {
    return this.#org.deployDelay;
  }

  get connectedApp(): Org['connectedApp'] {
    return this.#org.connectedApp;
  }

  saveBatch<T>(work: () => T): T {
    return this.#org.saveBatch(work);
  }

  now(): Date {
    return this.#org.now();
  }

  query(session: Session, soql: string, options?: QueryOptions): QueryResult {
    return this.#org.query(session, soql, options);
  }
}
