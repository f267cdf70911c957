import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { SqliteOrg } from '../sqliteOrg.ts';

/*
 * Random queries over random records, answered twice: by the org, and by plain JavaScript over an array. The two share
 * nothing but the records: a query is generated as its text together with the function that means the same. A parser
 * written by others says besides that each text is SOQL.
 *
 * `npm run test:soql` asks 20,000 of them; EVENFIELD_SOQL_QUERIES says how many, a new set of records for every 1,000.
 */
const QUERIES = Number(process.env['EVENFIELD_SOQL_QUERIES'] ?? 300);
const ROUNDS = Math.ceil(QUERIES / 1000);
const QUERIES_A_ROUND = Math.ceil(QUERIES / ROUNDS);

interface Row {
  Name: string;
  Amount: number | null;
  Type: string | null;
  CloseDate: string;
  StageName: string;
  IsPrivate: boolean;
  account: { Name: string; NumberOfEmployees: number | null } | null;
}

type Meaning = (row: Row) => boolean;
type Field = 'Name' | 'Amount' | 'Type' | 'CloseDate' | 'IsPrivate' | 'Account.Name' | 'Account.NumberOfEmployees';

const words = ['Alpha', 'alpha', 'BETA', 'beta two', "O'Neil", 'zeta_1', 'Ünlü', '100%'];
const stages = ['Prospecting', 'Closed Won', 'Closed Lost', 'Qualification'];
const dates = ['2025-12-31', '2026-01-01', '2026-04-25', '2026-05-05', '2026-05-06', '2026-05-07', '2027-02-28'];
const numbers = [-5, 0, 0.1, 0.2, 7, 100, 1e6];

const accounts = words.slice(0, 5).map((Name, index) => ({ Name, NumberOfEmployees: index === 0 ? null : index * 10 }));
const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  Name: fc.constantFrom(...words),
  Amount: fc.option(fc.constantFrom(...numbers)),
  Type: fc.option(fc.constantFrom(...words)),
  CloseDate: fc.constantFrom(...dates),
  StageName: fc.constantFrom(...stages),
  IsPrivate: fc.boolean(),
  account: fc.option(fc.constantFrom(...accounts)),
});

function valueOf(row: Row, field: Field): string | number | boolean | null {
  if (field === 'Account.Name') return row.account?.Name ?? null;
  if (field === 'Account.NumberOfEmployees') return row.account?.NumberOfEmployees ?? null;
  return row[field];
}

const fold = <T>(value: T): T | string => (typeof value === 'string' ? value.toLowerCase() : value);
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const literal = (value: string | number): string => (typeof value === 'number' ? String(value) : quoted(value));

const textField = fc.constantFrom<Field>('Name', 'Type', 'Account.Name');
const numberField = fc.constantFrom<Field>('Amount', 'Account.NumberOfEmployees');

interface Test {
  text: string;
  holds: Meaning;
}

