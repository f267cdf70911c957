import { Catalogue, isRequiredOnCreate } from './catalogue.ts';
import { describeGlobal, describeSObject, isPermissionable } from './describe.ts';
import type { ObjectSchema } from './schema.ts';
import { standardObjects } from './standardObjects.ts';

const catalogue = new Catalogue(standardObjects());
const object = (name: string): ObjectSchema => {
  const found = catalogue.object(name);
  if (!found) throw new Error(`The catalogue lacks ${name}.`);
  return found;
};
interface Described {
  keyPrefix: string;
  fields: { name: string; type: string; referenceTo: string[]; picklistValues: { value: string }[] }[];
  childRelationships: { childSObject: string; field: string; relationshipName: string | null }[];
  urls: Record<string, string>;
}
const described = (name: string): Described =>
  describeSObject(catalogue, object(name), '/services/data/v66.0') as Described;

describe('standard objects', () => {
  test('every key prefix belongs to one object only', () => {
    const prefixes = standardObjects(new Set(['Territories2', 'MultiCurrency'])).map((each) => each.keyPrefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.every((prefix) => /^[0-9A-Za-z]{3}$/.test(prefix))).toBe(true);
  });

  test('field names are unique within an object, and the name field is one of them', () => {
    for (const each of standardObjects(new Set(['Territories2', 'MultiCurrency']))) {
      const names = each.fields.map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
      if (each.nameField !== null) expect(names).toContain(each.nameField);
      expect(names[0]).toBe('Id');
    }
  });

  test('every reference points at an object the org has', () => {
    for (const each of catalogue.objects) {
      for (const field of each.fields) {
        for (const target of field.referenceTo) expect(catalogue.object(target)).toBeDefined();
      }
    }
  });

  test('relationship names do not repeat on one object, going up or going down', () => {
    for (const each of catalogue.objects) {
      const up = each.fields.flatMap((field) => field.relationshipName ?? []);
      expect(new Set(up).size).toBe(up.length);
      const down = catalogue.childRelationships(each.name).flatMap((child) => child.relationshipName ?? []);
      expect(new Set(down).size).toBe(down.length);
    }
  });

  test('an org without Sales Territories shows no trace of them', () => {
    expect(catalogue.object('Territory2')).toBeUndefined();
    expect(catalogue.field('Opportunity', 'Territory2Id')).toBeUndefined();
    const withTerritories = new Catalogue(standardObjects(new Set(['Territories2'])));
    expect(withTerritories.field('Opportunity', 'Territory2Id')?.referenceTo).toEqual(['Territory2']);
  });

  test('an opportunity needs a name, a stage and a close date', () => {
    const required = object('Opportunity').fields.filter(isRequiredOnCreate);
    expect(required.map((field) => field.name).sort()).toEqual(['CloseDate', 'Name', 'StageName']);
  });

  test('names are found in any case', () => {
    expect(catalogue.field('opportunity', 'CLOSEDATE')?.type).toBe('date');
    expect(catalogue.parentField('Opportunity', 'account')?.name).toBe('AccountId');
    expect(catalogue.childRelationship('Account', 'opportunities')?.field).toBe('AccountId');
    expect(catalogue.objectOfId('006000000000001AAA')?.name).toBe('Opportunity');
  });
});

describe('describe', () => {
  test('shows fields, parents and children of an account in the documented form', () => {
    const account = described('Account');
    expect(account.keyPrefix).toBe('001');
    expect(account.urls['rowTemplate']).toBe('/services/data/v66.0/sobjects/Account/{ID}');
    expect(account.fields.find((field) => field.name === 'Industry')?.picklistValues[0]?.value).toBe('Agriculture');
    expect(account.childRelationships).toContainEqual(
      expect.objectContaining({ childSObject: 'Opportunity', field: 'AccountId', relationshipName: 'Opportunities' }),
    );
  });

  test('lists every object once, by name', () => {
    const global = describeGlobal(catalogue, '/services/data/v66.0') as { sobjects: { name: string }[] };
    const names = global.sobjects.map((each) => each.name);
    expect(names).toEqual([...names].sort());
    expect(names).toContain('Opportunity');
  });

  test('hides a field the caller may not read and locks one they may not write', () => {
    const access = {
      mayReadField: (_: string, field: string) => field !== 'Amount',
      mayEditField: (_: string, field: string) => field !== 'NextStep',
      mayObject: () => true,
    };
    const opportunity = describeSObject(catalogue, object('Opportunity'), '', access) as {
      fields: { name: string; updateable: boolean }[];
    };
    expect(opportunity.fields.some((field) => field.name === 'Amount')).toBe(false);
    expect(opportunity.fields.find((field) => field.name === 'NextStep')?.updateable).toBe(false);
  });

  test('permission sets decide over optional fields, not over required ones or the platform’s own', () => {
    const permissionable = (name: string): boolean => {
      const field = catalogue.field('Opportunity', name);
      return field !== undefined && isPermissionable(field);
    };
    expect(permissionable('Amount')).toBe(true);
    expect(permissionable('StageName')).toBe(false);
    expect(permissionable('OwnerId')).toBe(false);
  });
});
