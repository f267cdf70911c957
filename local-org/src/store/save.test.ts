import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fullAccess } from '../access.ts';
import { testOrg, type TestOrg } from '../deploy/testOrg.ts';
import { runQuery } from '../soql/run.ts';
import type { RecordInput, SaveError, SaveResult } from './store.ts';

const object = (label: string, nameField: string, parts: string, sharingModel: string): string => `
  <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <deploymentStatus>Deployed</deploymentStatus><label>${label}</label><pluralLabel>${label}s</pluralLabel>
    ${nameField}<sharingModel>${sharingModel}</sharingModel>${parts}
  </CustomObject>`;

const textName = (label: string): string => `<nameField><label>${label}</label><type>Text</type></nameField>`;

const crate = object(
  'Crate',
  textName('Crate Name'),
  `<fields><fullName>Key__c</fullName><label>Key</label><type>Text</type><length>20</length>
     <externalId>true</externalId><unique>true</unique><caseSensitive>true</caseSensitive></fields>
   <fields><fullName>Weight__c</fullName><label>Weight</label><type>Number</type><precision>6</precision><scale>2</scale></fields>
   <fields><fullName>Status__c</fullName><label>Status</label><type>Picklist</type><valueSet><restricted>true</restricted>
     <valueSetDefinition><sorted>false</sorted>
       <value><fullName>Open</fullName><default>true</default><label>Open</label></value>
       <value><fullName>Shut</fullName><default>false</default><label>Shut</label></value>
     </valueSetDefinition></valueSet></fields>
   <fields><fullName>IsHeavy__c</fullName><label>Heavy</label><type>Checkbox</type><formula>Weight__c &gt; 100</formula></fields>
   <fields><fullName>PackedDate__c</fullName><label>Packed</label><type>Date</type><defaultValue>TODAY()</defaultValue></fields>
   <fields><fullName>ItemCount__c</fullName><label>Items</label><type>Summary</type>
     <summaryForeignKey>Item__c.Crate__c</summaryForeignKey><summaryOperation>count</summaryOperation></fields>
   <fields><fullName>ItemPrice__c</fullName><label>Price</label><type>Summary</type>
     <summarizedField>Item__c.Price__c</summarizedField>
     <summaryFilterItems><field>Item__c.IsSold__c</field><operation>equals</operation><value>True</value></summaryFilterItems>
     <summaryForeignKey>Item__c.Crate__c</summaryForeignKey><summaryOperation>sum</summaryOperation></fields>
   <validationRules><fullName>Shut_crate_needs_a_weight</fullName><active>true</active>
     <errorConditionFormula>AND(ISPICKVAL(Status__c, 'Shut'), ISBLANK(Weight__c))</errorConditionFormula>
     <errorDisplayField>Weight__c</errorDisplayField><errorMessage>Weigh a crate before you shut it.</errorMessage></validationRules>`,
  'ReadWrite',
);

const item = object(
  'Item',
  '<nameField><displayFormat>IT-{0000}</displayFormat><label>Item</label><type>AutoNumber</type></nameField>',
  `<fields><fullName>Crate__c</fullName><label>Crate</label><type>MasterDetail</type><referenceTo>Crate__c</referenceTo>
     <relationshipName>Items</relationshipName><relationshipLabel>Items</relationshipLabel><relationshipOrder>0</relationshipOrder>
     <reparentableMasterDetail>false</reparentableMasterDetail><writeRequiresMasterRead>false</writeRequiresMasterRead></fields>
   <fields><fullName>Price__c</fullName><label>Price</label><type>Currency</type><precision>18</precision><scale>2</scale></fields>
   <fields><fullName>IsSold__c</fullName><label>Sold</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>
   <fields><fullName>Buyer__c</fullName><label>Buyer</label><type>Lookup</type><referenceTo>Account</referenceTo>
     <relationshipName>Items</relationshipName><relationshipLabel>Items</relationshipLabel><deleteConstraint>SetNull</deleteConstraint></fields>`,
  'ControlledByParent',
);

let org: TestOrg;
beforeEach(() => {
  org = testOrg();
  const outcome = org.deploy({ 'objects/Crate__c.object': crate, 'objects/Item__c.object': item });
  expect(outcome.failures).toEqual([]);
});
afterEach(() => org.store.close());

const create = (name: string, ...records: RecordInput[]): SaveResult[] => org.store.create(org.session, name, records);
const createOne = (name: string, record: RecordInput): string => create(name, record)[0]!.id!;
const update = (name: string, record: RecordInput): SaveResult => org.store.update(org.session, name, [record])[0]!;
const errorOf = (result: SaveResult | undefined): SaveError | undefined => result?.errors[0];

