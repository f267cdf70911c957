import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { Connection } from 'jsforce';
import { deploy } from '../deploy/deploy.ts';
import { fieldXml, objectXml, zipOf } from '../deploy/testOrg.ts';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';
import { orgProfiles, profileOf, type OrgProfileName } from './orgProfiles.ts';

jest.setTimeout(60_000);

let org: LocalOrg;
let admin: Connection;
const now = new Date('2026-05-06T12:00:00Z');
afterEach(() => org.close());

const connection = (accessToken: string): Connection =>
  new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });

async function start(...profile: OrgProfileName[]): Promise<void> {
  org = await startLocalOrg({ profile, now: () => now });
  admin = connection(org.accessToken);
}

type Row = Record<string, unknown>;
async function create(object: string, record: Row, as = admin): Promise<string> {
  return ((await as.sobject(object).create(record as never)) as unknown as { id: string }).id;
}
const rows = async (soql: string, as = admin): Promise<Row[]> =>
  (await as.query<Row>(soql)).records.map(({ attributes: _, ...fields }) => fields);
const refusal = (call: PromiseLike<unknown>): PromiseLike<string> =>
  call.then(
    () => 'not refused',
    (error: { errorCode?: string }) => String(error.errorCode),
  );
async function person(name: string, more: Row = {}): Promise<Connection> {
  const [profile] = await rows("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  await create('User', {
    ...{ LastName: name, Username: `${name}@yard.example`, Email: `${name}@yard.example`, Alias: name },
    ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
    ...{ ProfileId: profile!['Id'], ...more },
  });
  return connection(org.org.sessions.open(`${name}@yard.example`).token);
}
const deal = (more: Row): Row => ({ Name: 'D', StageName: 'Prospecting', CloseDate: '2026-05-06', ...more });

test('every kind of org starts, and so do all together', async () => {
  for (const name of Object.keys(orgProfiles) as OrgProfileName[]) {
    await start(name);
    expect(org.org.query(org.org.sessions.admin, 'SELECT Id FROM User').totalSize).toBe(1);
    await org.close();
  }
  await start('territories', 'dated-currencies', 'custom-fiscal', 'persons', 'italian', 'unlimited');
  expect(await rows('SELECT OrganizationType, LanguageLocaleKey FROM Organization')).toEqual([
    { OrganizationType: 'Unlimited Edition', LanguageLocaleKey: 'it' },
  ]);
  expect(() => profileOf(['martian'])).toThrow('"martian" is no kind of org. There are: plain, territories');
});

