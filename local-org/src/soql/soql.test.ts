import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiError } from '../api/apiError.ts';
import { plainField } from '../schema/plainField.ts';
import { SqliteOrg } from '../sqliteOrg.ts';
import type { JsonRecord } from './result.ts';

let org: SqliteOrg;
const now = new Date('2026-05-06T12:00:00Z');

const newOrg = (): SqliteOrg =>
  new SqliteOrg({
    file: ':memory:',
    now: () => now,
    pageSizes: { query: 2000, bulk: 2000 },
    adminUsername: 'admin@evenfield.local',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    features: new Set(),
    sessionMinutes: 120,
    dailyApiRequests: 1000,
  });

beforeAll(() => {
  org = newOrg();
  const { admin } = org.sessions;
  const accounts = org.store.create(admin, 'Account', [
    { Name: 'Acme', Industry: 'Energy', BillingCity: 'Rome' },
    { Name: 'bär', Industry: 'Banking' },
    { Name: 'Gamma' },
  ]);
  const deal = (Name: string, account: number | null, values: Record<string, unknown>) => ({
    Name,
    AccountId: account === null ? null : accounts[account]!.id,
    StageName: 'Prospecting',
    CloseDate: '2026-05-06',
    ...values,
  });
  org.store.create(admin, 'Opportunity', [
    deal('One', 0, { Amount: 100, StageName: 'Closed Won', CloseDate: '2025-12-31' }),
    deal('two', 0, { Amount: 250.5, Type: 'New Customer' }),
    deal('Three', 1, { Amount: null, StageName: 'Closed Lost', CloseDate: '2026-04-30' }),
    deal('four%', null, { Amount: 50, CreatedDate: '2026-05-06T06:59:59Z' }),
  ]);
  const gone = org.store.create(admin, 'Opportunity', [deal('Gone', 0, { Amount: 7 })]);
  org.store.delete(admin, [gone[0]!.id!]);
  org.store.create(admin, 'Contact', [
    { LastName: 'Ada', AccountId: accounts[0]!.id },
    { LastName: 'Bob', AccountId: accounts[0]!.id },
    { LastName: 'Cy' },
  ]);
});
afterAll(() => org.store.close());

const records = (soql: string, all = false): JsonRecord[] => [
  ...org.query(org.sessions.admin, soql, { all }).records('/services/data/v66.0'),
];
/** The records without their attributes, all the way down. */
const plain = (soql: string): unknown =>
  JSON.parse(JSON.stringify(records(soql), (key, value: unknown) => (key === 'attributes' ? undefined : value)));
const names = (soql: string): unknown[] => records(soql).map((record) => record['Name']);
const refusal = (soql: string): ApiError => {
  try {
    records(soql);
  } catch (error) {
    return error as ApiError;
  }
  throw new Error(`Not refused: ${soql}`);
};

describe('WHERE', () => {
  test.each<[string, string[]]>([
    ["Name = 'ONE'", ['One']],
    ["Name != 'one'", ['two', 'Three', 'four%']],
    ["Name LIKE 't%'", ['two', 'Three']],
    ["Name LIKE '%\\%'", ['four%']],
    ["Name LIKE '_w_'", ['two']],
    ["(NOT Name LIKE 't%')", ['One', 'four%']],
    ['Amount > 60', ['One', 'two']],
    ['Amount != 100', ['two', 'Three', 'four%']],
    ['Amount = null', ['Three']],
    ["Type = ''", ['One', 'Three', 'four%']],
    ['IsWon = true', ['One']],
    ["StageName IN ('closed won', 'Closed Lost')", ['One', 'Three']],
    ["Type NOT IN ('New Customer')", ['One', 'Three', 'four%']],
    ["Account.Name = 'BÄR'", ['Three']],
    ["Account.Industry != 'Energy'", ['Three', 'four%']],
    ["(Amount > 200 OR Amount < 60) AND StageName = 'Prospecting'", ['two', 'four%']],
    ['NOT (Amount > 60)', ['Three', 'four%']],
    ['CloseDate = TODAY', ['two', 'four%']],
    ['CloseDate = LAST_N_MONTHS:1', ['Three']],
    ['CloseDate < THIS_YEAR', ['One']],
    ['CloseDate > LAST_MONTH', ['two', 'four%']],
    ['CloseDate >= 2026-04-30 AND CloseDate < 2026-05-01', ['Three']],
    // 23:59:59 of the fifth in Los Angeles.
    ['CreatedDate = YESTERDAY', ['four%']],
    ['CreatedDate < 2026-05-06T08:59:59+02:00', []],
    ['CreatedDate <= 2026-05-06T08:59:59+02:00', ['four%']],
    ['CALENDAR_YEAR(CloseDate) = 2025', ['One']],
    ['Id IN (SELECT AccountId FROM Contact)', []],
    ["AccountId IN (SELECT Id FROM Account WHERE Industry = 'Energy')", ['One', 'two']],
    ['AccountId NOT IN (SELECT AccountId FROM Contact)', ['Three', 'four%']],
  ])('%s', (condition, expected) => {
    expect(names(`SELECT Name FROM Opportunity WHERE ${condition}`)).toEqual(expected);
  });
});

