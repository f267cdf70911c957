import { startLocalOrg, type LocalOrg } from '../src/localOrg.ts';
import { deploy } from '../src/deploy/deploy.ts';
import { zipOf } from '../src/deploy/testOrg.ts';

/** A small org for tests of what people and components see: ships, the crates they carry, one page, one component. */
export interface Shipyard {
  org: LocalOrg;
  /** Ids of the ships by name. */
  ships: Record<'Aurora' | 'Borealis', string>;
  /** Ids of the crates, in the order of `crates`. */
  crates: string[];
  /** Calls the API as the administrator; answers status and JSON. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const field = (name: string, label: string, rest: string): string =>
  `<fields><fullName>${name}</fullName><label>${label}</label>${rest}</fields>`;

const ship = `<CustomObject ${xmlns}>
  <compactLayoutAssignment>Ship_Highlights</compactLayoutAssignment>
  <compactLayouts><fullName>Ship_Highlights</fullName><label>Ship Highlights</label><fields>Name</fields><fields>Harbour__c</fields></compactLayouts>
  <actionOverrides><actionName>View</actionName><content>Ship_Page</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>Flexipage</type></actionOverrides>
  <deploymentStatus>Deployed</deploymentStatus>
  ${field('Harbour__c', 'Harbour', '<type>Text</type><length>80</length><inlineHelpText>Where she lies.</inlineHelpText>')}
  <label>Ship</label><pluralLabel>Ships</pluralLabel>
  <nameField><label>Ship Name</label><type>Text</type></nameField>
  <sharingModel>ReadWrite</sharingModel>
</CustomObject>`;

const kinds = ['Fragile', 'Heavy', 'Cold']
  .map((kind) => `<value><fullName>${kind}</fullName><default>false</default><label>${kind} goods</label></value>`)
  .join('');

const crate = `<CustomObject ${xmlns}>
  <deploymentStatus>Deployed</deploymentStatus>
  ${field('Price__c', 'Price', '<type>Currency</type><precision>18</precision><scale>2</scale>')}
  ${field('Weight__c', 'Weight', '<type>Number</type><precision>9</precision><scale>1</scale>')}
  ${field('IsSealed__c', 'Sealed', '<type>Checkbox</type><defaultValue>false</defaultValue>')}
  ${field('PackedDate__c', 'Packed', '<type>Date</type>')}
  ${field('Kind__c', 'Kind', `<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${kinds}</valueSetDefinition></valueSet>`)}
  ${field('Notes__c', 'Notes', '<type>LongTextArea</type><length>32000</length><visibleLines>3</visibleLines>')}
  ${field('Ship__c', 'Ship', '<type>Lookup</type><referenceTo>Ship__c</referenceTo><relationshipName>Crates</relationshipName><relationshipLabel>Cargo</relationshipLabel>')}
  <label>Crate</label><pluralLabel>Crates</pluralLabel>
  <listViews><fullName>Sealed_crates</fullName><columns>NAME</columns><columns>Price__c</columns><columns>Ship__c</columns><filterScope>Everything</filterScope><filters><field>IsSealed__c</field><operation>equals</operation><value>1</value></filters><label>Sealed Crates</label></listViews>
  <nameField><label>Crate Name</label><type>Text</type></nameField>
  <sharingModel>ReadWrite</sharingModel>
  <validationRules><fullName>Price_is_not_negative</fullName><active>true</active><errorConditionFormula>Price__c &lt; 0</errorConditionFormula><errorDisplayField>Price__c</errorDisplayField><errorMessage>A crate cannot cost less than nothing.</errorMessage></validationRules>
</CustomObject>`;

const page = `<FlexiPage ${xmlns}>
  <flexiPageRegions><itemInstances><componentInstance><componentName>force:highlightsPanel</componentName><identifier>head</identifier></componentInstance></itemInstances><name>header</name><type>Region</type></flexiPageRegions>
  <flexiPageRegions>
    <itemInstances><componentInstance><componentInstanceProperties><name>heading</name><value>Her cargo</value></componentInstanceProperties><componentName>cargoList</componentName><identifier>cargo</identifier></componentInstance></itemInstances>
    <itemInstances><componentInstance><componentName>force:detailPanel</componentName><identifier>never</identifier><visibilityRule><criteria><leftValue>{!Record.Harbour__c}</leftValue><operator>EQUAL</operator><rightValue>Nowhere</rightValue></criteria></visibilityRule></componentInstance></itemInstances>
    <name>main</name><type>Region</type></flexiPageRegions>
  <flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>parentFieldApiName</name><value>Ship__c.Id</value></componentInstanceProperties><componentInstanceProperties><name>relatedListApiName</name><value>Crates__r</value></componentInstanceProperties><componentName>force:relatedListSingleContainer</componentName><identifier>related</identifier></componentInstance></itemInstances><name>sidebar</name><type>Region</type></flexiPageRegions>
  <masterLabel>Ship Page</masterLabel><sobjectType>Ship__c</sobjectType>
  <template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>
</FlexiPage>`;

const cargoMeta = `<LightningComponentBundle ${xmlns}>
  <apiVersion>66.0</apiVersion><isExposed>true</isExposed><masterLabel>Cargo</masterLabel>
  <targets><target>lightning__RecordPage</target></targets>
  <targetConfigs><targetConfig targets="lightning__RecordPage"><property name="heading" type="String" label="Heading"/><property name="rows" type="Integer" label="Rows" default="5"/></targetConfig></targetConfigs>
</LightningComponentBundle>`;

const cargoTemplate = `<template>
  <lightning-card title={heading} icon-name="standard:product">
    <p class="harbour">{harbour}</p>
    <p class="rows">{rowsText}</p>
    <p class="count">{countText}</p>
    <p class="errors">{errorText}</p>
    <p class="permission">{permissionText}</p>
    <lightning-input label="Least price" type="number" value={least} onchange={handleLeast}></lightning-input>
    <lightning-button class="reprice" label="Reprice" onclick={handleReprice}></lightning-button>
    <lightning-button class="move" label="Move" onclick={handleMove}></lightning-button>
    <ul><template for:each={names} for:item="name"><li key={name}>{name}</li></template></ul>
  </lightning-card>
</template>`;

const cargoScript = `import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, executeMutation } from 'lightning/graphql';
import { getRecord, getFieldValue, updateRecord } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import HARBOUR from '@salesforce/schema/Ship__c.Harbour__c';
import greeting from '@salesforce/label/c.Greeting';
import locale from '@salesforce/i18n/locale';
import mayPaint from '@salesforce/customPermission/PaintShips';

const QUERY = gql\`query cargo($ship: ID, $least: Currency) {
  uiapi { query { crates: Crate__c(first: 10, where: { Ship__c: { eq: $ship }, Price__c: { gte: $least } }, orderBy: { Name: { order: ASC } }) {
    edges { node { Id name: Name { value } price: Price__c { value displayValue } secret: Secret__c @optional { value } } } totalCount } } } }\`;
const MUTATION = gql\`mutation reprice($input: Crate__cUpdateInput!) { uiapi { Crate__cUpdate(input: $input) { Record { Id Price__c { value } } } } }\`;

export default class CargoList extends LightningElement {
  @api recordId;
  @api heading = '';
  @api rows = 0;
  least = 0;
  errorText = '';
  permissionText = greeting + ' ' + locale + ' ' + (mayPaint === true);
  @wire(getRecord, { recordId: '$recordId', fields: [HARBOUR] }) ship;
  get variables() { return { ship: this.recordId, least: this.least }; }
  @wire(graphql, { query: QUERY, variables: '$variables' }) cargo;
  get harbour() { return getFieldValue(this.ship.data, HARBOUR); }
  get rowsText() { return typeof this.rows + ' ' + this.rows; }
  get crates() { return this.cargo.data?.uiapi.query.crates.edges.map((edge) => edge.node) ?? []; }
  get names() { return this.crates.map((node) => node.name.value + ' ' + node.price.displayValue); }
  get countText() { return this.cargo.errors ? this.cargo.errors[0].message : String(this.cargo.data?.uiapi.query.crates.totalCount); }
  handleLeast(event) { this.least = Number(event.detail.value); }
  async handleReprice() {
    const [first] = this.crates;
    const { errors } = await executeMutation({ query: MUTATION, variables: { input: { Id: first.Id, Crate__c: { Price__c: -1 } } } });
    this.errorText = errors.map((error) => error.message).join();
    await executeMutation({ query: MUTATION, variables: { input: { Id: first.Id, Crate__c: { Price__c: 77 } } } });
    await this.cargo.refresh();
    this.dispatchEvent(new ShowToastEvent({ title: 'Repriced', message: 'One crate costs 77 now.', variant: 'success' }));
  }
  async handleMove() { await updateRecord({ fields: { Id: this.recordId, Harbour__c: 'Genoa' } }); }
}`;

const files: Record<string, string> = {
  'objects/Ship__c.object': ship,
  'objects/Crate__c.object': crate,
  'flexipages/Ship_Page.flexipage': page,
  'labels/CustomLabels.labels': `<CustomLabels ${xmlns}><labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>Greeting</shortDescription><value>Ahoy</value></labels></CustomLabels>`,
  'customPermissions/PaintShips.customPermission': `<CustomPermission ${xmlns}><isLicensed>false</isLicensed><label>Paint Ships</label></CustomPermission>`,
  'applications/Shipyard.app': `<CustomApplication ${xmlns}><brand><headerColor>#123456</headerColor><shouldOverrideOrgTheme>false</shouldOverrideOrgTheme></brand><formFactors>Large</formFactors><isNavAutoTempTabsDisabled>false</isNavAutoTempTabsDisabled><isNavPersonalizationDisabled>false</isNavPersonalizationDisabled><isNavTabPersistenceDisabled>false</isNavTabPersistenceDisabled><label>Shipyard</label><navType>Standard</navType><tabs>Ship__c</tabs><tabs>Crate__c</tabs><uiType>Lightning</uiType></CustomApplication>`,
  'tabs/Ship__c.tab': `<CustomTab ${xmlns}><customObject>true</customObject><motif>Custom98: Ship</motif></CustomTab>`,
  'tabs/Crate__c.tab': `<CustomTab ${xmlns}><customObject>true</customObject><motif>Custom13: Box</motif></CustomTab>`,
  'lwc/cargoList/cargoList.js': cargoScript,
  'lwc/cargoList/cargoList.html': cargoTemplate,
  'lwc/cargoList/cargoList.js-meta.xml': cargoMeta,
};

/** The crates by name: price, kind, seal, day of packing; all but the last lie on the Aurora. */
export const crates: readonly Record<string, unknown>[] = [
  {
    Name: 'Anchors',
    Price__c: 1200.5,
    Weight__c: 80,
    Kind__c: 'Heavy',
    IsSealed__c: true,
    PackedDate__c: '2026-03-01',
  },
  { Name: 'Bells', Price__c: 300, Weight__c: 2.5, Kind__c: 'Fragile', IsSealed__c: false, PackedDate__c: '2026-03-15' },
  { Name: "Captain's glasses", Price__c: 50, Kind__c: 'Fragile', IsSealed__c: true, PackedDate__c: '2026-04-02' },
  { Name: 'Dried fruit', Price__c: null, Kind__c: 'Cold', IsSealed__c: false },
];

/** Starts the org on a free port, its clock at noon UTC of 31 March 2026. Close `org` when done. */
export async function startShipyard(): Promise<Shipyard> {
  const now = (): Date => new Date('2026-03-31T12:00:00Z');
  const org = await startLocalOrg({ now, timeZone: 'America/New_York' });
  const { store, sessions } = org.org;
  const outcome = deploy(store, sessions.admin, zipOf(files), { checkOnly: false, rollbackOnError: true }, now());
  if (!outcome.applied) throw new Error(JSON.stringify(outcome.failures, null, 1));

  const create = (object: string, records: readonly Record<string, unknown>[]): string[] =>
    store.create(sessions.admin, object, records).map(({ id, errors }) => {
      if (id === null) throw new Error(JSON.stringify(errors));
      return id;
    });
  const [aurora = '', borealis = ''] = create('Ship__c', [
    { Name: 'Aurora', Harbour__c: 'Trieste' },
    { Name: 'Borealis', Harbour__c: 'Bergen' },
  ]);
  const ids = create(
    'Crate__c',
    crates.map((fields, at) => ({ ...fields, Ship__c: at < crates.length - 1 ? aurora : null })),
  );
  return {
    org,
    ships: { Aurora: aurora, Borealis: borealis },
    crates: ids,
    async call(method, path, body) {
      const response = await fetch(`${org.url}/services/data/v66.0${path}`, {
        method,
        headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
  };
}