const operators: Record<string, (a: string | number, b: string | number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const equality = (field: fc.Arbitrary<Field>, value: fc.Arbitrary<string | number | null>): fc.Arbitrary<Test> =>
  fc.record({ field, value, isEqual: fc.boolean() }).map(({ field: name, value: wanted, isEqual }) => ({
    text: `${name} ${isEqual ? '=' : '!='} ${wanted === null ? 'null' : literal(wanted)}`,
    holds: (row) => (fold(valueOf(row, name)) === fold(wanted)) === isEqual,
  }));

const comparison: fc.Arbitrary<Test> = fc
  .record({
    field: numberField,
    value: fc.constantFrom(...numbers),
    operator: fc.constantFrom(...Object.keys(operators)),
  })
  .map(({ field, value, operator }) => ({
    text: `${field} ${operator} ${value}`,
    holds: (row) => {
      const found = valueOf(row, field);
      return found !== null && operators[operator]!(found as number, value);
    },
  }));

const dateComparison: fc.Arbitrary<Test> = fc
  .record({ value: fc.constantFrom(...dates), operator: fc.constantFrom(...Object.keys(operators)) })
  .map(({ value, operator }) => ({
    text: `CloseDate ${operator} ${value}`,
    holds: (row) => operators[operator]!(row.CloseDate, value),
  }));

/** Spans around Wednesday 6 May 2026: the first day, and the first one after. */
const spans: Record<string, [string, string]> = {
  TODAY: ['2026-05-06', '2026-05-07'],
  YESTERDAY: ['2026-05-05', '2026-05-06'],
  TOMORROW: ['2026-05-07', '2026-05-08'],
  THIS_WEEK: ['2026-05-03', '2026-05-10'],
  'LAST_N_WEEKS:2': ['2026-04-19', '2026-05-03'],
  THIS_MONTH: ['2026-05-01', '2026-06-01'],
  'NEXT_N_MONTHS:10': ['2026-06-01', '2027-04-01'],
  'LAST_N_QUARTERS:2': ['2025-10-01', '2026-04-01'],
  THIS_YEAR: ['2026-01-01', '2027-01-01'],
  LAST_YEAR: ['2025-01-01', '2026-01-01'],
  NEXT_YEAR: ['2027-01-01', '2028-01-01'],
  'N_YEARS_AGO:1': ['2025-01-01', '2026-01-01'],
  'LAST_N_DAYS:126': ['2025-12-31', '2026-05-07'],
  'NEXT_N_DAYS:1': ['2026-05-07', '2026-05-08'],
  THIS_FISCAL_QUARTER: ['2026-04-01', '2026-07-01'],
  'LAST_N_FISCAL_YEARS:1': ['2025-01-01', '2026-01-01'],
};

/** Before a span is before its first day, after it from the day that follows it. */
const spanComparison: fc.Arbitrary<Test> = fc
  .record({ name: fc.constantFrom(...Object.keys(spans)), operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=') })
  .map(({ name, operator }) => {
    const [start, end] = spans[name]!;
    const meanings: Record<string, (date: string) => boolean> = {
      '=': (date) => date >= start && date < end,
      '!=': (date) => date < start || date >= end,
      '<': (date) => date < start,
      '<=': (date) => date < end,
      '>': (date) => date >= end,
      '>=': (date) => date >= start,
    };
    return { text: `CloseDate ${operator} ${name}`, holds: (row) => meanings[operator]!(row.CloseDate) };
  });

const monthComparison: fc.Arbitrary<Test> = fc
  .record({
    unit: fc.constantFrom('CALENDAR_YEAR', 'CALENDAR_MONTH', 'DAY_IN_MONTH'),
    isEqual: fc.boolean(),
    row: fc.constantFrom(...dates),
  }) // prettier-ignore
  .map(({ unit, isEqual, row: date }) => {
    const part = (text: string): number =>
      Number({ CALENDAR_YEAR: text.slice(0, 4), CALENDAR_MONTH: text.slice(5, 7), DAY_IN_MONTH: text.slice(8) }[unit]);
    return {
      text: `${unit}(CloseDate) ${isEqual ? '=' : '>'} ${part(date)}`,
      holds: (row) => (isEqual ? part(row.CloseDate) === part(date) : part(row.CloseDate) > part(date)),
    };
  });

const membership: fc.Arbitrary<Test> = fc
  .record({ field: textField, values: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 }), isIn: fc.boolean() })
  .map(({ field, values, isIn }) => ({
    text: `${field} ${isIn ? 'IN' : 'NOT IN'} (${values.map(quoted).join(', ')})`,
    holds: (row) => values.map(fold).includes(fold(valueOf(row, field)) as string) === isIn,
  }));

const like: fc.Arbitrary<Test> = fc
  .record({
    field: textField,
    start: fc.constantFrom('a', 'AL', 'beta', 'ün', 'z'),
    end: fc.constantFrom('', 'a', '1'),
  })
  .map(({ field, start, end }) => ({
    text: `${field} LIKE ${quoted(`${start}%${end}`)}`,
    holds: (row) => {
      const found = fold(valueOf(row, field));
      const [from, to] = [start.toLowerCase(), end.toLowerCase()];
      return typeof found === 'string' && found.length >= from.length + to.length && found.startsWith(from) && found.endsWith(to); // prettier-ignore
    },
  }));

const flag: fc.Arbitrary<Test> = fc
  .boolean()
  .map((wanted) => ({ text: `IsPrivate = ${wanted}`, holds: (row) => row.IsPrivate === wanted }));

const semiJoin: fc.Arbitrary<Test> = fc
  .record({ count: fc.constantFrom(5, 20, 35), isIn: fc.boolean() })
  .map(({ count, isIn }) => ({
    text: `AccountId ${isIn ? 'IN' : 'NOT IN'} (SELECT Id FROM Account WHERE NumberOfEmployees > ${count})`,
    holds: (row) => (row.account !== null && (row.account.NumberOfEmployees ?? 0) > count) === isIn,
  }));

const leaf = fc.oneof(
  equality(textField, fc.option(fc.constantFrom(...words))),
  equality(numberField, fc.option(fc.constantFrom(...numbers))),
  comparison,
  dateComparison,
  spanComparison,
  monthComparison,
  membership,
  like,
  flag,
);

const { tree } = fc.letrec<{ tree: Test }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie('tree').map(({ text, holds }) => ({ text: `(NOT (${text}))`, holds: (row: Row) => !holds(row) })),
    fc
      .record({ parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }), isAnd: fc.boolean() })
      .map(({ parts, isAnd }) => ({
        text: `(${parts.map(({ text }) => text).join(isAnd ? ' AND ' : ' OR ')})`,
        holds: (row: Row) => (isAnd ? parts.every(({ holds }) => holds(row)) : parts.some(({ holds }) => holds(row))),
      })),
  ),
}));

