import type { Catalogue } from './catalogue.ts';
import { designOf, type ComponentDesign } from './componentDesign.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, everyElement, first, textOf, type XmlElement } from './xml.ts';

/** Regions of the templates we use. A record page without its main region shows nothing. */
const templates: Readonly<Record<string, readonly string[]>> = {
  'flexipage:recordHomeTemplateDesktop': ['header', 'main', 'sidebar'],
  'flexipage:recordHomeThreeColTemplateDesktop': ['header', 'leftcol', 'main', 'rightcol'],
  'flexipage:defaultAppHomeTemplate': ['main'],
  'home:desktopTemplate': ['top', 'bottomLeft', 'bottomRight', 'sidebar'],
  'one:utilityBarTemplateDesktop': ['utilityItems', 'backgroundComponents'],
};

/** Components of Salesforce that we place, with the properties each knows. `facet` properties name a facet. */
const standardComponents: Readonly<Record<string, { readonly facets?: string[]; readonly plain: string[] }>> = {
  'force:highlightsPanel': {
    plain: [
      'collapsed',
      'enableActionsConfiguration',
      'enableActionsInNative',
      'hideChatterActions',
      'numVisibleActions',
    ],
  },
  'force:detailPanel': { plain: [] },
  'force:relatedListContainer': { plain: [] },
  'force:relatedListSingleContainer': {
    plain: [
      'parentFieldApiName',
      'relatedListApiName',
      'relatedListComponentOverride',
      'rowsToDisplay',
      'showActionBar',
    ],
  },
  'flexipage:tabset': { facets: ['tabs'], plain: ['label'] },
  'flexipage:tab': { facets: ['body'], plain: ['active', 'title'] },
  'flexipage:richText': { plain: ['decorate', 'richTextValue'] },
  'flexipage:fieldSection': { facets: ['columns'], plain: ['horizontalAlignment', 'label'] },
  'flexipage:column': { facets: ['body'], plain: [] },
  'flexipage:filterListCard': { plain: ['entityName', 'filterName', 'pageSize'] },
};

const targets: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar',
};

/** Lightning pages: regions, facets, identifiers, components and their properties, related lists. */
export function checkPages(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const designs = new Map(filesOf(tree, 'LightningComponentBundle').map((file) => [file.name, designOf(file)]));
  return filesOf(tree, 'FlexiPage').flatMap((file) => checkPage(file, catalogue, designs));
}

function checkPage(file: MetadataFile, catalogue: Catalogue, designs: ReadonlyMap<string, ComponentDesign>): Finding[] {
  const { root } = file;
  const findings: Finding[] = [];
  const report = (place: XmlElement | undefined, what: string, remedy: string): void => {
    findings.push(about(file, place ?? root, what, remedy));
  };
  const object = textOf(root, 'sobjectType') ?? '';
  const type = textOf(root, 'type') ?? '';
  if (type === 'RecordPage' && !catalogue.objects.has(object)) {
    report(
      first(root, 'sobjectType'),
      `The object "${object}" of the page does not exist.`,
      'Name the object in <sobjectType>.',
    );
  }
  const regions = checkRegions(file, report);
  const facetUses = new Map<string, number>();
  for (const [identifier, uses] of countedBy(root, 'identifier')) {
    if (uses.length > 1)
      report(uses[1], `The identifier ${identifier} is given twice.`, 'Choose another; it is unique on a page.');
  }
  for (const item of [...everyElement(root)].filter(({ name }) => name === 'itemInstances')) {
    if (item.children.length !== 1) {
      report(
        item,
        `<itemInstances> holds ${item.children.length} things.`,
        'Give each component an <itemInstances> of its own.',
      );
    }
    const component = first(item, 'componentInstance');
    const fieldItem = first(first(item, 'fieldInstance') ?? item, 'fieldItem');
    if (component) checkComponent(component, { object, type, catalogue, designs, regions, facetUses, report });
    if (fieldItem) checkFieldItem(fieldItem, object, catalogue, report);
  }
  for (const [name, { element, isFacet }] of regions) {
    const uses = facetUses.get(name) ?? 0;
    if (isFacet && uses !== 1) {
      report(element, `The facet ${name} is used ${uses} times.`, 'Let exactly one component show it, or remove it.');
    }
  }
  return findings;
}

type Report = (place: XmlElement | undefined, what: string, remedy: string) => void;
type Regions = ReadonlyMap<string, { readonly element: XmlElement; readonly isFacet: boolean }>;

function checkRegions(file: MetadataFile, report: Report): Regions {
  const regions = new Map<string, { element: XmlElement; isFacet: boolean }>();
  const template = first(file.root, 'template');
  const templateName = (template && textOf(template, 'name')) ?? '';
  const known = templates[templateName];
  if (template && !known) {
    report(
      template,
      `The template ${templateName} is none we use.`,
      `Choose from ${Object.keys(templates).join(', ')}.`,
    );
  }
  for (const region of all(file.root, 'flexiPageRegions')) {
    const name = textOf(region, 'name') ?? '';
    const isFacet = textOf(region, 'type') === 'Facet';
    if (regions.has(name))
      report(region, `The region ${name} is given twice.`, 'Choose another name; it is unique on a page.');
    regions.set(name, { element: region, isFacet });
    if (!isFacet && known && !known.includes(name)) {
      report(region, `${templateName} has no region ${name}.`, `Choose from ${known.join(', ')}.`);
    }
  }
  for (const name of known ?? []) {
    if (!regions.has(name))
      report(template, `The page lacks the region ${name} of its template.`, 'Add it, empty if need be.');
  }
  return regions;
}

