import { startShipyard, type Shipyard } from '../../testing/shipyard.ts';

let yard: Shipyard;
beforeAll(async () => {
  yard = await startShipyard();
});
afterAll(() => yard.org.close());

const get = (path: string): Promise<{ status: number; body: unknown }> => yard.call('GET', `/ui-api/${path}`);

describe('object-info', () => {
  it('describes an object with its fields in UI API’s own type names', async () => {
    const { status, body } = await get('object-info/Crate__c');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      apiName: 'Crate__c',
      createable: true,
      custom: true,
      defaultRecordTypeId: '012000000000000AAA',
      labelPlural: 'Crates',
      nameFields: ['Name'],
      fields: {
        Price__c: { dataType: 'Currency', precision: 18, scale: 2, required: false },
        IsSealed__c: { dataType: 'Boolean' },
        Notes__c: { dataType: 'TextArea', filterable: false },
        Ship__c: {
          dataType: 'Reference',
          relationshipName: 'Ship__r',
          referenceToInfos: [{ apiName: 'Ship__c', nameFields: ['Name'] }],
        },
      },
      themeInfo: { iconUrl: expect.stringContaining('custom/custom13_120.png') as string },
    });
  });

  it('answers 404 for an object that does not exist', async () => {
    const { status, body } = await get('object-info/Barge__c');
    expect(status).toBe(404);
    expect(body).toEqual([{ errorCode: 'INVALID_TYPE', message: 'Object Barge__c is not supported in UI API' }]);
  });

  it('names the choices of a picklist with value and label', async () => {
    const { body } = await get('object-info/Crate__c/picklist-values/012000000000000AAA/Kind__c');
    expect(body).toMatchObject({
      controllerValues: {},
      defaultValue: null,
      url: '/services/data/v66.0/ui-api/object-info/Crate__c/picklist-values/012000000000000AAA/Kind__c',
    });
    expect((body as { values: unknown[] }).values[0]).toEqual({
      attributes: null,
      label: 'Fragile goods',
      validFor: [],
      value: 'Fragile',
    });
  });

  it('lists all picklists of an object at once', async () => {
    const { body } = await get('object-info/Crate__c/picklist-values/012000000000000AAA');
    expect(Object.keys((body as { picklistFieldValues: object }).picklistFieldValues)).toEqual(['Kind__c']);
  });
});

describe('records', () => {
  it('gives each field with its value and, where it differs, as the reader writes it', async () => {
    const names = ['Name', 'Price__c', 'PackedDate__c', 'Kind__c', 'IsSealed__c', 'CreatedDate', 'Ship__r.Name'];
    const { body } = await get(`records/${yard.crates[0]}?fields=${names.map((name) => `Crate__c.${name}`).join(',')}`);
    expect(body).toMatchObject({
      apiName: 'Crate__c',
      childRelationships: {},
      id: yard.crates[0],
      systemModstamp: '2026-03-31T12:00:00.000Z',
      fields: {
        Name: { displayValue: null, value: 'Anchors' },
        Price__c: { displayValue: '$1,200.50', value: 1200.5 },
        PackedDate__c: { displayValue: '3/1/2026', value: '2026-03-01' },
        Kind__c: { displayValue: 'Heavy goods', value: 'Heavy' },
        IsSealed__c: { displayValue: null, value: true },
        CreatedDate: { displayValue: '3/31/2026, 8:00 AM', value: '2026-03-31T12:00:00.000Z' },
        Ship__r: { displayValue: 'Aurora', value: { apiName: 'Ship__c', id: yard.ships.Aurora } },
      },
    });
  });

  it('refuses a field that does not exist among fields and passes it over among optionalFields', async () => {
    const refused = await get(`records/${yard.crates[0]}?fields=Crate__c.Colour__c`);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
    const passed = await get(`records/${yard.crates[0]}?fields=Crate__c.Name&optionalFields=Crate__c.Colour__c`);
    expect(Object.keys((passed.body as { fields: object }).fields)).toEqual(['Name']);
  });

  it('answers 404 for a record that is not there', async () => {
    const { status, body } = await get('records/a01Ev0000009999IAA?fields=Crate__c.Name');
    expect(status).toBe(404);
    expect(body).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
  });

  it('answers a batch with one outcome for each id, in order', async () => {
    const { body } = await get(`records/batch/${yard.crates[1]},a01Ev0000009999IAA?fields=Crate__c.Name`);
    expect(body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 200, result: { id: yard.crates[1] } }, { statusCode: 404 }],
    });
  });

  it('creates, changes and deletes a record', async () => {
    const made = await yard.call('POST', '/ui-api/records', {
      apiName: 'Crate__c',
      fields: { Name: 'Eels', Price__c: 9 },
    });
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    const changed = await yard.call('PATCH', `/ui-api/records/${id}`, { fields: { Price__c: 10 } });
    expect(changed.body).toMatchObject({ fields: { Price__c: { value: 10 } } });
    expect((await yard.call('DELETE', `/ui-api/records/${id}`)).status).toBe(204);
    expect((await get(`records/${id}?fields=Crate__c.Name`)).status).toBe(404);
  });

  it('says of a refused change which field is wrong and why', async () => {
    const { status, body } = await yard.call('PATCH', `/ui-api/records/${yard.crates[0]}`, {
      fields: { Price__c: -1 },
    });
    expect(status).toBe(400);
    expect(body).toMatchObject([
      {
        enhancedErrorType: 'RecordError',
        statusCode: 400,
        output: {
          errors: [],
          fieldErrors: {
            Price__c: [
              {
                errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                field: 'Price__c',
                fieldLabel: 'Price',
                message: 'A crate cannot cost less than nothing.',
              },
            ],
          },
        },
      },
    ]);
  });

  it('asks for a session', async () => {
    const response = await fetch(`${yard.org.url}/services/data/v66.0/ui-api/object-info/Crate__c`);
    expect(response.status).toBe(401);
  });
});

