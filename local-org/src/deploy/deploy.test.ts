import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { deploy } from './deploy.ts';
import type { DeployOutcome } from './deploy.ts';
import { fieldXml, objectXml, testOrg, zipOf } from './testOrg.ts';

const text = (name: string, more = ''): string => fieldXml(name, 'Text', `<length>40</length>${more}`);
const crate = (parts = '', sharing?: string): Record<string, string> => ({
  'objects/Crate__c.object': objectXml(parts, sharing),
});
const rule = (formula: string, more = ''): string =>
  `<validationRules><fullName>A_rule</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula>${more}<errorMessage>No.</errorMessage></validationRules>`;
const master = (name: string, more = ''): string =>
  fieldXml(
    name,
    'MasterDetail',
    `<referenceTo>Account</referenceTo><relationshipName>Crates</relationshipName>${more}`,
  );

const problemsOf = (outcome: DeployOutcome): string[] =>
  outcome.failures.map((failure) => `${failure.fullName}: ${failure.problem}`);

describe('deploying objects', () => {
  test('makes an object with its fields, and says what is new', () => {
    const org = testOrg();
    const outcome = org.deploy(
      crate(text('Code__c') + fieldXml('Weight__c', 'Number', '<precision>10</precision><scale>2</scale>')),
    );
    expect(problemsOf(outcome)).toEqual([]);
    expect(outcome.successes.map((each) => [each.componentType, each.fullName, each.created])).toEqual([
      ['', 'package.xml', false],
      ['CustomObject', 'Crate__c', true],
      ['CustomField', 'Crate__c.Code__c', true],
      ['CustomField', 'Crate__c.Weight__c', true],
    ]);
    const object = org.store.catalogue.object('crate__C');
    expect(object?.keyPrefix).toBe('a00');
    expect(object?.fields.map((field) => field.name)).toContain('OwnerId');
    expect(org.store.catalogue.field('Crate__c', 'Weight__c')).toMatchObject({
      type: 'double',
      precision: 10,
      scale: 2,
    });
  });

  test('keeps the data and the other fields when a field is added later', () => {
    const org = testOrg();
    org.deploy(crate(text('Code__c')));
    const [saved] = org.store.create(org.session, 'Crate__c', [{ Name: 'One', Code__c: 'A' }]);
    const onlyField = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${text('Colour__c')}</CustomObject>`;
    expect(problemsOf(org.deploy({ 'objects/Crate__c.object': onlyField }))).toEqual([]);
    expect(org.store.get('Crate__c', saved!.id!)).toMatchObject({ Code__c: 'A', Colour__c: null });
    expect(org.store.metadataFile('objects/Crate__c.object')?.content.toString()).toMatch(/Code__c[\s\S]*Colour__c/);
  });

  test('a second deploy of the same package changes nothing', () => {
    const org = testOrg();
    org.deploy(crate(text('Code__c')));
    const again = org.deploy(crate(text('Code__c')));
    expect(again.successes.filter((each) => each.changed || each.created)).toEqual([]);
  });

  test('nothing changes when one component is refused', () => {
    const org = testOrg();
    const outcome = org.deploy({
      ...crate(text('Code__c')),
      'tabs/Nothing__c.tab': '<CustomTab><customObject>true</customObject></CustomTab>',
    });
    expect(problemsOf(outcome)).toEqual([
      'Nothing__c: In field: customObject - no CustomObject named Nothing__c found',
    ]);
    expect(outcome.applied).toBe(false);
    expect(org.store.catalogue.object('Crate__c')).toBeUndefined();
  });

  test('without rollbackOnError the rest is deployed', () => {
    const org = testOrg();
    const bad = fieldXml('Bad__c', 'Text');
    const outcome = org.deploy(crate(text('Code__c') + bad), { rollbackOnError: false });
    expect(problemsOf(outcome)).toEqual(["Crate__c.Bad__c: Must specify 'length' for a CustomField of type Text"]);
    expect(org.store.catalogue.field('Crate__c', 'Code__c')).toBeDefined();
    expect(org.store.catalogue.field('Crate__c', 'Bad__c')).toBeUndefined();
  });

  test('checkOnly keeps nothing', () => {
    const org = testOrg();
    expect(org.deploy(crate(), { checkOnly: true })).toMatchObject({ failures: [], applied: false });
    expect(org.store.catalogue.object('Crate__c')).toBeUndefined();
  });

  test('an object may extend a standard one', () => {
    const org = testOrg();
    const xml = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${text('ExternalKey__c', '<externalId>true</externalId><unique>true</unique>')}</CustomObject>`;
    expect(problemsOf(org.deploy({ 'objects/Account.object': xml }))).toEqual([]);
    expect(org.store.catalogue.field('Account', 'ExternalKey__c')).toMatchObject({ externalId: true, unique: true });
    expect(org.store.catalogue.object('Account')?.keyPrefix).toBe('001');
  });
});