describe('SELECT', () => {
  test('walks up along relationships, to null where there is no parent', () => {
    expect(
      plain("SELECT Name, Account.Name, Account.Owner.Username FROM Opportunity WHERE Name IN ('One','four%')"),
    ).toEqual([
      { Name: 'One', Account: { Name: 'Acme', Owner: { Username: 'admin@evenfield.local' } } },
      { Name: 'four%', Account: null },
    ]);
  });

  test('has each record’s type and address', () => {
    const [record] = records('SELECT Id, Account.Id FROM Opportunity LIMIT 1');
    expect(record).toEqual({
      attributes: { type: 'Opportunity', url: `/services/data/v66.0/sobjects/Opportunity/${record!['Id']}` },
      Id: expect.any(String),
      Account: {
        attributes: { type: 'Account', url: expect.stringMatching(/sobjects\/Account\/001/) },
        Id: expect.any(String),
      },
    });
  });

  test('reads children, and null where there are none', () => {
    expect(
      plain('SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account ORDER BY Name'),
    ).toEqual([
      { Name: 'Acme', Contacts: { totalSize: 1, done: true, records: [{ LastName: 'Bob' }] } },
      { Name: 'bär', Contacts: null },
      { Name: 'Gamma', Contacts: null },
    ]);
  });

  test('reads children of children', () => {
    const soql =
      "SELECT Name, (SELECT Name, (SELECT StageName FROM OpportunityHistories) FROM Opportunities WHERE Name = 'One') FROM Account WHERE Name = 'Acme'";
    expect(plain(soql)).toMatchObject([
      {
        Opportunities: { records: [{ Name: 'One', OpportunityHistories: { records: [{ StageName: 'Closed Won' }] } }] },
      },
    ]);
  });

  test('makes an address of its parts', () => {
    expect(plain("SELECT BillingAddress FROM Account WHERE Name IN ('Acme', 'Gamma')")).toEqual([
      { BillingAddress: expect.objectContaining({ city: 'Rome', street: null }) },
      { BillingAddress: null },
    ]);
  });

  test('writes booleans, dates and moments as REST does', () => {
    expect(plain("SELECT IsWon, CloseDate, CreatedDate FROM Opportunity WHERE Name = 'four%'")).toEqual([
      { IsWon: false, CloseDate: '2026-05-06', CreatedDate: '2026-05-06T06:59:59.000+0000' },
    ]);
  });

  test('chooses fields by the parent’s type', () => {
    const soql = "SELECT TYPEOF Owner WHEN User THEN Username ELSE Name END FROM Opportunity WHERE Name = 'One'";
    expect(plain(soql)).toEqual([{ Owner: { Username: 'admin@evenfield.local' } }]);
  });

  test('spells out FIELDS(STANDARD)', () => {
    expect(Object.keys(records("SELECT FIELDS(STANDARD) FROM Opportunity WHERE Name = 'One'")[0]!)).toEqual(
      expect.arrayContaining(['Id', 'Name', 'Amount', 'StageName', 'SystemModstamp']),
    );
  });

  test('formats values for the reader', () => {
    expect(plain("SELECT FORMAT(Amount) money FROM Opportunity WHERE Name = 'two'")).toEqual([{ money: '$250.50' }]);
  });

  test('sees deleted records only when asked for all', () => {
    expect(names("SELECT Name FROM Opportunity WHERE Name = 'Gone'")).toEqual([]);
    expect(records("SELECT Name, IsDeleted FROM Opportunity WHERE Name = 'Gone'", true)).toHaveLength(1);
  });
});