const where: fc.Arbitrary<Test> = fc.record({ tree, join: fc.option(semiJoin) }).map(({ tree: one, join }) => ({
  text: join === null ? one.text : `${one.text} AND ${join.text}`,
  holds: (row) => one.holds(row) && (join === null || join.holds(row)),
}));

interface Order {
  field: 'Amount' | 'CloseDate' | 'Account.NumberOfEmployees';
  descending: boolean;
  nulls: '' | 'FIRST' | 'LAST';
}

const order: fc.Arbitrary<Order[]> = fc.uniqueArray(
  fc.record<Order>({
    field: fc.constantFrom('Amount', 'CloseDate', 'Account.NumberOfEmployees'),
    descending: fc.boolean(),
    nulls: fc.constantFrom('', 'FIRST', 'LAST'),
  }),
  { selector: ({ field }) => field, maxLength: 3 },
);

function compared(a: Row, b: Row, orders: readonly Order[]): number {
  for (const { field, descending, nulls } of orders) {
    const [x, y] = [valueOf(a, field), valueOf(b, field)];
    if (x === y) continue;
    if (x === null || y === null) return (x === null) === (nulls !== 'LAST') ? -1 : 1;
    return (x < y ? -1 : 1) * (descending ? -1 : 1);
  }
  return 0;
}

const select = 'SELECT Name, Amount, Type, CloseDate, StageName, IsPrivate, Account.Name, Account.NumberOfEmployees';
const flat = (row: Row): unknown[] => [
  row.Name,
  row.Amount,
  row.Type,
  row.CloseDate,
  row.StageName,
  Number(row.IsPrivate),
  row.account?.Name ?? null,
  row.account?.NumberOfEmployees ?? null,
];