describe('a record is refused in the platform’s words', () => {
  test.each<[string, RecordInput, SaveError]>([
    [
      'with a text that is too long',
      { Name: 'A', Key__c: 'x'.repeat(21) },
      {
        statusCode: 'STRING_TOO_LONG',
        message: `Key: data value too large: ${'x'.repeat(21)} (max length=20)`,
        fields: ['Key__c'],
      },
    ],
    [
      'with a number beyond its digits',
      { Name: 'A', Weight__c: 10_000 },
      {
        statusCode: 'NUMBER_OUTSIDE_VALID_RANGE',
        message: 'Weight: value outside of valid range on numeric field: 10000.0',
        fields: ['Weight__c'],
      },
    ],
    [
      'with a choice that a restricted picklist has not',
      { Name: 'A', Status__c: 'Ajar' },
      {
        statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        message: 'Status: bad value for restricted picklist field: Ajar',
        fields: ['Status__c'],
      },
    ],
    [
      'with a field that does not exist',
      { Name: 'A', Colour__c: 'red' },
      { statusCode: 'INVALID_FIELD', message: "No such column 'Colour__c' on sobject of type Crate__c", fields: [] },
    ],
    [
      'by a validation rule',
      { Name: 'A', Status__c: 'Shut' },
      {
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'Weigh a crate before you shut it.',
        fields: ['Weight__c'],
      },
    ],
  ])('%s', (_, record, error) => {
    const [result] = create('Crate__c', record);
    expect(result).toEqual({ id: null, success: false, errors: [error] });
    expect(org.store.all('SELECT COUNT(*) FROM Crate__c')).toEqual([[0]]);
  });

  test('without its required fields', () => {
    const message = 'Required fields are missing: [Name, StageName, CloseDate]';
    const fields = ['Name', 'StageName', 'CloseDate'];
    expect(create('Opportunity', { Amount: 1 })[0]?.errors).toEqual([
      { statusCode: 'REQUIRED_FIELD_MISSING', message, fields },
    ]);
  });

  test('for a computed field, a roll-up or a stamp', () => {
    for (const name of ['IsHeavy__c', 'ItemCount__c', 'SystemModstamp']) {
      const [result] = create('Crate__c', { Name: 'A', [name]: '2020-01-01T00:00:00Z' });
      expect(errorOf(result)?.statusCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    }
  });

  test('for a unique value that a live record has, and not for one in the recycle bin', () => {
    const id = createOne('Crate__c', { Name: 'A', Key__c: 'k' });
    expect(errorOf(create('Crate__c', { Name: 'B', Key__c: 'k' })[0])).toEqual({
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Key__c duplicates value on record with id: ${id.slice(0, 15)}`,
      fields: ['Key__c'],
    });
    expect(create('Crate__c', { Name: 'C', Key__c: 'K' })[0]?.success).toBe(true);
    org.store.delete(org.session, [id]);
    expect(create('Crate__c', { Name: 'D', Key__c: 'k' })[0]?.success).toBe(true);
  });

  test('for a reference to nothing, to another object, and to a deleted record', () => {
    const crateId = createOne('Crate__c', { Name: 'A' });
    const account = createOne('Account', { Name: 'Buyer' });
    const buyer = (id: string): string | undefined =>
      errorOf(create('Item__c', { Crate__c: crateId, Buyer__c: id })[0])?.statusCode;
    expect(buyer('001000000000009AAA')).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect(buyer(crateId)).toBe('MALFORMED_ID');
    expect(buyer('buyer')).toBe('MALFORMED_ID');
    org.store.delete(org.session, [account]);
    expect(buyer(account)).toBe('ENTITY_IS_DELETED');
  });

  test('when a detail is to change its master', () => {
    const [a, b] = create('Crate__c', { Name: 'A' }, { Name: 'B' });
    const id = createOne('Item__c', { Crate__c: a!.id });
    expect(errorOf(update('Item__c', { Id: id, Crate__c: b!.id }))?.statusCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

describe('a saved record', () => {
  test('has numbers rounded, texts trimmed, defaults filled in, and stamps to the second', () => {
    const id = createOne('Crate__c', { name: ' A ', WEIGHT__C: '1.005' });
    expect(org.store.get('Crate__c', id)).toMatchObject({
      Id: id,
      Name: 'A',
      Weight__c: 1.01,
      Status__c: 'Open',
      PackedDate__c: '2026-03-31',
      OwnerId: org.session.userId,
      CreatedById: org.session.userId,
      CreatedDate: '2026-03-31T09:30:00.000Z',
      SystemModstamp: '2026-03-31T09:30:00.000Z',
    });
  });

  test('may be given its audit stamps by an administrator, on create only', () => {
    const id = createOne('Crate__c', { Name: 'A', CreatedDate: '2020-01-02T03:04:05Z' });
    expect(org.store.get('Crate__c', id)?.['CreatedDate']).toBe('2020-01-02T03:04:05.000Z');
    expect(errorOf(update('Crate__c', { Id: id, CreatedDate: '2021-01-01' }))?.statusCode).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });

  test('is found by its key under the key’s own rule of case', () => {
    createOne('Crate__c', { Name: 'A', Key__c: 'k' });
    expect(org.store.findIds('Crate__c', 'Key__c', 'k')).toHaveLength(1);
    expect(org.store.findIds('Crate__c', 'Key__c', 'K')).toHaveLength(0);
    createOne('Account', { Name: 'Straße' });
    expect(org.store.findIds('Account', 'Name', 'STRAßE')).toHaveLength(1);
  });

  test('of a custom object that is given no name is named by its id', () => {
    const id = createOne('Crate__c', { Weight__c: 1 });
    expect(org.store.get('Crate__c', id)?.['Name']).toBe(id.slice(0, 15));
  });

  test('numbers itself', () => {
    const crateId = createOne('Crate__c', { Name: 'A' });
    const names = create('Item__c', { Crate__c: crateId }, { Crate__c: crateId }).map(
      ({ id }) => org.store.get('Item__c', id!)?.['Name'],
    );
    expect(names).toEqual(['IT-0001', 'IT-0002']);
  });

  test('may name its parent by the parent’s key', () => {
    const crateId = createOne('Crate__c', { Name: 'A', Key__c: 'k' });
    const id = createOne('Item__c', { Crate__r: { Key__c: 'k' } });
    expect(org.store.get('Item__c', id)?.['Crate__c']).toBe(crateId);
    expect(errorOf(create('Item__c', { Crate__r: { Key__c: 'none' } })[0])).toEqual({
      statusCode: 'INVALID_FIELD',
      message: 'Foreign key external ID: none not found for field Key__c in entity Crate__c',
      fields: [],
    });
  });
});

describe('a formula field', () => {
  const query = (soql: string): unknown[][] => [
    ...runQuery({ store: org.store, access: fullAccess, now: () => new Date() }, org.session, soql).rows(),
  ];

  test('is computed when read, here and from a child, and can be filtered and grouped by', () => {
    const [light, heavy] = create('Crate__c', { Name: 'Light', Weight__c: 1 }, { Name: 'Heavy', Weight__c: 101 });
    for (const { id } of [light!, heavy!]) createOne('Item__c', { Crate__c: id });
    expect(query('SELECT Name, IsHeavy__c FROM Crate__c')).toEqual([
      ['Light', 0],
      ['Heavy', 1],
    ]);
    expect(query('SELECT Crate__r.Name FROM Item__c WHERE Crate__r.IsHeavy__c = true')).toEqual([['Heavy']]);
    expect(query('SELECT Name, (SELECT Name FROM Items__r) FROM Crate__c WHERE IsHeavy__c = false')).toEqual([
      ['Light'],
    ]);
  });
});

describe('roll-ups', () => {
  const totals = (id: string): unknown[] => {
    const record = org.store.get('Crate__c', id)!;
    return [record['ItemCount__c'], record['ItemPrice__c']];
  };

  test('follow their details through create, update and delete, and count only what their filter lets in', () => {
    const id = createOne('Crate__c', { Name: 'A' });
    expect(totals(id)).toEqual([0, 0]);
    const [first, second] = create(
      'Item__c',
      { Crate__c: id, Price__c: 10, IsSold__c: true },
      { Crate__c: id, Price__c: 5 },
    );
    expect(totals(id)).toEqual([2, 10]);
    update('Item__c', { Id: second!.id, IsSold__c: true });
    expect(totals(id)).toEqual([2, 15]);
    org.store.delete(org.session, [first!.id!]);
    expect(totals(id)).toEqual([1, 5]);
  });
});

describe('deleting', () => {
  test('takes details along, empties look-ups, and logs each record', () => {
    const account = createOne('Account', { Name: 'Buyer' });
    const crateId = createOne('Crate__c', { Name: 'A' });
    const itemId = createOne('Item__c', { Crate__c: crateId, Buyer__c: account });
    org.store.delete(org.session, [account]);
    expect(org.store.get('Item__c', itemId)?.['Buyer__c']).toBeNull();
    org.store.delete(org.session, [crateId.slice(0, 15)]);
    expect(org.store.get('Item__c', itemId)).toBeNull();
    expect(org.store.all('SELECT object FROM _deleted ORDER BY object')).toEqual([
      ['Account'],
      ['Crate__c'],
      ['Item__c'],
    ]);
  });

  test('of a deleted, an unknown and a malformed id is refused', () => {
    const id = createOne('Crate__c', { Name: 'A' });
    const codes = org.store
      .delete(org.session, [id, id, `${id.slice(0, 12)}zzz`, 'x'])
      .map((result) => errorOf(result)?.statusCode);
    expect(codes).toEqual([undefined, 'ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'MALFORMED_ID']);
  });
});

describe('upsert', () => {
  const upsert = (...records: RecordInput[]): SaveResult[] =>
    org.store.upsert(org.session, 'Crate__c', 'Key__c', records);

  test('creates what is new and changes what is known', () => {
    expect(upsert({ Key__c: 'k', Name: 'A' })[0]).toMatchObject({ success: true, created: true });
    expect(upsert({ Key__c: 'k', Name: 'B' })[0]).toMatchObject({ success: true, created: false });
    expect(org.store.all('SELECT Name FROM Crate__c')).toEqual([['B']]);
  });

  test('refuses the same key twice in one call, and a record without a key', () => {
    const [first, second, third] = upsert({ Key__c: 'k', Name: 'A' }, { Key__c: 'k', Name: 'B' }, { Name: 'C' });
    expect(first?.success).toBe(true);
    expect(errorOf(second)).toMatchObject({
      statusCode: 'DUPLICATE_VALUE',
      message: 'Duplicate external id specified: k',
    });
    expect(errorOf(third)).toMatchObject({ statusCode: 'MISSING_ARGUMENT', message: 'Key__c not specified' });
  });
});

describe('all or none', () => {
  test('leaves nothing behind when one record is refused', () => {
    const results = org.store.create(org.session, 'Crate__c', [{ Name: 'A' }, { Status__c: 'Shut' }, { Name: 'C' }], {
      allOrNone: true,
    });
    expect(results.map((result) => errorOf(result)?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    ]);
    expect(org.store.all('SELECT COUNT(*) FROM Crate__c')).toEqual([[0]]);
  });
});

describe('a bulk writer', () => {
  test('keeps cells that are not given, empties those that are null, and answers in the bulk form', () => {
    const fields = ['key__c', 'name', 'weight__c'];
    const writer = org.store.openWriter(org.session, {
      object: 'Crate__c',
      operation: 'upsert',
      fields,
      externalIdField: 'Key__c',
    });
    expect(
      writer.write([
        ['a', 'A', '1.5'],
        ['b', 'B', 'heavy'],
      ]),
    ).toEqual([
      { id: expect.any(String), created: true, error: null },
      {
        id: null,
        created: false,
        error: 'INVALID_TYPE_ON_FIELD_IN_RECORD:Weight: value not of required type: heavy:Weight__c --',
      },
    ]);
    writer.write([['a', undefined, null]]);
    expect(org.store.all('SELECT Name, Weight__c FROM Crate__c')).toEqual([['A', null]]);
  });

  test('refuses a header with an unknown field', () => {
    const options = { object: 'Crate__c', operation: 'insert', fields: ['Colour__c'] } as const;
    expect(() => org.store.openWriter(org.session, options)).toThrow('InvalidBatch : Field name not found : Colour__c');
  });
});

describe('an opportunity', () => {
  const deal = { Name: 'Deal', CloseDate: '2026-05-05', Amount: 200 };

  test('gets from its stage whether it is closed and won, its probability and its forecast category', () => {
    const id = createOne('Opportunity', { ...deal, StageName: 'Negotiation/Review' });
    expect(org.store.get('Opportunity', id)).toMatchObject({
      IsClosed: false,
      IsWon: false,
      Probability: 90,
      ExpectedRevenue: 180,
      ForecastCategoryName: 'Pipeline',
      FiscalYear: 2026,
      FiscalQuarter: 2,
    });
    update('Opportunity', { Id: id, StageName: 'Closed Lost' });
    expect(org.store.get('Opportunity', id)).toMatchObject({ IsClosed: true, IsWon: false, Probability: 0 });
  });

  test('keeps the probability a caller gives', () => {
    const id = createOne('Opportunity', { ...deal, StageName: 'Prospecting', Probability: 35 });
    expect(org.store.get('Opportunity', id)?.['Probability']).toBe(35);
  });

  test('remembers each change of stage, amount or date in its history', () => {
    const id = createOne('Opportunity', { ...deal, StageName: 'Prospecting' });
    update('Opportunity', { Id: id, NextStep: 'Call' });
    update('Opportunity', { Id: id, StageName: 'Closed Won', Amount: 250 });
    const sql = 'SELECT StageName, Amount, PrevAmount FROM OpportunityHistory WHERE OpportunityId = ? ORDER BY _n';
    expect(org.store.all(sql, [id])).toEqual([
      ['Prospecting', 200, null],
      ['Closed Won', 250, 200],
    ]);
  });
});
