import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkTree } from './checkMetadata.ts';
import { inOrder, type Finding } from './finding.ts';
import { readSourceTree } from './sourceTree.ts';

/** Paths below `force-app/alignment` and what the files hold. */
export type ExampleFiles = Readonly<Record<string, string>>;

const xml = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}\n</${type}>\n`;

const object = (label: string, sharing: string, extra = ''): string =>
  xml(
    'CustomObject',
    `  ${extra}<deploymentStatus>Deployed</deploymentStatus>
  <description>A thing of the example.</description>
  <enableBulkApi>true</enableBulkApi>
  <enableSharing>true</enableSharing>
  <enableStreamingApi>true</enableStreamingApi>
  <label>${label}</label>
  <nameField>
    <label>${label} Name</label>
    <type>Text</type>
  </nameField>
  <pluralLabel>${label}s</pluralLabel>
  <sharingModel>${sharing}</sharingModel>`,
  );

/** A field of the example with a description and help. */
export const exampleField = (name: string, type: string, body: string): string =>
  xml(
    'CustomField',
    `  <fullName>${name}</fullName>
  <description>Says what the field of the example means.</description>
  <inlineHelpText>What the field means.</inlineHelpText>
  <label>${name.replace(/__c$/, '')}</label>
  <type>${type}</type>
${body}`,
  );

const layout = (...items: readonly (readonly [string, string])[]): string =>
  xml(
    'Layout',
    `  <layoutSections>
    <layoutColumns>
