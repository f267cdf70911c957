import type { Access, ObjectRight, RecordRight, RowFilter } from '../access.ts';
import type { Session } from '../session.ts';
import { setting, type FaultRule } from './rule.ts';

/** The org's access, less what faults hide from everybody. */
export class FaultyAccess implements Access {
  readonly #access: Access;
  readonly #hiding: () => readonly FaultRule[];

  constructor(access: Access, hiding: () => readonly FaultRule[]) {
    this.#access = access;
    this.#hiding = hiding;
  }

  mayObject(session: Session, object: string, right: ObjectRight): boolean {
    return !this.#isHidden(object) && this.#access.mayObject(session, object, right);
  }

  mayReadField(session: Session, object: string, field: string): boolean {
    return !this.#isHidden(object, field) && this.#access.mayReadField(session, object, field);
  }

  mayEditField(session: Session, object: string, field: string): boolean {
    return !this.#isHidden(object, field) && this.#access.mayEditField(session, object, field);
  }

  readableRows(session: Session, object: string, alias: string): RowFilter | null {
    const filter = this.#access.readableRows(session, object, alias);
    const conditions = this.#of('hiddenRows', object).map((rule) => isShown(alias, setting<number>(rule, 'fraction')));
    if (conditions.length === 0) return filter;
    return {
      sql: [...(filter === null ? [] : [filter.sql]), ...conditions].join(' AND '),
      parameters: filter?.parameters ?? [],
    };
  }

  mayRecord(session: Session, object: string, id: string, right: RecordRight): boolean {
    return !this.#isHidden(object) && this.#access.mayRecord(session, object, id, right);
  }

  mayRefer(session: Session, object: string, field: string, id: string): boolean {
    return this.#access.mayRefer(session, object, field, id);
  }

  permits(session: Session, permission: string): boolean {
    return this.#access.permits(session, permission);
  }

  maySetAuditFields(session: Session): boolean {
    return this.#access.maySetAuditFields(session);
  }

  #isHidden(object: string, field?: string): boolean {
    if (this.#of('hiddenObject', object).length > 0) return true;
    if (field === undefined) return false;
    return this.#of('hiddenField', object).some((rule) => isNamed(setting<string>(rule, 'field'), field));
  }

  #of(fault: 'hiddenObject' | 'hiddenField' | 'hiddenRows', object: string): FaultRule[] {
    return this.#hiding().filter((rule) => rule.fault === fault && isNamed(setting<string>(rule, 'object'), object));
  }
}

const isNamed = (wanted: string, name: string): boolean => wanted.toLowerCase() === name.toLowerCase();

/** Numbers of records, well mixed, against the share. The factor is Knuth's for hashing by multiplication. */
const isShown = (alias: string, fraction: number): string =>
  `(${alias}._n * 2654435761 % 4294967296) / 4294967296.0 >= ${fraction}`;