interface PageContext {
  readonly object: string;
  readonly type: string;
  readonly catalogue: Catalogue;
  readonly designs: ReadonlyMap<string, ComponentDesign>;
  readonly regions: Regions;
  readonly facetUses: Map<string, number>;
  readonly report: Report;
}

function checkComponent(component: XmlElement, page: PageContext): void {
  const { report } = page;
  const element = first(component, 'componentName');
  const name = element?.text.trim().replace(/^c:/, '') ?? '';
  const properties = all(component, 'componentInstanceProperties');
  if (!first(component, 'identifier'))
    report(component, `The component ${name} has no identifier.`, 'Add <identifier>.');
  const standard = standardComponents[name];
  if (!standard) {
    if (name.includes(':')) {
      report(
        element,
        `The component ${name} is none we use.`,
        'Correct the name, or add it to scripts/check-metadata/pageRules.ts.',
      );
    } else checkOwnComponent(name, element, properties, page);
    return;
  }
  for (const property of properties) {
    const key = textOf(property, 'name') ?? '';
    const value = textOf(property, 'value') ?? '';
    if (standard.facets?.includes(key)) {
      page.facetUses.set(value, (page.facetUses.get(value) ?? 0) + 1);
      if (!page.regions.get(value)?.isFacet)
        report(property, `The facet ${value} does not exist.`, 'Add it, or correct the name.');
    } else if (!standard.plain.includes(key)) {
      report(
        property,
        `${name} has no property ${key}.`,
        `Choose from ${[...(standard.facets ?? []), ...standard.plain].join(', ')}.`,
      );
    }
    if (key === 'relatedListApiName') checkRelatedList(property, value, page);
    if (key === 'parentFieldApiName' && value !== `${page.object}.Id`) {
      report(property, `The list hangs on ${value}, not on the record of the page.`, `Write ${page.object}.Id.`);
    }
  }
  for (const facet of standard.facets ?? []) {
    if (!properties.some((property) => textOf(property, 'name') === facet)) {
      report(
        component,
        `${name} shows nothing without ${facet}.`,
        `Add the property ${facet} with the name of a facet.`,
      );
    }
  }
}

function checkRelatedList(property: XmlElement, value: string, page: PageContext): void {
  const relationship = value.replace(/__r$/, '');
  if (page.catalogue.objects.get(page.object)?.children.has(relationship) && value.endsWith('__r')) return;
  const known = [...(page.catalogue.objects.get(page.object)?.children.keys() ?? [])].map((name) => `${name}__r`);
  page.report(property, `${page.object} has no related list ${value}.`, `Choose from ${known.join(', ') || 'none'}.`);
}

function checkOwnComponent(
  name: string,
  element: XmlElement | undefined,
  properties: readonly XmlElement[],
  page: PageContext,
): void {
  const { report } = page;
  const design = page.designs.get(name);
  if (!design) return report(element, `The component ${name} does not exist.`, `Add lwc/${name}, or correct the name.`);
  if (!design.isExposed)
    report(element, `The component ${name} is not exposed to pages.`, 'Set <isExposed> in its js-meta.xml.');
  const target = targets[page.type] ?? '';
  if (!design.targets.has(target)) {
    report(
      element,
      `The component ${name} is not made for ${target}.`,
      `Add <target>${target}</target> to its js-meta.xml.`,
    );
  }
  const config = design.configs.get(target);
  if (config && config.objects.size > 0 && !config.objects.has(page.object)) {
    report(
      element,
      `The component ${name} is not made for ${page.object}.`,
      'Add the object to <objects> in its js-meta.xml.',
    );
  }
  for (const property of properties) {
    const key = textOf(property, 'name') ?? '';
    if (!config?.properties.has(key)) {
      const known = [...(config?.properties.keys() ?? [])].join(', ') || 'none';
      report(property, `The component ${name} has no property ${key} on ${target}.`, `Choose from ${known}.`);
    }
  }
  for (const [key, { isRequired }] of config?.properties ?? []) {
    if (isRequired && !properties.some((property) => textOf(property, 'name') === key)) {
      report(element, `The component ${name} needs the property ${key}.`, 'Add it to the page.');
    }
  }
}

function checkFieldItem(fieldItem: XmlElement, object: string, catalogue: Catalogue, report: Report): void {
  const path = fieldItem.text.trim();
  const field = path.startsWith('Record.') ? catalogue.follow(object, path.slice('Record.'.length)) : path;
  if (typeof field === 'string') report(fieldItem, `${object} has no field ${path}.`, 'Write Record.<field>.');
}

function countedBy(root: XmlElement, name: string): Map<string, XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  for (const element of everyElement(root)) {
    if (element.name !== name) continue;
    const key = element.text.trim();
    found.set(key, [...(found.get(key) ?? []), element]);
  }
  return found;
}