describe('what a field must be', () => {
  test.each<[string, string]>([
    [fieldXml('A__c', 'Colour'), "Error parsing file: 'Colour' is not a valid value for the enum 'FieldType'"],
    [fieldXml('A__c', 'Text'), "Must specify 'length' for a CustomField of type Text"],
    [fieldXml('A__c', 'Text', '<length>256</length>'), 'Custom field length must be between 1 and 255 for type Text'],
    [
      fieldXml('A__c', 'TextArea', '<length>255</length>'),
      "Can not specify 'length' for a CustomField of type TextArea",
    ],
    [
      fieldXml('A__c', 'LongTextArea', '<length>32000</length>'),
      "Must specify 'visibleLines' for a CustomField of type LongTextArea",
    ],
    [
      fieldXml('A__c', 'Number', '<precision>19</precision><scale>2</scale>'),
      'The total number of digits must be between 1 and 18, the decimal places among them.',
    ],
    [fieldXml('A__c', 'Checkbox'), "Must specify 'defaultValue' for a CustomField of type Checkbox"],
    [fieldXml('A__c', 'Picklist'), "Must specify 'valueSet' for a CustomField of type Picklist"],
    [
      fieldXml('A__c', 'Lookup', '<referenceTo>Box__c</referenceTo>'),
      "referenceTo value of 'Box__c' does not resolve to a valid sObject type",
    ],
    [
      fieldXml('A__c', 'Number', '<formula>Weight__c * 2</formula><precision>10</precision><scale>0</scale>'),
      'Field Weight__c does not exist. Check spelling.',
    ],
    [
      fieldXml('A__c', 'Number', '<formula>DOUBLE(2)</formula><precision>10</precision><scale>0</scale>'),
      'Unknown function DOUBLE. Check spelling.',
    ],
    [
      fieldXml('A__c', 'Text', '<formula>1 + 1</formula>'),
      'Formula result is data type (Number), incompatible with expected data type (Text).',
    ],
    [
      fieldXml('A b__c', 'Text', '<length>9</length>'),
      'The field name you provided A b__c is not a valid custom field name. It must begin with a letter, use only letters, digits and single underscores, and end with __c.',
    ],
    [
      fieldXml('A__c', 'Text', `<length>9</length><description>${'x'.repeat(1001)}</description>`),
      'Value too long for field: Description maximum length is:1000',
    ],
    [
      fieldXml('A__c', 'Text', '<length>9</length><colour>red</colour>'),
      'Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour invalid at this location in type CustomField',
    ],
    [
      fieldXml('A__c', 'Checkbox', '<defaultValue>false</defaultValue><required>true</required>'),
      "Can not specify 'required' for a CustomField of type Checkbox",
    ],
    [
      fieldXml(
        'A__c',
        'Summary',
        '<summaryForeignKey>Contact.AccountId</summaryForeignKey><summaryOperation>count</summaryOperation>',
      ),
      'The summary foreign key Contact.AccountId is not a master-detail relationship to Crate__c.',
    ],
  ])('refuses %s', (field, problem) => {
    const outcome = testOrg().deploy(crate(field));
    expect(outcome.failures.map((failure) => failure.problem)).toContain(problem);
  });

  test('a field may not change its type', () => {
    const org = testOrg();
    org.deploy(crate(text('Code__c')));
    const outcome = org.deploy(crate(fieldXml('Code__c', 'Date')));
    expect(problemsOf(outcome)).toEqual([
      'Crate__c.Code__c: Cannot change the type of Crate__c.Code__c from Text to Date.',
    ]);
  });

  test('a master-detail field makes the object a detail, and its sharing must say so', () => {
    const org = testOrg();
    expect(problemsOf(org.deploy(crate(master('Account__c'))))).toEqual([
      'Crate__c: Cannot set sharingModel to anything but ControlledByParent on a CustomObject with a MasterDetail relationship field',
    ]);
    expect(problemsOf(org.deploy(crate(master('Account__c'), 'ControlledByParent')))).toEqual([]);
    const fields = org.store.catalogue.object('Crate__c')!.fields.map((field) => field.name);
    expect(fields).not.toContain('OwnerId');
    expect(org.store.catalogue.childRelationship('Account', 'Crates__r')).toMatchObject({ cascadeDelete: true });
  });

  test('a master-detail field may not be required, nor say what deletion does', () => {
    const outcome = testOrg().deploy(
      crate(master('Account__c', '<deleteConstraint>Cascade</deleteConstraint>'), 'ControlledByParent'),
    );
    expect(outcome.failures.map((each) => each.problem)).toContain(
      "Can not specify 'deleteConstraint' for a CustomField of type MasterDetail",
    );
  });

  test('two relationships to one parent need two names', () => {
    const lookup = (name: string): string =>
      fieldXml(name, 'Lookup', '<referenceTo>Account</referenceTo><relationshipName>Crates</relationshipName>');
    const outcome = testOrg().deploy(crate(lookup('One__c') + lookup('Two__c')));
    expect(outcome.failures.map((each) => each.problem)).toContain(
      'There is already a Child Relationship named Crates on Account.',
    );
  });

  test('a problem points at the line of the field', () => {
    const outcome = testOrg().deploy(crate(`\n\n${fieldXml('Bad__c', 'Text')}`));
    const lines = objectXml(`\n\n${fieldXml('Bad__c', 'Text')}`).split('\n');
    expect(lines[outcome.failures[0]!.lineNumber! - 1]).toContain('Bad__c');
  });
});