describe('ORDER BY, LIMIT and OFFSET', () => {
  test.each<[string, string[]]>([
    ['ORDER BY Amount', ['Three', 'four%', 'One', 'two']],
    ['ORDER BY Amount DESC', ['Three', 'two', 'One', 'four%']],
    ['ORDER BY Amount DESC NULLS LAST', ['two', 'One', 'four%', 'Three']],
    ['ORDER BY Name', ['four%', 'One', 'Three', 'two']],
    ['ORDER BY StageName, Name DESC', ['two', 'four%', 'One', 'Three']],
    ['ORDER BY Account.Name NULLS LAST, Name', ['One', 'two', 'Three', 'four%']],
    ['ORDER BY Name LIMIT 2 OFFSET 1', ['One', 'Three']],
    ['LIMIT 0', []],
  ])('%s', (tail, expected) => {
    expect(names(`SELECT Name FROM Opportunity ${tail}`)).toEqual(expected);
  });
});

describe('aggregates', () => {
  test('count, sum, average and bounds of the whole leave empty fields out', () => {
    const soql =
      'SELECT COUNT(Id), COUNT(Amount) n, SUM(Amount), AVG(Amount), MIN(Amount), MAX(CloseDate) FROM Opportunity';
    expect(plain(soql)).toEqual([{ expr0: 4, n: 3, expr1: 400.5, expr2: 133.5, expr3: 50, expr4: '2026-05-06' }]);
  });

  test('group, filter groups and sort them', () => {
    const soql =
      'SELECT IsClosed, COUNT(Id) n, SUM(Amount) total FROM Opportunity GROUP BY IsClosed HAVING SUM(Amount) > 1 ORDER BY SUM(Amount) DESC';
    expect(plain(soql)).toEqual([
      { IsClosed: false, n: 2, total: 300.5 },
      { IsClosed: true, n: 2, total: 100 },
    ]);
  });

  test('group by a parent’s field and by a date function', () => {
    expect(
      plain('SELECT Account.Name, COUNT(Id) n FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name'),
    ).toEqual([
      { Name: null, n: 1 },
      { Name: 'Acme', n: 2 },
      { Name: 'bär', n: 1 },
    ]);
    expect(
      plain('SELECT CALENDAR_QUARTER(CloseDate) q, COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_QUARTER(CloseDate)'),
    ).toEqual([
      { q: 2, n: 3 },
      { q: 4, n: 1 },
    ]);
  });

  test('roll up, with the grand total last', () => {
    const soql = 'SELECT IsClosed c, GROUPING(IsClosed) g, COUNT(Id) n FROM Opportunity GROUP BY ROLLUP(IsClosed)';
    expect(plain(soql)).toEqual([
      { c: false, g: 0, n: 2 },
      { c: true, g: 0, n: 2 },
      { c: null, g: 1, n: 4 },
    ]);
  });

  test('COUNT() gives a number and no records', () => {
    const query = org.query(org.sessions.admin, 'SELECT COUNT() FROM Opportunity WHERE Amount > 60');
    expect([query.isCount, query.totalSize]).toEqual([true, 2]);
    expect(org.query(org.sessions.admin, 'SELECT COUNT() FROM Opportunity LIMIT 3').totalSize).toBe(3);
  });
});

describe('clauses that change nothing here are understood:', () => {
  test.each([
    'FOR VIEW',
    'FOR REFERENCE',
    'FOR UPDATE',
    'WITH USER_MODE',
    'WITH SYSTEM_MODE',
    'WITH SECURITY_ENFORCED',
  ])('%s', (clause) => {
    expect(names(`SELECT Name FROM Opportunity ${clause}`)).toEqual(['One', 'two', 'Three', 'four%']);
  });
});

describe('multi-select picklists', () => {
  let picky: SqliteOrg;
  beforeAll(() => {
    picky = newOrg();
    const account = picky.catalogue.object('Account')!;
    const values = ['Red', 'Green', 'Blue'].map((value) => ({ value, label: value, active: true, default: false }));
    const colours = {
      ...plainField('Colours__c', 'Colours', 'multipicklist'),
      custom: true,
      length: 80,
      filterable: true,
    };
    const field = { ...colours, createable: true, nillable: true, picklist: { values, restricted: true } };
    picky.store.applySchema([{ ...account, fields: [...account.fields, field] }]);
    picky.store.create(picky.sessions.admin, 'Account', [
      { Name: 'rg', Colours__c: 'Red;Green' },
      { Name: 'b', Colours__c: 'Blue' },
      { Name: 'none' },
    ]);
  });
  afterAll(() => picky.store.close());

  test.each<[string, string[]]>([
    ["INCLUDES ('Red')", ['rg']],
    ["INCLUDES ('Red;Green', 'Blue')", ['rg', 'b']],
    ["INCLUDES ('Red;Blue')", []],
    ["EXCLUDES ('Red')", ['b', 'none']],
    ["= 'Blue'", ['b']],
  ])('%s', (condition, expected) => {
    const query = picky.query(picky.sessions.admin, `SELECT Name FROM Account WHERE Colours__c ${condition}`);
    expect([...query.records('')].map((record) => record['Name'])).toEqual(expected);
  });

  test('are asked by INCLUDES alone, and INCLUDES asks nothing else', () => {
    expect(refusal("SELECT Id FROM Account WHERE Industry INCLUDES ('Energy')").message).toContain(
      'includes/excludes operators only valid on multi-select picklist fields',
    );
  });
});

