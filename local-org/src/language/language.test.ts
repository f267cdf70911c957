import { startShipyard, type Shipyard } from '../../testing/shipyard.ts';
import { deploy } from '../deploy/deploy.ts';
import { zipOf } from '../deploy/testOrg.ts';

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const italianCrate = (extra = ''): string => `<CustomObjectTranslation ${xmlns}>
  <caseValues><plural>false</plural><value>Cassa</value></caseValues>
  <caseValues><plural>true</plural><value>Casse</value></caseValues>
  <fields><name>Kind__c</name><label>Tipo</label><help>Come trattarla.</help>
    <picklistValues><masterLabel>Cold goods</masterLabel><translation>Merce fredda</translation></picklistValues></fields>
  <fields><name>Ship__c</name><label>Nave</label><relationshipLabel>Carico</relationshipLabel></fields>
  ${extra}
  <gender>Feminine</gender>
  <nameFieldLabel>Nome cassa</nameFieldLabel>
  <validationRules><errorMessage>Una cassa non può costare meno di niente.</errorMessage><name>Price_is_not_negative</name></validationRules>
</CustomObjectTranslation>`;

let yard: Shipyard;
let token: string;
beforeAll(async () => {
  yard = await startShipyard();
  expect(deployed(italianCrate())).toEqual([]);
  const { store, sessions } = yard.org.org;
  const [[profile] = []] = store.all("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
  const rosa = {
    ...{ FirstName: 'Rosa', LastName: 'Marin', Username: 'rosa@evenfield.local', Email: 'rosa@evenfield.local' },
    ...{ Alias: 'rosa', ProfileId: profile, TimeZoneSidKey: 'Europe/Rome', LocaleSidKey: 'it_IT' },
    ...{ LanguageLocaleKey: 'it', EmailEncodingKey: 'UTF-8', IsActive: true },
  };
  expect(store.create(sessions.admin, 'User', [rosa])).toMatchObject([{ success: true }]);
  token = sessions.open('rosa@evenfield.local').token;
});
afterAll(() => yard.org.close());

function deployed(translation: string): string[] {
  const { store, sessions } = yard.org.org;
  const zip = Buffer.from(zipOf({ 'objectTranslations/Crate__c-it.objectTranslation': translation }));
  const outcome = deploy(store, sessions.admin, zip, { checkOnly: false, rollbackOnError: true }, new Date());
  return outcome.failures.map(({ problem }) => problem ?? '');
}

/** Calls the API as Rosa, who reads Italian. */
async function rosas(path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${yard.org.url}/services/data/v66.0/${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return response.json();
}

it('names an object, its fields and its picklist values in the reader’s language, and in English for the others', async () => {
  const info = { label: 'Cassa', labelPlural: 'Casse' };
  const fields = { Name: { label: 'Nome cassa' }, Kind__c: { label: 'Tipo', inlineHelpText: 'Come trattarla.' } };
  expect(await rosas('ui-api/object-info/Crate__c')).toMatchObject({ ...info, fields });
  const { values } = (await rosas('ui-api/object-info/Crate__c/picklist-values/012000000000000AAA/Kind__c')) as {
    values: { label: string; value: string }[];
  };
  expect(values.map(({ label, value }) => `${value}: ${label}`)).toEqual([
    'Fragile: Fragile goods',
    'Heavy: Heavy goods',
    'Cold: Merce fredda',
  ]);
  expect(await rosas('sobjects/Crate__c/describe')).toMatchObject(info);
  expect((await yard.call('GET', '/ui-api/object-info/Crate__c')).body).toMatchObject({ labelPlural: 'Crates' });
});

it('shows values, list columns and related lists in the reader’s language', async () => {
  const [id] = yard.crates;
  yard.org.org.store.update(yard.org.org.sessions.admin, 'Crate__c', [{ Id: id, Kind__c: 'Cold' }]);
  const shown = { value: 'Cold', displayValue: 'Merce fredda' };
  expect(await rosas(`ui-api/records/${id}?fields=Crate__c.Kind__c`)).toMatchObject({ fields: { Kind__c: shown } });
  const query = `{ uiapi { query { Crate__c(where: { Id: { eq: "${id}" } }) { edges { node { Kind__c { value displayValue } } } } } } }`;
  expect(await rosas('graphql', { query })).toMatchObject({
    data: { uiapi: { query: { Crate__c: { edges: [{ node: { Kind__c: shown } }] } } } },
  });
  const soql = encodeURIComponent(`SELECT toLabel(Kind__c) FROM Crate__c WHERE Id = '${id}'`);
  expect(await rosas(`query?q=${soql}`)).toMatchObject({ records: [{ Kind__c: 'Merce fredda' }] });
  const { displayColumns } = (await rosas('ui-api/list-info/Crate__c/Sealed_crates')) as {
    displayColumns: { label: string }[];
  };
  expect(displayColumns.map(({ label }) => label)).toEqual(['Nome cassa', 'Price', 'Nave']);
  expect(await rosas('ui-api/related-list-info/Ship__c/Crates__r')).toMatchObject({ label: 'Carico' });
});

it('refuses a record in the language of whoever saves it', async () => {
  const refusal = await rosas('sobjects/Crate__c', { Name: 'Cheap', Price__c: -1 });
  expect(refusal).toMatchObject([{ message: 'Una cassa non può costare meno di niente.' }]);
  const english = await yard.call('POST', '/sobjects/Crate__c', { Name: 'Cheap', Price__c: -1 });
  expect(english.body).toMatchObject([{ message: 'A crate cannot cost less than nothing.' }]);
});

it('calls standard objects as the platform calls them in that language', async () => {
  expect(await rosas('sobjects/Opportunity/describe')).toMatchObject({ label: 'Opportunità' });
});

it('takes a changed translation at once', async () => {
  deployed(italianCrate().replace('Casse', 'Cassette'));
  expect(await rosas('ui-api/object-info/Crate__c')).toMatchObject({ labelPlural: 'Cassette' });
});

it.each([
  [
    'a field',
    '<fields><name>Colour__c</name><label>Colore</label></fields>',
    'no CustomField named Crate__c.Colour__c',
  ],
  [
    'a rule',
    '<validationRules><errorMessage>Mai.</errorMessage><name>Never</name></validationRules>',
    'no ValidationRule named Crate__c.Never',
  ],
  ['a layout', '<layouts><layout>Deck Layout</layout></layouts>', 'no Layout named Crate__c-Deck Layout'],
  [
    'a picklist value',
    '<fields><name>Kind__c</name><picklistValues><masterLabel>Warm</masterLabel><translation>Calda</translation></picklistValues></fields>',
    'no picklist value Warm of Crate__c.Kind__c',
  ],
])('refuses to translate %s that the object does not have', (_, extra, message) => {
  expect(deployed(italianCrate(extra)).join()).toContain(message);
});

it('refuses a field label that is longer than a label may be', () => {
  const label = 'Una cassa dal nome decisamente troppo lungo';
  expect(deployed(italianCrate(`<fields><name>Price__c</name><label>${label}</label></fields>`)).join()).toContain(
    'max length=40',
  );
});