describe('what refers to fields', () => {
  const tab = '<CustomTab><customObject>true</customObject><motif>Custom1: Heart</motif></CustomTab>';
  const permissionSet = (parts: string): Record<string, string> => ({
    'permissionsets/Packer.permissionset': `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Packer</label>${parts}</PermissionSet>`,
  });
  const read = (object: string): string =>
    `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${object}</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
  const field = (name: string, editable = true): string =>
    `<fieldPermissions><editable>${editable}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;

  test('a rule’s formula must compile, and its field must exist', () => {
    expect(problemsOf(testOrg().deploy(crate(rule('ISBLANK(Nope__c)'))))).toEqual([
      'Crate__c.A_rule: Field Nope__c does not exist. Check spelling.',
    ]);
    expect(problemsOf(testOrg().deploy(crate(rule('TRUE', '<errorDisplayField>Nope__c</errorDisplayField>'))))).toEqual(
      ['Crate__c.A_rule: In field: errorDisplayField - no CustomField named Crate__c.Nope__c found'],
    );
  });

  test('a rule in force refuses records', () => {
    const org = testOrg();
    org.deploy(crate(text('Code__c') + rule('ISBLANK(Code__c)', '<errorDisplayField>Code__c</errorDisplayField>')));
    const [result] = org.store.create(org.session, 'Crate__c', [{ Name: 'One' }]);
    expect(result?.errors).toEqual([
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No.', fields: ['Code__c'] },
    ]);
  });

  test('list views and compact layouts show fields that exist', () => {
    const parts =
      '<listViews><fullName>All</fullName><columns>NAME</columns><columns>Nope__c</columns><filterScope>Everything</filterScope><label>All</label></listViews>' +
      '<compactLayouts><fullName>Short</fullName><fields>Nope__c</fields><label>Short</label></compactLayouts>';
    expect(problemsOf(testOrg().deploy(crate(parts)))).toEqual([
      'Crate__c.All: Could not resolve list view column: Nope__c',
      'Crate__c.Short: In field: fields - no CustomField named Crate__c.Nope__c found',
    ]);
  });

  test('a layout must show required fields and none that is missing', () => {
    const layout = (fields: string[]): string =>
      `<Layout><layoutSections><layoutColumns>${fields.map((name) => `<layoutItems><behavior>Edit</behavior><field>${name}</field></layoutItems>`).join('')}</layoutColumns><style>TwoColumnsTopToBottom</style></layoutSections></Layout>`;
    const outcome = testOrg().deploy({
      ...crate(text('Code__c', '<required>true</required>')),
      'layouts/Crate__c-Crate Layout.layout': layout(['Name', 'Nope__c']),
    });
    expect(problemsOf(outcome)).toEqual([
      'Crate__c-Crate Layout: In field: field - no CustomField named Crate__c.Nope__c found',
      'Crate__c-Crate Layout: Layout must contain an item for required layout field: Code__c',
    ]);
  });

  test('a permission set may not name a required or missing field, nor edit a formula', () => {
    const parts =
      text('Code__c', '<required>true</required>') +
      fieldXml('Sum__c', 'Number', '<formula>1</formula><precision>9</precision><scale>0</scale>');
    const outcome = testOrg().deploy({
      ...crate(parts),
      ...permissionSet(
        read('Crate__c') + field('Crate__c.Code__c') + field('Crate__c.Nope__c') + field('Crate__c.Sum__c'),
      ),
    });
    expect(problemsOf(outcome)).toEqual([
      'Packer: You cannot deploy to a required field: Crate__c.Code__c',
      'Packer: In field: field - no CustomField named Crate__c.Nope__c found',
      'Packer: Field Crate__c.Sum__c is not editable: it is computed by the platform.',
    ]);
  });

  test('reading a detail rests on reading its master', () => {
    const outcome = testOrg().deploy({
      ...crate(master('Account__c'), 'ControlledByParent'),
      ...permissionSet(read('Crate__c')),
    });
    expect(problemsOf(outcome)).toEqual(['Packer: Permission Read Crate__c depends on permission(s): Read Account']);
  });

  test('a permission set becomes records, and what it no longer grants is gone after the next deploy', () => {
    const org = testOrg();
    const parts = text('Code__c') + text('Colour__c');
    const files = {
      ...crate(parts),
      ...permissionSet(read('Crate__c') + field('Crate__c.Code__c') + field('Crate__c.Colour__c')),
    };
    expect(problemsOf(org.deploy(files))).toEqual([]);
    const [id] = org.store.findIds('PermissionSet', 'Name', 'Packer');
    const fields = (): unknown[] =>
      org.store
        .findIds('FieldPermissions', 'ParentId', id!, 10)
        .map((each) => org.store.get('FieldPermissions', each)?.['Field']);
    expect(fields()).toEqual(['Crate__c.Code__c', 'Crate__c.Colour__c']);
    org.deploy(permissionSet(read('Crate__c') + field('Crate__c.Colour__c')));
    expect(fields()).toEqual(['Crate__c.Colour__c']);
    expect(org.store.findIds('PermissionSet', 'Name', 'Packer')).toEqual([id]);
  });

  test('a page falls with the component it shows', () => {
    const meta =
      '<LightningComponentBundle><apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets></LightningComponentBundle>';
    const page =
      '<FlexiPage><flexiPageRegions><itemInstances><componentInstance><componentName>crateView</componentName><identifier>c_crateView</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions><masterLabel>Crate</masterLabel><sobjectType>Crate__c</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type></FlexiPage>';
    const bundle = (script: string): Record<string, string> => ({
      'lwc/crateView/crateView.js': script,
      'lwc/crateView/crateView.js-meta.xml': meta,
    });
    const files = (script: string): Record<string, string> => ({
      ...crate(),
      ...bundle(script),
      'tabs/Crate__c.tab': tab,
      'flexipages/CratePage.flexipage': page,
    });
    expect(problemsOf(testOrg().deploy(files("import F from '@salesforce/schema/Crate__c.Nope__c';")))).toEqual([
      'crateView: Invalid reference Crate__c.Nope__c of type schema in file crateView.js',
      "CratePage: We couldn't retrieve the design time component information for component crateView.",
    ]);
    const org = testOrg();
    expect(problemsOf(org.deploy(files("import { LightningElement } from 'lwc';")))).toEqual([]);
    expect(org.store.metadata('LightningComponentBundle', 'crateView').map((file) => file.path)).toEqual([
      'lwc/crateView/crateView.js',
      'lwc/crateView/crateView.js-meta.xml',
    ]);
  });
});