describe.each(Array.from({ length: ROUNDS }, (_, round) => round))('records of seed %i:', (round) => {
  let org: SqliteOrg;
  let rows: Row[];

  beforeAll(() => {
    org = new SqliteOrg({
      file: ':memory:',
      now: () => new Date('2026-05-06T12:00:00Z'),
      pageSizes: { query: 2000, bulk: 2000 },
      adminUsername: 'admin@evenfield.local',
      timeZone: 'UTC',
      currency: 'USD',
      features: new Set(),
      sessionMinutes: 120,
      dailyApiRequests: 1000,
    });
    rows = fc.sample(rowArbitrary, { numRuns: 80, seed: 20260506 + round });
    const { admin } = org.sessions;
    const ids = new Map(accounts.map((one) => [one.Name, org.store.create(admin, 'Account', [one])[0]!.id]));
    const results = org.store.create(
      admin,
      'Opportunity',
      rows.map(({ account, ...fields }) => ({ ...fields, AccountId: account === null ? null : ids.get(account.Name) })),
    );
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    rows = rows.map((row) => ({ ...row, Amount: row.Amount === null ? null : Math.round(row.Amount * 100) / 100 }));
  });
  afterAll(() => org.store.close());

  test('rows, their order and their number are what a plain filter and sort give', () => {
    const tail = fc.record({
      limit: fc.option(fc.nat(90)),
      offset: fc.option(fc.nat(20)),
    });
    fc.assert(
      fc.property(where, order, tail, ({ text, holds }, orders, { limit, offset }) => {
        const terms = orders.map(
          ({ field, descending, nulls }) => `${field}${descending ? ' DESC' : ''}${nulls && ` NULLS ${nulls}`}`,
        );
        const soql =
          `${select} FROM Opportunity WHERE ${text}` +
          (terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '') +
          (limit === null ? '' : ` LIMIT ${limit}`) +
          (offset === null ? '' : ` OFFSET ${offset}`);
        // The other parser does not know OFFSET without LIMIT, which the reference shows.
        const isKnown = limit !== null || offset === null;
        expect({ soql, isValid: !isKnown || isQueryValid(soql) }).toEqual({ soql, isValid: true });
        const start = offset ?? 0;
        const expected = rows
          .filter(holds)
          .sort((a, b) => compared(a, b, orders))
          .slice(start, limit === null ? undefined : start + limit);
        const query = org.query(org.sessions.admin, soql);
        expect([...query.rows()]).toEqual(expected.map(flat));
        expect(query.totalSize).toBe(expected.length);
      }),
      { numRuns: QUERIES_A_ROUND },
    );
  });

  test('groups, their sums, counts and bounds are what adding up by hand gives', () => {
    const keys = fc.constantFrom<(keyof Row & ('StageName' | 'IsPrivate' | 'CloseDate'))[]>(
      ['StageName'],
      ['IsPrivate'],
      ['StageName', 'IsPrivate'],
      ['CloseDate', 'StageName'],
    );
    fc.assert(
      fc.property(where, keys, fc.nat(6), ({ text, holds }, by, least) => {
        const soql = `SELECT ${by.join(', ')}, COUNT(Id) n, COUNT(Amount) c, COUNT_DISTINCT(Type) d, SUM(Amount) s, MIN(Amount) lo, MAX(CloseDate) hi FROM Opportunity WHERE ${text} GROUP BY ${by.join(', ')} HAVING COUNT(Id) >= ${least}`;
        expect({ soql, isValid: isQueryValid(soql) }).toEqual({ soql, isValid: true });
        const groups = Map.groupBy(rows.filter(holds), (row) => JSON.stringify(by.map((key) => row[key])));
        const expected = [...groups.values()]
          .filter((group) => group.length >= least)
          .map((group) => {
            const amounts = group.flatMap(({ Amount }) => (Amount === null ? [] : [Amount]));
            const types = group.flatMap(({ Type }) => (Type === null ? [] : [asciiFold(Type)]));
            return {
              ...Object.fromEntries(by.map((key) => [key, group[0]![key]])),
              n: group.length,
              c: amounts.length,
              d: new Set(types).size,
              s: amounts.length === 0 ? null : Number(amounts.reduce((a, b) => a + b, 0).toPrecision(12)),
              lo: amounts.length === 0 ? null : Math.min(...amounts),
              hi: group
                .map(({ CloseDate }) => CloseDate)
                .sort()
                .at(-1),
            };
          });
        const found = [...org.query(org.sessions.admin, soql).records('')].map(({ attributes: _, ...record }) => ({
          ...record,
          s: record['s'] === null ? null : Number((record['s'] as number).toPrecision(12)),
        }));
        const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
        expect(sorted(found)).toEqual(sorted(expected));
      }),
      { numRuns: Math.ceil(QUERIES_A_ROUND / 3) },
    );
  });

  test('children under their parents are what a plain filter of each parent’s children gives', () => {
    fc.assert(
      fc.property(where, order, fc.option(fc.nat(3)), ({ text, holds }, orders, limit) => {
        const terms = orders.map(
          ({ field, descending, nulls }) => `${field}${descending ? ' DESC' : ''}${nulls && ` NULLS ${nulls}`}`,
        );
        const inner =
          `SELECT Name, CloseDate FROM Opportunities WHERE ${text}` +
          (terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '') +
          (limit === null ? '' : ` LIMIT ${limit}`);
        const soql = `SELECT Name, (${inner}) FROM Account`;
        const expected = accounts.map(({ Name }) => {
          const children = rows
            .filter((row) => row.account?.Name === Name && holds(row))
            .sort((a, b) => compared(a, b, orders))
            .slice(0, limit ?? undefined);
          return [Name, children.map((child) => [child.Name, child.CloseDate])];
        });
        const found = [...org.query(org.sessions.admin, soql).records('')].map((record) => {
          const children = record['Opportunities'] as { records: { Name: string; CloseDate: string }[] } | null;
          return [record['Name'], (children?.records ?? []).map((child) => [child.Name, child.CloseDate])];
        });
        expect({ soql, found }).toEqual({ soql, found: expected });
      }),
      { numRuns: Math.ceil(QUERIES_A_ROUND / 6) },
    );
  });
});

/** Grouping folds the case of ASCII letters only. */
const asciiFold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