describe('a query is refused', () => {
  test('for an unknown field, with the place and the hint', () => {
    expect(refusal('SELECT Nme FROM User')).toMatchObject({
      status: 400,
      errorCode: 'INVALID_FIELD',
      message:
        "\nSELECT Nme FROM User\n       ^\nERROR at Row:1:Column:8\nNo such column 'Nme' on entity 'User'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    });
  });

  test.each<[string, string, string, string]>([
    ['SELECT Id FROM Nothing__c', 'INVALID_TYPE', '1:16', "sObject type 'Nothing__c' is not supported."],
    ['SELECT Boss.Name FROM Account', 'INVALID_FIELD', '1:8', "Didn't understand relationship 'Boss' in field path."],
    [
      'SELECT Id, (SELECT Id FROM Friends) FROM Account',
      'INVALID_TYPE',
      '1:28',
      "Didn't understand relationship 'Friends'",
    ],
    [
      "SELECT Id FROM Account\nWHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      'MALFORMED_QUERY',
      '2:33',
      "unexpected token: 'OR'",
    ],
    ['SELECT Id FROM', 'MALFORMED_QUERY', '1:15', "unexpected token: '<EOF>'"],
    [
      "SELECT Id FROM Opportunity WHERE Amount = '1'",
      'INVALID_FIELD',
      '1:34',
      "value of filter criterion for field 'Amount' must be of type currency and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Opportunity WHERE Name = 1',
      'INVALID_FIELD',
      '1:34',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Opportunity WHERE CloseDate = '2026-01-01'",
      'INVALID_FIELD',
      '1:34',
      'must be of type date and should not be enclosed in quotes',
    ],
    ['SELECT Id FROM Opportunity WHERE CreatedDate > 2026-01-01', 'INVALID_FIELD', '1:34', 'must be of type dateTime'],
    [
      "SELECT Id FROM Opportunity WHERE Description = 'x'",
      'INVALID_FIELD',
      '1:34',
      "field 'Description' can not be filtered in a query call",
    ],
    [
      'SELECT Amount FROM Opportunity GROUP BY Amount',
      'MALFORMED_QUERY',
      '1:41',
      "field 'Amount' can not be grouped in a query call",
    ],
    ['SELECT Name, COUNT(Id) FROM Opportunity', 'MALFORMED_QUERY', '1:8', 'Field must be grouped or aggregated: Name'],
    ['SELECT SUM(Name) FROM Opportunity', 'MALFORMED_QUERY', '1:8', 'does not support aggregate operator SUM'],
    ['SELECT Name, Name FROM Opportunity', 'INVALID_FIELD', '1:14', 'duplicate field selected: Name'],
    ["SELECT Id FROM Account WHERE Name = 'x", 'MALFORMED_QUERY', '1:37', 'mismatched character'],
  ])('%s: %s at %s', (soql, code, place, reason) => {
    const error = refusal(soql);
    expect(error.errorCode).toBe(code);
    expect(error.message).toContain(`ERROR at Row:${place.split(':')[0]}:Column:${place.split(':')[1]}\n`);
    expect(error.message).toContain(reason);
  });

  test.each<[string, string, string]>([
    ['SELECT Id FROM Account LIMIT 1 OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000'],
    [`SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`, 'MALFORMED_QUERY', '100000 characters'],
    ['SELECT FIELDS(ALL) FROM Account', 'MALFORMED_QUERY', 'must have a LIMIT of at most 200'],
    ['SELECT Id, Name FROM Account HAVING Name = null', 'MALFORMED_QUERY', 'having clause'],
    [
      'SELECT Id FROM Account WHERE Name = null OR Id IN (SELECT AccountId FROM Contact)',
      'MALFORMED_QUERY',
      'top level WHERE',
    ],
  ])('%.60s', (soql, code, reason) => {
    expect(refusal(soql)).toMatchObject({ errorCode: code, message: expect.stringContaining(reason) });
  });
});