describe('with Sales Territories', () => {
  let model: string;
  let type: string;
  const territory = (name: string, more: Row = {}): Promise<string> =>
    create('Territory2', {
      Name: name,
      DeveloperName: name,
      Territory2ModelId: model,
      Territory2TypeId: type,
      ...more,
    });
  async function begin(): Promise<void> {
    await start('territories');
    model = await create('Territory2Model', { Name: 'FY', DeveloperName: 'FY' });
    type = await create('Territory2Type', { DeveloperName: 'Geo', MasterLabel: 'Geo', Language: 'en_US', Priority: 1 });
  }

  test('one model is active, for good once archived, and the others are seen by who manages territories alone', async () => {
    await begin();
    const ann = await person('ann');
    const north = await territory('North');
    expect(await rows('SELECT State FROM Territory2Model')).toEqual([{ State: 'Planning' }]);
    expect(await rows('SELECT Id FROM Territory2', ann)).toEqual([]);
    await admin.sobject('Territory2Model').update({ Id: model, State: 'Active' } as never);
    expect(await rows('SELECT Id FROM Territory2', ann)).toEqual([{ Id: north }]);
    const other = await create('Territory2Model', { Name: 'Next', DeveloperName: 'Next' });
    const change = (id: string, State: string): PromiseLike<string> =>
      refusal(admin.sobject('Territory2Model').update({ Id: id, State } as never));
    expect(await change(other, 'Active')).toBe('LIMIT_EXCEEDED');
    expect(await change(model, 'Planning')).toBe('INVALID_STATUS');
    expect(await change(model, 'Archived')).toBe('not refused');
    expect(await change(model, 'Active')).toBe('INVALID_STATUS');
    expect(await change(other, 'Active')).toBe('not refused');
  });

  test('territories and what is assigned to them keep the rules', async () => {
    await begin();
    const north = await territory('North');
    const account = await create('Account', { Name: 'A' });
    const elsewhere = await create('Territory2Model', { Name: 'B', DeveloperName: 'B' });
    expect(await refusal(territory('North'))).toBe('DUPLICATE_VALUE');
    expect(await refusal(territory('Far', { Territory2ModelId: elsewhere, ParentTerritory2Id: north }))).toBe('INVALID_CROSS_REFERENCE_KEY'); // prettier-ignore
    const assign = (AssociationCause: string): PromiseLike<string> =>
      refusal(create('ObjectTerritory2Association', { ObjectId: account, Territory2Id: north, AssociationCause }));
    expect(await assign('Territory2AssignmentRule')).not.toBe('not refused');
    expect(await assign('Territory2Manual')).toBe('not refused');
    expect(await assign('Territory2Manual')).toBe('DUPLICATE_VALUE');
    expect(await rows('SELECT SobjectType FROM ObjectTerritory2Association')).toEqual([{ SobjectType: 'Account' }]);
  });

  test('assignment rules are records: with conditions, of one model, and seen with it', async () => {
    await begin();
    const [north, ann] = [await territory('North'), await person('ann')];
    const rule = (more: Row = {}): Promise<string> =>
      create('ObjectTerritory2AssignmentRule', {
        ...{ DeveloperName: 'Italy', MasterLabel: 'Italy', ObjectType: 'Account', Territory2ModelId: model },
        ...more,
      });
    const italy = await rule({ IsActive: true });
    const item = (RuleId: string): Promise<string> =>
      create('ObjectTerritory2AssignmentRuleItem', {
        ...{ RuleId, SortOrder: 1, Field: 'BillingCountry', Operation: 'equals', Value: 'Italy' },
      });
    await item(italy);
    await create('RuleTerritory2Association', { RuleId: italy, Territory2Id: north, IsInherited: false });
    expect(await refusal(rule())).toBe('DUPLICATE_VALUE');
    const formula = await rule({ DeveloperName: 'Or', BooleanFilter: '1 OR 2' });
    expect(await refusal(item(formula))).toBe('FIELD_INTEGRITY_EXCEPTION');
    const other = await create('Territory2Model', { Name: 'B', DeveloperName: 'B' });
    const elsewhere = await rule({ Territory2ModelId: other });
    expect(await refusal(create('RuleTerritory2Association', { RuleId: elsewhere, Territory2Id: north }))).toBe('INVALID_CROSS_REFERENCE_KEY'); // prettier-ignore
    const soql = 'SELECT DeveloperName, (SELECT Value FROM RuleItems) FROM ObjectTerritory2AssignmentRule WHERE IsActive = true'; // prettier-ignore
    expect(await rows(soql)).toMatchObject([{ DeveloperName: 'Italy', RuleItems: { records: [{ Value: 'Italy' }] } }]);
    expect(await rows(soql, ann)).toEqual([]);
    await admin.sobject('Territory2Model').update({ Id: model, State: 'Active' } as never);
    expect(await rows(soql, ann)).toHaveLength(1);
    expect(await rows('SELECT Territory2.Name FROM RuleTerritory2Association', ann)).toHaveLength(1);
    const { fields } = await admin.sobject('ObjectTerritory2AssignmentRuleItem').describe();
    expect(fields.find(({ name }) => name === 'Operation')?.picklistValues?.map(({ value }) => value)).toContain('startsWith'); // prettier-ignore
  });

  test('an opportunity goes to a territory of its account in the active model', async () => {
    await begin();
    const [north, south] = [await territory('North'), await territory('South')];
    await admin.sobject('Territory2Model').update({ Id: model, State: 'Active' } as never);
    const account = await create('Account', { Name: 'A' });
    const association = { ObjectId: account, Territory2Id: north, AssociationCause: 'Territory2Manual' };
    await create('ObjectTerritory2Association', association);
    const ann = await person('ann');
    const make = (Territory2Id: string, as: Connection): PromiseLike<string> =>
      refusal(create('Opportunity', deal({ AccountId: account, Territory2Id }), as));
    expect(await make(north, ann)).toBe('not refused');
    expect(await make(south, ann)).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(await make(south, admin)).toBe('not refused');
  });

  test('an org without them knows no such object or field', async () => {
    await start('plain');
    expect(await refusal(admin.query('SELECT Id FROM Territory2'))).toBe('INVALID_TYPE');
    expect(await refusal(admin.query('SELECT Territory2Id FROM Opportunity'))).toBe('INVALID_FIELD');
  });
});