describe('layouts and lists', () => {
  it('reads a record with its object and its layouts in one answer', async () => {
    const { body } = await get(`record-ui/${yard.ships.Aurora}?layoutTypes=Compact,Full&modes=View`);
    const { layouts, records } = body as {
      layouts: Record<string, Record<string, Record<string, { View: { sections: unknown[] } }>>>;
      records: Record<string, unknown>;
    };
    expect(layouts['Ship__c']?.['012000000000000AAA']?.['Compact']?.View.sections).toMatchObject([
      { layoutRows: [{ layoutItems: [{ label: 'Ship Name' }] }, { layoutItems: [{ label: 'Harbour' }] }] },
    ]);
    expect(records[yard.ships.Aurora]).toMatchObject({ fields: { Harbour__c: { value: 'Trieste' } } });
  });

  it('filters a list view as its metadata says', async () => {
    const { body } = await get('list-records/Crate__c/Sealed_crates?pageSize=1');
    expect(body).toMatchObject({
      count: 2,
      nextPageToken: '1',
      records: [{ fields: { Name: { value: 'Anchors' }, Ship__r: { displayValue: 'Aurora' } } }],
    });
    const second = await get('list-records/Crate__c/Sealed_crates?pageSize=1&pageToken=1');
    expect(second.body).toMatchObject({
      nextPageToken: null,
      records: [{ fields: { Name: { value: "Captain's glasses" } } }],
    });
  });

  it('orders a list by the field asked for', async () => {
    const { body } = await get('list-records/Crate__c/Sealed_crates?sortBy=-Name');
    const { records } = body as { records: { fields: { Name: { value: string } } }[] };
    expect(records.map(({ fields }) => fields.Name.value)).toEqual(["Captain's glasses", 'Anchors']);
  });

  it('shows the records that point at one under the relationship’s own label', async () => {
    expect((await get('related-list-info/Ship__c/Crates__r')).body).toMatchObject({ label: 'Cargo' });
    const path = `${yard.ships.Aurora}/Crates__r`;
    expect((await get(`related-list-count/${path}`)).body).toMatchObject({ count: 3 });
    const { body } = await get(`related-list-records/${path}?fields=Crate__c.Name&pageSize=2`);
    expect(body).toMatchObject({
      count: 3,
      nextPageToken: '2',
      records: [{ id: yard.crates[0] }, { id: yard.crates[1] }],
    });
  });

  it('lists the tabs of the deployed apps', async () => {
    expect((await get('nav-items')).body).toMatchObject({
      navItems: [
        { objectApiName: 'Ship__c', label: 'Ships' },
        { objectApiName: 'Crate__c', label: 'Crates' },
      ],
    });
  });
});