describe('reading a package', () => {
  test('something that is no zip, or has no manifest, is refused as a whole', () => {
    const org = testOrg();
    const run = (zip: Buffer): unknown =>
      deploy(org.store, org.session, zip, { checkOnly: false, rollbackOnError: true }, new Date());
    expect(() => run(Buffer.from('no zip'))).toThrow('The zip file could not be read.');
    expect(() => run(zipOf({}).subarray(0, 60))).toThrow('The zip file could not be read.');
  });

  test('names in the manifest must be in the zip, of a type that exists', () => {
    const manifest =
      '<Package><types><members>Gone__c</members><name>CustomObject</name></types><types><members>X</members><name>Widget</name></types><version>66.0</version></Package>';
    expect(problemsOf(testOrg().deploy({ 'package.xml': manifest }))).toEqual([
      "Gone__c: An object 'Gone__c' of type CustomObject was named in package.xml, but was not found in zipped directory",
      "Widget: Unknown type name 'Widget' specified in package.xml",
    ]);
  });

  test('a file that is not well-formed is named with its line', () => {
    const outcome = testOrg().deploy({ 'objects/Crate__c.object': '<CustomObject>\n<label>A & B</label>\n</Custom>' });
    expect(outcome.failures[0]).toMatchObject({ fullName: 'Crate__c', lineNumber: 2 });
  });

  test('destructive changes take a field away, unless a rule needs it', () => {
    const org = testOrg();
    org.deploy(crate(text('Code__c') + text('Colour__c') + rule('ISBLANK(Code__c)')));
    const destroy = (name: string): DeployOutcome =>
      org.deploy({
        'destructiveChanges.xml': `<Package><types><members>${name}</members><name>CustomField</name></types></Package>`,
      });
    expect(problemsOf(destroy('Crate__c.Code__c'))).toEqual([
      'Crate__c.Code__c: This component is referenced elsewhere in Salesforce: Crate__c.A_rule',
    ]);
    expect(problemsOf(destroy('Crate__c.Colour__c'))).toEqual([]);
    expect(org.store.catalogue.field('Crate__c', 'Colour__c')).toBeUndefined();
  });
});

describe('our own force-app', () => {
  async function zipOfSource(): Promise<Buffer> {
    const components = ComponentSet.fromSource(join(process.cwd(), 'force-app'));
    const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
    if (!zipBuffer) throw new Error('The converter made no package of force-app.');
    return zipBuffer;
  }

  // The scripts of the components are generated beside their sources: `npm test -- build` makes them.
  test('the package that source-deploy-retrieve makes of it is taken to the last component, twice', async () => {
    const org = testOrg();
    const zip = await zipOfSource();
    const run = (): DeployOutcome =>
      deploy(org.store, org.session, zip, { checkOnly: false, rollbackOnError: true }, new Date());
    expect(problemsOf(run())).toEqual([]);
    expect(org.store.catalogue.childRelationship('TerritoryPlan__c', 'Territories__r')).toBeDefined();
    const again = run();
    expect(again.successes.filter((each) => each.changed)).toEqual([]);
  }, 60_000);
});