${items.map(([behaviour, name]) => `      <layoutItems>\n        <behavior>${behaviour}</behavior>\n        <field>${name}</field>\n      </layoutItems>`).join('\n')}
    </layoutColumns>
    <style>OneColumn</style>
  </layoutSections>
  <relatedLists>
    <fields>NAME</fields>
    <relatedList>Visit__c.Patch__c</relatedList>
  </relatedLists>`,
  );

const objectPermission = (name: string): string => `  <objectPermissions>
    <allowCreate>true</allowCreate>
    <allowDelete>false</allowDelete>
    <allowEdit>true</allowEdit>
    <allowRead>true</allowRead>
    <modifyAllRecords>false</modifyAllRecords>
    <object>${name}</object>
    <viewAllRecords>false</viewAllRecords>
  </objectPermissions>`;

const fieldPermission = (name: string, editable: boolean): string => `  <fieldPermissions>
    <editable>${editable}</editable>
    <field>${name}</field>
    <readable>true</readable>
  </fieldPermissions>`;

/** A package of two objects with everything around them, in which nothing is wrong. */
export const exampleFiles: ExampleFiles = {
  'objects/Patch__c/Patch__c.object-meta.xml': object(
    'Patch',
    'Read',
    `<actionOverrides>
    <actionName>View</actionName>
    <content>PatchPage</content>
    <formFactor>Large</formFactor>
    <type>Flexipage</type>
  </actionOverrides>
  <compactLayoutAssignment>Highlights</compactLayoutAssignment>
  `,
  ),
  'objects/Patch__c/fields/Status__c.field-meta.xml': exampleField(
    'Status__c',
    'Picklist',
    `  <valueSet>
    <restricted>true</restricted>
    <valueSetDefinition>
      <sorted>false</sorted>
      <value>
        <fullName>Open</fullName>
        <default>true</default>
        <label>Open</label>
      </value>
      <value>
        <fullName>Closed</fullName>
        <default>false</default>
        <label>Closed</label>
      </value>
    </valueSetDefinition>
  </valueSet>`,
  ),
  'objects/Patch__c/fields/StartDate__c.field-meta.xml': exampleField('StartDate__c', 'Date', ''),
  'objects/Patch__c/fields/AgeDays__c.field-meta.xml': exampleField(
    'AgeDays__c',
    'Number',
    '  <formula>TODAY() - StartDate__c</formula>\n  <precision>18</precision>\n  <scale>0</scale>',
  ),
  'objects/Patch__c/fields/VisitCount__c.field-meta.xml': exampleField(
    'VisitCount__c',
    'Summary',
    '  <summaryForeignKey>Visit__c.Patch__c</summaryForeignKey>\n  <summaryOperation>count</summaryOperation>',
  ),
  'objects/Patch__c/compactLayouts/Highlights.compactLayout-meta.xml': xml(
    'CompactLayout',
    '  <fullName>Highlights</fullName>\n  <fields>Name</fields>\n  <fields>Status__c</fields>\n  <label>Highlights</label>',
  ),
  'objects/Patch__c/listViews/All.listView-meta.xml': xml(
    'ListView',
    `  <fullName>All</fullName>
  <columns>NAME</columns>
  <columns>Status__c</columns>
  <filterScope>Everything</filterScope>
  <filters>
    <field>Status__c</field>
    <operation>equals</operation>
    <value>Open</value>
  </filters>
  <label>All</label>`,
  ),
  'objects/Patch__c/validationRules/Closed_patch_has_started.validationRule-meta.xml': xml(
    'ValidationRule',
    `  <fullName>Closed_patch_has_started</fullName>
  <active>true</active>
  <description>A patch that never started cannot be closed.</description>
  <errorConditionFormula>AND(
  ISPICKVAL(Status__c, "Closed"),
  ISBLANK(StartDate__c)
)</errorConditionFormula>
  <errorDisplayField>StartDate__c</errorDisplayField>
  <errorMessage>Enter the start date first.</errorMessage>`,
  ),
  'objects/Visit__c/Visit__c.object-meta.xml': object('Visit', 'ControlledByParent'),
  'objects/Visit__c/fields/Patch__c.field-meta.xml': exampleField(
    'Patch__c',
    'MasterDetail',
    `  <referenceTo>Patch__c</referenceTo>
  <relationshipName>Visits</relationshipName>
  <relationshipOrder>0</relationshipOrder>
  <writeRequiresMasterRead>false</writeRequiresMasterRead>`,
  ),
  'objects/Visit__c/fields/Visitor__c.field-meta.xml': exampleField(
    'Visitor__c',
    'Lookup',
    `  <deleteConstraint>SetNull</deleteConstraint>
  <referenceTo>User</referenceTo>
  <relationshipName>Visits</relationshipName>`,
  ),
  'objects/Visit__c/fields/Note__c.field-meta.xml': exampleField(
    'Note__c',
    'LongTextArea',
    '  <length>1000</length>\n  <visibleLines>3</visibleLines>',
  ),
  'layouts/Patch__c-Patch Layout.layout-meta.xml': layout(
    ['Required', 'Name'],
    ['Edit', 'Status__c'],
    ['Edit', 'StartDate__c'],
    ['Readonly', 'AgeDays__c'],
  ),
  'layouts/Visit__c-Visit Layout.layout-meta.xml': layout(
    ['Required', 'Name'],
    ['Required', 'Patch__c'],
    ['Edit', 'Note__c'],
  ).replace(/ {2}<relatedLists>[\s\S]*<\/relatedLists>\n/, ''),
  'tabs/Patch__c.tab-meta.xml': xml(
    'CustomTab',
    '  <customObject>true</customObject>\n  <motif>Custom53: Bell</motif>',
  ),
  'applications/Garden.app-meta.xml': xml(
    'CustomApplication',
    '  <label>Garden</label>\n  <tabs>Patch__c</tabs>\n  <uiType>Lightning</uiType>',
  ),
  'flexipages/PatchPage.flexipage-meta.xml': xml(
    'FlexiPage',
    `  <flexiPageRegions>
    <name>header</name>
    <type>Region</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances>
      <componentInstance>
        <componentInstanceProperties>
          <name>heading</name>
          <value>Patch</value>
        </componentInstanceProperties>
        <componentName>patchCard</componentName>
        <identifier>c_patchCard</identifier>
      </componentInstance>
    </itemInstances>
    <name>Facet-card</name>
    <type>Facet</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances>
      <componentInstance>
        <componentInstanceProperties>
          <name>body</name>
          <value>Facet-card</value>
        </componentInstanceProperties>
        <componentName>flexipage:tab</componentName>
        <identifier>tab</identifier>
      </componentInstance>
    </itemInstances>
    <name>Facet-tabs</name>
    <type>Facet</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances>
      <componentInstance>
        <componentInstanceProperties>
          <name>tabs</name>
          <value>Facet-tabs</value>
        </componentInstanceProperties>
        <componentName>flexipage:tabset</componentName>
        <identifier>tabset</identifier>
      </componentInstance>
    </itemInstances>
    <name>main</name>
    <type>Region</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances>
      <componentInstance>
        <componentInstanceProperties>
          <name>parentFieldApiName</name>
          <value>Patch__c.Id</value>
        </componentInstanceProperties>
        <componentInstanceProperties>
          <name>relatedListApiName</name>
          <value>Visits__r</value>
        </componentInstanceProperties>
        <componentName>force:relatedListSingleContainer</componentName>
        <identifier>visits</identifier>
      </componentInstance>
    </itemInstances>
    <name>sidebar</name>
    <type>Region</type>
  </flexiPageRegions>
  <masterLabel>Patch</masterLabel>
  <sobjectType>Patch__c</sobjectType>
  <template>
    <name>flexipage:recordHomeTemplateDesktop</name>
  </template>
  <type>RecordPage</type>`,
  ),
  'customPermissions/OpenGate.customPermission-meta.xml': xml(
    'CustomPermission',
    '  <isLicensed>false</isLicensed>\n  <label>Open Gate</label>',
  ),
  'permissionsets/Gardener.permissionset-meta.xml': xml(
    'PermissionSet',
    [
      '  <applicationVisibilities>\n    <application>Garden</application>\n    <visible>true</visible>\n  </applicationVisibilities>',
      '  <customPermissions>\n    <enabled>true</enabled>\n    <name>OpenGate</name>\n  </customPermissions>',
      fieldPermission('Patch__c.AgeDays__c', false),
      fieldPermission('Patch__c.StartDate__c', true),
      fieldPermission('Patch__c.Status__c', true),
      fieldPermission('Patch__c.VisitCount__c', false),
      fieldPermission('Visit__c.Note__c', true),
      fieldPermission('Visit__c.Visitor__c', true),
      '  <label>Gardener</label>',
      objectPermission('Patch__c'),
      objectPermission('Visit__c'),
      '  <tabSettings>\n    <tab>Patch__c</tab>\n    <visibility>Visible</visibility>\n  </tabSettings>',
    ].join('\n'),
  ),
  'labels/CustomLabels.labels-meta.xml': xml(
    'CustomLabels',
    `  <labels>
    <fullName>PatchCardTitle</fullName>
    <language>en_US</language>
    <protected>false</protected>
    <shortDescription>Title</shortDescription>
    <value>Patch</value>
  </labels>`,
  ),
  'lwc/patchCard/patchCard.js-meta.xml': xml(
    'LightningComponentBundle',
    `  <apiVersion>66.0</apiVersion>
  <isExposed>true</isExposed>
  <targets>
    <target>lightning__RecordPage</target>
  </targets>
  <targetConfigs>
    <targetConfig targets="lightning__RecordPage">
      <objects>
        <object>Patch__c</object>
      </objects>
      <property name="heading" type="String" label="Title" />
    </targetConfig>
  </targetConfigs>`,
  ),
  'lwc/patchCard/patchCard.html': '<template><c-patch-card></c-patch-card></template>\n',
  'lwc/patchCard/patchCard.ts': `import { api, LightningElement } from 'lwc';
