import type { Session } from '../../session.ts';
import { quoted } from '../database.ts';
import { recordId } from '../ids.ts';
import type { Behaviour, BehaviourFactory, BehaviourReader } from '../behaviour.ts';
import type { Cell, SaveError } from '../store.ts';
import type { Table } from '../table.ts';

/** Fields that only people have; each is kept in the person's contact too, under the name without `Person`. */
const shared = ['FirstName', 'LastName', 'Salutation', 'PersonEmail', 'PersonMobilePhone', 'PersonHomePhone', 'PersonTitle', 'PersonDepartment', 'PersonBirthdate', 'PersonLeadSource', 'PersonMailingStreet', 'PersonMailingCity', 'PersonMailingState', 'PersonMailingPostalCode', 'PersonMailingCountry']; // prettier-ignore

const wrongFields = (names: readonly string[]): SaveError => ({
  statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
  message: `Account: bad field names on insert/update call: ${names.join(', ')}`,
  fields: [...names],
});

/**
 * An account that has a last name, or the record type of people, is a person: named by first and last name, with a
 * contact of its own that the platform keeps. Business accounts have none of a person's fields.
 */
export const personAccount: BehaviourFactory = (table, reader): Behaviour | null => {
  if (!table.column('IsPersonAccount')) return null;
  if (table.name === 'Contact') return personContact(table);
  if (table.name !== 'Account') return null;
  const at = (name: string): number => table.column(name)!.index;
  const [isPerson, type, name, first, last, contactId] = ['IsPersonAccount', 'RecordTypeId', 'Name', 'FirstName', 'LastName', 'PersonContactId'].map(at) as [number, number, number, number, number, number]; // prettier-ignore
  const personal = shared.map(at);
  return {
    touches: [isPerson, type, name],
    before(row, old, given): SaveError | undefined {
      row[type] ??= recordType(reader, row[last] !== null);
      row[isPerson] = old === null ? Number(row[type] === recordType(reader, true)) : old[isPerson]!;
      if (row[isPerson] === 0) {
        const filled = personal.filter((index) => row[index] !== null && row[index] !== undefined);
        return filled.length === 0 ? undefined : wrongFields(filled.map((index) => table.columns[index]!.name));
      }
      if (given[name] && row[name] !== old?.[name]) return wrongFields(['Name']);
      if (row[last] === null) {
        return {
          statusCode: 'REQUIRED_FIELD_MISSING',
          message: 'Required fields are missing: [LastName]',
          fields: ['LastName'],
        };
      }
      row[name] = [row[first], row[last]].filter((part) => part !== null && part !== '').join(' ');
      return undefined;
    },
    after(row, old, session, now): void {
      if (row[isPerson] !== 1) return;
      if (old === null) {
        const id = addContact(reader, table, row, session, now);
        reader.run(`UPDATE Account SET PersonContactId = ? WHERE Id = ?`, id, row[0]!);
      } else {
        changeContact(reader, table, row, String(old[contactId]), session, now);
      }
    },
  };
};

/** The contact of a person is the platform's: one changes the account. */
function personContact(table: Table): Behaviour {
  const isPerson = table.column('IsPersonAccount')!.index;
  return {
    touches: [],
    before(_row, old): SaveError | undefined {
      if (old?.[isPerson] !== 1) return undefined;
      const message = 'This contact belongs to a person account. Change the account.';
      return { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message, fields: [] };
    },
  };
}

function recordType(reader: BehaviourReader, isPerson: boolean): Cell {
  const sql = "SELECT Id FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = ? LIMIT 1";
  return reader.all(sql, [Number(isPerson)])[0]?.[0] ?? null;
}

/** The contact's columns with the account's values. */
function contactCells(contact: Table, account: Table, row: readonly Cell[]): Map<string, Cell> {
  const cells = new Map<string, Cell>([['Name', row[account.column('Name')!.index]!]]);
  for (const field of shared) {
    const column = contact.column(field.replace(/^Person/, ''));
    if (column) cells.set(column.name, row[account.column(field)!.index] ?? null);
  }
  return cells;
}

function addContact(
  reader: BehaviourReader,
  account: Table,
  row: readonly Cell[],
  session: Session,
  now: string,
): string {
  const contact = reader.table('Contact')!;
  const number = reader.nextNumber(contact);
  const id = recordId(contact.schema.keyPrefix, number);
  const stamps = { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
  const people = { CreatedById: session.userId, LastModifiedById: session.userId, OwnerId: session.userId };
  const given = { ...stamps, ...people, Id: id, AccountId: row[0]!, IsPersonAccount: 1 };
  const cells = new Map<string, Cell>([...contactCells(contact, account, row), ...Object.entries(given)]);
  const values = contact.columns.map((column) => cells.get(column.name) ?? column.initial);
  const names = contact.columns.map(({ name }) => quoted(name)).join(', ');
  const marks = contact.columns.map(() => '?').join(', ');
  reader.run(`INSERT INTO Contact (_n, ${names}) VALUES (?, ${marks})`, number, ...values);
  return id;
}

function changeContact(
  reader: BehaviourReader,
  account: Table,
  row: readonly Cell[],
  id: string,
  session: Session,
  now: string,
): void {
  const cells = contactCells(reader.table('Contact')!, account, row);
  const sets = [...cells.keys()].map((name) => `${quoted(name)} = ?`).join(', ');
  const sql = `UPDATE Contact SET ${sets}, LastModifiedDate = ?, LastModifiedById = ?, SystemModstamp = ? WHERE Id = ?`;
  reader.run(sql, ...cells.values(), now, session.userId, now, id);
}