describe('with several currencies', () => {
  const deals = (): Promise<string[]> =>
    Promise.all([
      create('Opportunity', deal({ Name: 'dollars', Amount: 100 })),
      create('Opportunity', deal({ Name: 'euros', Amount: 90, CurrencyIsoCode: 'EUR' })),
      create('Opportunity', deal({ Name: 'yen', Amount: 30_000, CurrencyIsoCode: 'JPY' })),
    ]);

  test('records are in one each, by default the user’s, and in active ones only', async () => {
    await start('currencies');
    await deals();
    expect(await rows('SELECT CurrencyIsoCode FROM Opportunity ORDER BY Name')).toEqual([
      { CurrencyIsoCode: 'USD' },
      { CurrencyIsoCode: 'EUR' },
      { CurrencyIsoCode: 'JPY' },
    ]);
    const bob = await person('bob', { DefaultCurrencyIsoCode: 'EUR' });
    const id = await create('Account', { Name: 'A' }, bob);
    expect(await rows(`SELECT CurrencyIsoCode FROM Account WHERE Id = '${id}'`)).toEqual([{ CurrencyIsoCode: 'EUR' }]);
    expect(await refusal(create('Account', { Name: 'B', CurrencyIsoCode: 'CHF' }))).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'); // prettier-ignore
    const zip = Buffer.from(zipOf({ 'objects/Box__c.object': objectXml('') }));
    deploy(org.org.store, org.org.sessions.admin, zip, { checkOnly: false, rollbackOnError: true }, now);
    expect((await admin.sobject('Box__c').describe()).fields.map(({ name }) => name)).toContain('CurrencyIsoCode');
  });

  test('convertCurrency gives the user’s, sums the corporate one, and comparisons and order convert', async () => {
    await start('currencies');
    await deals();
    const bob = await person('bob', { DefaultCurrencyIsoCode: 'EUR' });
    const soql = 'SELECT Amount, convertCurrency(Amount) mine FROM Opportunity ORDER BY Name';
    expect(await rows(soql, bob)).toEqual([
      { Amount: 100, mine: 90 },
      { Amount: 90, mine: 90 },
      { Amount: 30_000, mine: 180 },
    ]);
    expect(await rows('SELECT SUM(Amount) s FROM Opportunity')).toEqual([{ s: 400 }]);
    expect(await rows('SELECT Name FROM Opportunity ORDER BY Amount DESC, Name')).toMatchObject([
      { Name: 'yen' },
      { Name: 'dollars' },
      { Name: 'euros' },
    ]);
    expect(await rows('SELECT Name FROM Opportunity WHERE Amount > 150')).toEqual([{ Name: 'yen' }]);
    expect(await rows('SELECT Name FROM Opportunity WHERE Amount > JPY29000')).toEqual([{ Name: 'yen' }]);
    expect(await rows('SELECT FORMAT(Amount) f FROM Opportunity ORDER BY Name')).toEqual([
      { f: '$100.00' },
      { f: '€90.00' },
      { f: '¥30,000.00' },
    ]);
  });

  test('pages show each amount in its record’s own', async () => {
    await start('currencies');
    const [, euros] = await deals();
    const shown = (await admin.request(`/services/data/v66.0/ui-api/records/${euros}?fields=Opportunity.Amount`)) as {
      fields: Row;
    };
    expect(shown.fields['Amount']).toEqual({ displayValue: '€90.00', value: 90 });
    const query =
      '{ uiapi { query { Opportunity(where: { Name: { eq: "euros" } }) { edges { node { Amount { value displayValue } } } } } } }';
    const answer = await admin.requestPost('/services/data/v66.0/graphql', { query });
    expect(JSON.stringify(answer)).toContain('{"value":90,"displayValue":"€90.00"}');
    const bob = await person('bob', { DefaultCurrencyIsoCode: 'EUR' });
    const sum =
      '{ uiapi { aggregate { Opportunity { edges { node { aggregate { Amount { sum { value displayValue } } } } } } } } }';
    const summed = await bob.requestPost('/services/data/v66.0/graphql', { query: sum });
    expect(JSON.stringify(summed)).toContain('{"value":400,"displayValue":"$400.00"}');
  });

  test('roll-ups and what formulas read of a parent are in the currency of their own record, and sums of both corporate', async () => {
    await start('currencies');
    const money = '<precision>18</precision><scale>2</scale>';
    const item = [
      fieldXml('Box__c', 'MasterDetail', '<referenceTo>Box__c</referenceTo><relationshipName>Items</relationshipName><relationshipLabel>Items</relationshipLabel>'), // prettier-ignore
      fieldXml('Price__c', 'Currency', money),
      fieldXml('Twice__c', 'Currency', '<precision>18</precision><scale>2</scale><formula>Price__c * 2</formula>'),
      fieldXml('OfBox__c', 'Currency', '<precision>18</precision><scale>2</scale><formula>Box__r.Limit__c</formula>'),
      `<validationRules><fullName>Within</fullName><active>true</active><errorMessage>Too dear.</errorMessage>
        <errorConditionFormula>Price__c &gt; Box__r.Limit__c</errorConditionFormula></validationRules>`,
    ];
    const rollup = (name: string, operation: string): string =>
      fieldXml(name, 'Summary', `<summarizedField>Item__c.Price__c</summarizedField><summaryForeignKey>Item__c.Box__c</summaryForeignKey><summaryOperation>${operation}</summaryOperation>`); // prettier-ignore
    const box = [fieldXml('Limit__c', 'Currency', money), rollup('Sum__c', 'sum'), rollup('Max__c', 'max')];
    const files = {
      'objects/Box__c.object': objectXml(box.join('')),
      'objects/Item__c.object': objectXml(item.join(''), 'ControlledByParent'),
    };
    const outcome = deploy(org.org.store, org.org.sessions.admin, zipOf(files), { checkOnly: false, rollbackOnError: true }, now); // prettier-ignore
    expect(outcome.failures).toEqual([]);
    const dollars = await create('Box__c', { Name: 'dollars', Limit__c: 100 });
    const euros = await create('Box__c', { Name: 'euros', Limit__c: 900, CurrencyIsoCode: 'EUR' });
    await create('Item__c', { Name: 'a', Box__c: dollars, Price__c: 45, CurrencyIsoCode: 'EUR' });
    await create('Item__c', { Name: 'b', Box__c: dollars, Price__c: 30 });
    await create('Item__c', { Name: 'c', Box__c: euros, Price__c: 100 });
    const [sums, boxes] = ['SELECT Sum__c, Max__c FROM Box__c ORDER BY Name', 'SELECT SUM(Sum__c) s FROM Box__c'];
    expect(await rows(sums)).toEqual([{ Sum__c: 80, Max__c: 50 }, { Sum__c: 90, Max__c: 90 }]); // prettier-ignore
    expect(await rows(boxes)).toEqual([{ s: 180 }]);
    expect(await rows('SELECT Twice__c, OfBox__c FROM Item__c ORDER BY Name')).toEqual([
      { Twice__c: 90, OfBox__c: 90 },
      { Twice__c: 60, OfBox__c: 100 },
      { Twice__c: 200, OfBox__c: 1000 },
    ]);
    expect(await rows('SELECT SUM(Twice__c) s, SUM(OfBox__c) o FROM Item__c')).toEqual([{ s: 360, o: 1200 }]);
    const dear = { Name: 'd', Box__c: dollars, Price__c: 95, CurrencyIsoCode: 'EUR' };
    expect(await refusal(create('Item__c', dear))).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    await create('Item__c', { ...dear, Price__c: 90 });
    await admin.sobject('Box__c').update({ Id: dollars, CurrencyIsoCode: 'EUR' } as never);
    expect(await rows(sums)).toMatchObject([{ Sum__c: 162 }, { Sum__c: 90 }]);
    expect(await rows(boxes)).toEqual([{ s: 280 }]);
  });

  test('dated rates are for opportunities, by the day they close', async () => {
    await start('dated-currencies');
    await create('DatedConversionRate', { IsoCode: 'EUR', ConversionRate: 0.5, StartDate: '2026-01-01' });
    await create('Opportunity', deal({ Name: 'before', Amount: 90, CurrencyIsoCode: 'EUR', CloseDate: '2025-12-31' }));
    await create('Opportunity', deal({ Name: 'since', Amount: 90, CurrencyIsoCode: 'EUR', CloseDate: '2026-01-01' }));
    await create('Account', { Name: 'A', AnnualRevenue: 90, CurrencyIsoCode: 'EUR' });
    expect(await rows('SELECT convertCurrency(Amount) FROM Opportunity ORDER BY Name')).toEqual([
      { Amount: 100 },
      { Amount: 180 },
    ]);
    expect(await rows('SELECT convertCurrency(AnnualRevenue) FROM Account')).toEqual([{ AnnualRevenue: 100 }]);
  });
});

