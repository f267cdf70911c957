import { elementAt, elementsAt, textAt, type XmlElement } from '../../src/deploy/xml.ts';
import type { Store } from '../../src/store/store.ts';
import { deployedNames, deployedXml } from '../../src/uiapi/deployed.ts';
import type { Criterion, PageItem, PageModel, PropertyValue, Visibility } from '../browser/host/pageModel.ts';
import { componentProperties, type ComponentProperty } from './componentProperties.ts';

/** The page that an object's records open on; the platform's own layout where none is assigned. */
export function recordPageModel(store: Store, objectApiName: string, formFactor: string): PageModel {
  const object = deployedXml(store, 'CustomObject', objectApiName);
  const overrides = object ? elementsAt(object, 'actionOverrides') : [];
  const assigned = overrides.filter(
    (override) => textAt(override, 'actionName') === 'View' && textAt(override, 'type')?.toLowerCase() === 'flexipage',
  );
  const chosen =
    assigned.find((override) => textAt(override, 'formFactor') === formFactor) ??
    assigned.find((override) => textAt(override, 'formFactor') === undefined);
  const model = chosen && pageModelNamed(store, textAt(chosen, 'content') ?? '');
  return model ? { ...model, objectApiName } : defaultRecordPage(objectApiName);
}

/** The deployed page of that name; null when there is none. */
export function pageModelNamed(store: Store, name: string): PageModel | null {
  const page = deployedXml(store, 'FlexiPage', name);
  return page && pageModelOf(store, page);
}

/** The home page: the one an app assigns to its Home tab, else the first that is deployed. */
export function homePageModel(store: Store): PageModel | null {
  for (const name of [...assignedHomePages(store), ...deployedNames(store, 'FlexiPage')]) {
    const page = deployedXml(store, 'FlexiPage', name);
    if (page && textAt(page, 'type') === 'HomePage') return pageModelOf(store, page);
  }
  return null;
}

/** Pages that apps show in place of the standard Home tab. */
function assignedHomePages(store: Store): string[] {
  return deployedNames(store, 'CustomApplication').flatMap((name) => {
    const app = deployedXml(store, 'CustomApplication', name);
    const overrides = app ? elementsAt(app, 'actionOverrides') : [];
    return overrides
      .filter((override) => textAt(override, 'actionName') === 'Tab')
      .filter((override) => textAt(override, 'pageOrSobjectType') === 'standard-home')
      .flatMap((override) => textAt(override, 'content') ?? []);
  });
}

function pageModelOf(store: Store, page: XmlElement): PageModel {
  const regions: PageModel['regions'] = {};
  const facets: PageModel['facets'] = {};
  for (const region of elementsAt(page, 'flexiPageRegions')) {
    const target = textAt(region, 'type') === 'Facet' ? facets : regions;
    target[textAt(region, 'name') ?? ''] = itemsOf(store, region);
  }
  const template = elementAt(page, 'template');
  return {
    label: textAt(page, 'masterLabel') ?? '',
    template: (template && textAt(template, 'name')) ?? '',
    regions,
    facets,
    objectApiName: textAt(page, 'sobjectType') ?? null,
  };
}

function itemsOf(store: Store, region: XmlElement): PageItem[] {
  const instances = elementsAt(region, 'itemInstances').flatMap((item) => elementsAt(item, 'componentInstance'));
  return instances.map((instance, at) => {
    const component = textAt(instance, 'componentName') ?? '';
    const typed = componentProperties(store, component);
    const given = elementsAt(instance, 'componentInstanceProperties').flatMap((property): [string, PropertyValue][] => {
      const name = textAt(property, 'name');
      return name === undefined ? [] : [[name, typedValue(textAt(property, 'value') ?? '', typed.get(name))]];
    });
    const rule = elementAt(instance, 'visibilityRule');
    return {
      identifier: textAt(instance, 'identifier') ?? `${textAt(region, 'name')}-${at}`,
      component,
      properties: { ...defaultsOf(typed), ...Object.fromEntries(given) },
      ...(rule ? { visibility: visibilityOf(rule) } : {}),
    };
  });
}

const defaultsOf = (properties: ReadonlyMap<string, ComponentProperty>): Record<string, PropertyValue> =>
  Object.fromEntries(
    [...properties].flatMap(([name, property]) =>
      property.initial === undefined ? [] : [[name, typedValue(property.initial, property)]],
    ),
  );

/** Metadata keeps every property as text; a component is given what the text means. */
function typedValue(text: string, property: ComponentProperty | undefined): PropertyValue {
  if (property?.type === 'Boolean') return text === 'true';
  return property?.type === 'Integer' ? Number(text) : text;
}

function visibilityOf(rule: XmlElement): Visibility {
  const criteria = elementsAt(rule, 'criteria').map((criterion): Criterion => ({
    left: textAt(criterion, 'leftValue') ?? '',
    operator: (textAt(criterion, 'operator') ?? 'EQUAL') as Criterion['operator'],
    right: textAt(criterion, 'rightValue') ?? '',
  }));
  const booleanFilter = textAt(rule, 'booleanFilter');
  return { criteria, ...(booleanFilter ? { booleanFilter } : {}) };
}

/** Highlights above, details and related lists in tabs: what a new object's records look like. */
function defaultRecordPage(objectApiName: string): PageModel {
  const item = (component: string, properties: PageItem['properties'] = {}): PageItem => ({
    identifier: `${component}-${Object.values(properties).join('-')}`,
    component,
    properties,
  });
  return {
    label: objectApiName,
    template: 'flexipage:recordHomeSimpleTemplateDesktop',
    objectApiName,
    regions: { header: [item('force:highlightsPanel')], main: [item('flexipage:tabset', { tabs: 'tabs' })] },
    facets: {
      tabs: [
        item('flexipage:tab', { title: 'Standard.Tab.detail', body: 'detail' }),
        item('flexipage:tab', { title: 'Standard.Tab.relatedLists', body: 'related' }),
      ],
      detail: [item('force:detailPanel')],
      related: [item('force:relatedListContainer')],
    },
  };
}