import { gql } from 'lightning/graphql';
import STATUS from '@salesforce/schema/Patch__c.Status__c';
import title from '@salesforce/label/c.PatchCardTitle';

export const QUERY = gql\`
  query patches($where: Patch__c_Filter) {
    uiapi {
      query {
        Patch__c(where: { Status__c: { eq: "Open" } }) {
          edges {
            node {
              Id
              status: Status__c { value }
              CreatedBy { Name { value } }
              Visits__r { edges { node { Visitor__r { Name { value } } } } }
            }
          }
        }
      }
    }
  }
\`;

export default class PatchCard extends LightningElement {
  @api heading = title + STATUS.fieldApiName;
}
`,
};

/** The path of an example file from the root of its repository. */
export const examplePath = (path: string): string => `force-app/alignment/${path}`;

const directories: string[] = [];

/** Writes a repository with these files below \`force-app/alignment\` and returns its directory. */
export function writeExample(files: ExampleFiles): string {
  const directory = mkdtempSync(join(tmpdir(), 'check-metadata-'));
  directories.push(directory);
  for (const [path, content] of Object.entries(files)) {
    const full = join(directory, examplePath(path));
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
  return directory;
}

/** Removes every repository that was written. */
export function removeExamples(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** The example with one file changed: what stood in it is replaced, and it is an error if it did not stand there. */
export function changed(path: string, from: string | RegExp, to: string): ExampleFiles {
  const before = exampleFiles[path];
  const after = before?.replace(from, to);
  if (after === undefined || after === before) throw new Error(`The example ${path} does not hold ${String(from)}.`);
  return { ...exampleFiles, [path]: after };
}

/** The example with a file more. */
export const withFile = (path: string, content: string): ExampleFiles => ({ ...exampleFiles, [path]: content });

/** The example with a file less. */
export function without(path: string): ExampleFiles {
  const { [path]: removed, ...rest } = exampleFiles;
  if (removed === undefined) throw new Error(`The example has no file ${path}.`);
  return rest;
}

/** What the check finds in a repository with these files, conversion by Salesforce's library left out. */
export const findingsIn = (files: ExampleFiles): Finding[] => inOrder(checkTree(readSourceTree(writeExample(files))));