describe('fiscal years', () => {
  test('may begin in another month, and are called by the year they end in', async () => {
    await start('fiscal');
    await create('Opportunity', deal({ CloseDate: '2026-03-31' }));
    await create('Opportunity', deal({ CloseDate: '2026-04-01' }));
    expect(await rows('SELECT FiscalYear, FiscalQuarter, Fiscal FROM Opportunity ORDER BY CloseDate')).toEqual([
      { FiscalYear: 2026, FiscalQuarter: 4, Fiscal: '2026 4' },
      { FiscalYear: 2027, FiscalQuarter: 1, Fiscal: '2027 1' },
    ]);
    expect(await rows('SELECT FISCAL_YEAR(CloseDate) y, FISCAL_QUARTER(CloseDate) q, FISCAL_MONTH(CloseDate) m FROM Opportunity GROUP BY FISCAL_YEAR(CloseDate), FISCAL_QUARTER(CloseDate), FISCAL_MONTH(CloseDate) ORDER BY FISCAL_YEAR(CloseDate)')).toEqual([{ y: 2026, q: 4, m: 12 }, { y: 2027, q: 1, m: 1 }]); // prettier-ignore
    expect(await rows('SELECT CloseDate FROM Opportunity WHERE CloseDate = LAST_FISCAL_QUARTER')).toEqual([
      { CloseDate: '2026-03-31' },
    ]);
    expect(await rows("SELECT StartDate, EndDate FROM Period WHERE Type = 'Year' AND StartDate = 2026-04-01")).toEqual([
      { StartDate: '2026-04-01', EndDate: '2027-03-31' },
    ]);
  });

  test('may be custom: their periods decide, and the date functions are refused', async () => {
    await start('custom-fiscal');
    const quarters = await rows(
      "SELECT StartDate, EndDate FROM Period WHERE Type = 'Quarter' AND FiscalYearSettings.Name = '2026' ORDER BY StartDate",
    );
    expect(quarters[0]).toEqual({ StartDate: '2026-02-02', EndDate: '2026-05-03' });
    await create('Opportunity', deal({ CloseDate: '2026-05-03' }));
    await create('Opportunity', deal({ CloseDate: '2026-05-04' }));
    expect(await rows('SELECT Fiscal FROM Opportunity ORDER BY CloseDate')).toEqual([
      { Fiscal: '2026 1' },
      { Fiscal: '2026 2' },
    ]);
    expect(await rows('SELECT CloseDate FROM Opportunity WHERE CloseDate = THIS_FISCAL_QUARTER')).toEqual([
      { CloseDate: '2026-05-04' },
    ]);
    expect(await refusal(admin.query('SELECT COUNT(Id) FROM Opportunity GROUP BY FISCAL_YEAR(CloseDate)'))).toBe(
      'MALFORMED_QUERY',
    );
  });
});

describe('with person accounts', () => {
  test('a last name makes a person, named by it, with a contact that follows the account', async () => {
    await start('persons');
    const id = await create('Account', { FirstName: 'Ada', LastName: 'Love', PersonEmail: 'ada@yard.example' });
    const [account] = await rows(
      `SELECT Name, IsPersonAccount, RecordType.DeveloperName, PersonContactId FROM Account WHERE Id = '${id}'`,
    );
    expect(account).toMatchObject({
      Name: 'Ada Love',
      IsPersonAccount: true,
      RecordType: { DeveloperName: 'PersonAccount' },
    });
    await admin.sobject('Account').update({ Id: id, LastName: 'Byron' } as never);
    expect(await rows('SELECT Id, Name, Email, AccountId, IsPersonAccount FROM Contact')).toEqual([
      {
        Id: account!['PersonContactId'],
        Name: 'Ada Byron',
        Email: 'ada@yard.example',
        AccountId: id,
        IsPersonAccount: true,
      },
    ]);
    const contact = { Id: account!['PersonContactId'], Email: 'other@yard.example' };
    expect(await refusal(admin.sobject('Contact').update(contact as never))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  test('a business has a name and nothing of a person', async () => {
    await start('persons');
    const id = await create('Account', { Name: 'Yard' });
    expect(await rows(`SELECT Name, IsPersonAccount FROM Account WHERE Id = '${id}'`)).toEqual([
      { Name: 'Yard', IsPersonAccount: false },
    ]);
    expect(await refusal(admin.sobject('Account').update({ Id: id, PersonEmail: 'x@y.example' } as never))).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await refusal(create('Account', { Name: 'Ada', LastName: 'Love' }))).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

test('an Italian org has Italian labels, dates and euros, and refuses what only English ones take', async () => {
  await start('italian');
  const { label, fields } = await admin.sobject('Opportunity').describe();
  expect([label, fields.find(({ name }) => name === 'CloseDate')?.label]).toEqual(['Opportunità', 'Data chiusura']);
  const type = fields.find(({ name }) => name === 'StageName')?.picklistValues;
  expect(type).toContainEqual(expect.objectContaining({ value: 'Closed Won', label: 'Chiusa vinta' }));
  expect((await admin.sobject('OpportunityLineItem').describe()).labelPlural).toBe('Prodotti opportunità');
  await create('Opportunity', deal({ Amount: 1234.5 }));
  expect(await rows('SELECT toLabel(StageName) FROM Opportunity')).toEqual([{ StageName: 'Prospezione' }]);
  expect(await rows('SELECT FORMAT(Amount) a, FORMAT(CloseDate) d FROM Opportunity')).toEqual([
    { a: '1234,50\u00a0€', d: '06/05/2026' },
  ]);
  const zip = Buffer.from(zipOf({ 'objects/Box__c.object': objectXml('<startsWith>Vowel</startsWith>') }));
  const outcome = deploy(org.org.store, org.org.sessions.admin, zip, { checkOnly: false, rollbackOnError: true }, now);
  expect(JSON.stringify(outcome.failures)).toContain('startsWith is not allowed');
});

describe('an edition', () => {
  test('has its name, its calls a day, and its room for records', async () => {
    await start('developer');
    expect(await rows('SELECT OrganizationType FROM Organization')).toEqual([
      { OrganizationType: 'Developer Edition' },
    ]);
    expect((await admin.limits())['DailyApiRequests']?.Max).toBe(15_000);
    const many = Array.from({ length: 2_501 }, (_, n) => ({ Name: `Product ${n}` }));
    const results = org.org.store.create(org.org.sessions.admin, 'Product2', many);
    expect(results.filter(({ success }) => success).length).toBe(2_500);
    expect(results.at(-1)?.errors).toMatchObject([{ statusCode: 'STORAGE_LIMIT_EXCEEDED' }]);
  });

  test('takes so many fields and no more', async () => {
    await start('developer');
    const fields = Array.from({ length: 501 }, (_, n) => fieldXml(`F${n}__c`, 'Text', '<length>10</length>')).join('');
    const zip = Buffer.from(zipOf({ 'objects/Box__c.object': objectXml(fields) }));
    const outcome = deploy(
      org.org.store,
      org.org.sessions.admin,
      zip,
      { checkOnly: false, rollbackOnError: true },
      now,
    );
    expect(JSON.stringify(outcome.failures)).toContain('limit of 500 custom fields');
  });

  test('may come without the API', async () => {
    await start('professional');
    expect(await refusal(admin.query('SELECT Id FROM User'))).toBe('API_DISABLED_FOR_ORG');
    expect(await admin.request('/services/data/v66.0/ui-api/object-info/Account')).toMatchObject({
      apiName: 'Account',
    });
  });
});
