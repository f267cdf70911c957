import { isRequiredOnCreate } from '../schema/catalogue.ts';
import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';
import type { XmlElement } from './xml.ts';
import { booleanAt, elementsAt, textAt, textsAt } from './xml.ts';

// Columns that list views name in their own way; custom fields go by API name.
const standardColumns =
  /^(NAME|OBJECT_ID|OWNER\.\w+|CREATED\w*|UPDATED\w*|LAST_\w+|LASTMODIFIED\w*|CREATEDBY_USER(\.\w+)*|CREATED_DATE|UPDATEDBY_USER(\.\w+)*|RECORDTYPE|[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*)$/;

export function objectProblems(component: Component, view: OrgView): string[] {
  const xml = component.xml ?? {};
  const object = view.catalogue.object(component.fullName);
  const problems = elementsAt(xml, 'actionOverrides')
    .filter((override) => textAt(override, 'type') === 'Flexipage')
    .map((override) => textAt(override, 'content') ?? '')
    .filter((content) => !view.has('FlexiPage', content))
    .map((content) => `In field: content - no FlexiPage named ${content} found`);
  const assigned = textAt(xml, 'compactLayoutAssignment');
  if (
    assigned !== undefined &&
    assigned !== 'SYSTEM' &&
    !object?.compactLayouts.some((each) => each.name === assigned)
  ) {
    problems.push(`In field: compactLayoutAssignment - no CompactLayout named ${component.fullName}.${assigned} found`);
  }
  const searched = elementsAt(xml, 'searchLayouts').flatMap((layout) =>
    [
      'customTabListAdditionalFields',
      'lookupDialogsAdditionalFields',
      'searchFilterFields',
      'searchResultsAdditionalFields',
    ].flatMap((name) => textsAt(layout, name)),
  );
  return [...new Set([...problems, ...searched.flatMap((name) => columnProblems(component.fullName, name, view))])];
}

export function listViewProblems(component: Component, view: OrgView): string[] {
  const object = component.fullName.split('.')[0]!;
  const xml = component.xml ?? {};
  const names = [
    ...textsAt(xml, 'columns'),
    ...elementsAt(xml, 'filters').map((filter) => textAt(filter, 'field') ?? ''),
  ];
  return names.flatMap((name) => columnProblems(object, name, view));
}

function columnProblems(object: string, column: string, view: OrgView): string[] {
  const isKnown =
    view.catalogue.field(object, column) !== undefined || (!column.endsWith('__c') && standardColumns.test(column));
  return isKnown ? [] : [`Could not resolve list view column: ${column}`];
}

export function compactLayoutProblems(component: Component, view: OrgView): string[] {
  const object = component.fullName.split('.')[0]!;
  return missingFields(object, textsAt(component.xml ?? {}, 'fields'), view, 'fields');
}

export function layoutProblems(component: Component, view: OrgView): string[] {
  const name = decodeURIComponent(component.fullName);
  const objectName = name.slice(0, name.indexOf('-'));
  const object = view.catalogue.object(objectName);
  if (!object) return [`In field: layout - no CustomObject named ${objectName} found`];
  const xml = component.xml ?? {};
  const items = elementsAt(xml, 'layoutSections')
    .flatMap((section) => elementsAt(section, 'layoutColumns'))
    .flatMap((column) => elementsAt(column, 'layoutItems'));
  const placed = items.flatMap((item) => textAt(item, 'field') ?? []);
  const required = object.fields.filter(
    (field) =>
      (object.custom && field.name === 'Name' && !field.autoNumber) || (field.custom && isRequiredOnCreate(field)),
  );
  const problems = [
    ...missingFields(object.name, placed, view, 'field'),
    ...required
      .filter((field) => !placed.includes(field.name))
      .map((field) => `Layout must contain an item for required layout field: ${field.name}`),
  ];
  const twice = placed.find((field, index) => placed.indexOf(field) !== index);
  if (twice !== undefined) problems.push(`Field:${twice} may not be used more than once in the layout`);
  for (const list of elementsAt(xml, 'relatedLists')) {
    const relation = textAt(list, 'relatedList') ?? '';
    const [child, field] = relation.split('.');
    if (child === undefined || field === undefined || !child.endsWith('__c')) continue;
    if (!view.catalogue.field(child, field)) problems.push(`Cannot find related list:${relation}`);
    else
      problems.push(
        ...textsAt(list, 'fields').flatMap((column) => columnProblems(child, column.split('.').at(-1)!, view)),
      );
  }
  return problems;
}

export function tabProblems(component: Component, view: OrgView): string[] {
  const xml = component.xml ?? {};
  if (booleanAt(xml, 'customObject')) {
    return view.catalogue.object(component.fullName)
      ? []
      : [`In field: customObject - no CustomObject named ${component.fullName} found`];
  }
  const page = textAt(xml, 'flexiPage');
  if (page !== undefined)
    return view.has('FlexiPage', page) ? [] : [`In field: flexiPage - no FlexiPage named ${page} found`];
  const bundle = textAt(xml, 'lwcComponent');
  if (bundle !== undefined) {
    return view.has('LightningComponentBundle', bundle)
      ? []
      : [`In field: lwcComponent - no LightningComponentBundle named ${bundle} found`];
  }
  return 'url' in xml || 'page' in xml
    ? []
    : ['A tab needs one of customObject, flexiPage, lwcComponent, page and url.'];
}

export function applicationProblems(component: Component, view: OrgView): string[] {
  const xml = component.xml ?? {};
  const problems = textsAt(xml, 'tabs')
    .filter((tab) => !isTab(tab, view))
    .map((tab) => `In field: tab - no CustomTab named ${tab} found`);
  const bar = textAt(xml, 'utilityBar');
  if (bar !== undefined && !view.has('FlexiPage', bar))
    problems.push(`In field: utilityBar - no FlexiPage named ${bar} found`);
  if (!('label' in xml)) problems.push('Required field is missing: label');
  for (const override of elementsAt(xml, 'actionOverrides')) {
    const content = textAt(override, 'content') ?? '';
    if (!view.has('FlexiPage', content)) problems.push(`In field: content - no FlexiPage named ${content} found`);
  }
  return problems;
}

/** A tab of the org, of the package, or the platform's own (`standard-Account`). */
export const isTab = (name: string, view: OrgView): boolean =>
  name.startsWith('standard-') || view.has('CustomTab', name);

export function quickActionProblems(component: Component, view: OrgView): string[] {
  const xml = component.xml ?? {};
  const bundle = textAt(xml, 'lightningWebComponent');
  const target = textAt(xml, 'targetObject');
  return [
    ...(bundle !== undefined && !view.has('LightningComponentBundle', bundle)
      ? [`In field: lightningWebComponent - no LightningComponentBundle named ${bundle} found`]
      : []),
    ...(target !== undefined && !view.catalogue.object(target)
      ? [`In field: targetObject - no CustomObject named ${target} found`]
      : []),
  ];
}

export function translationProblems(component: Component, view: OrgView): string[] {
  const named = (element: string): XmlElement[] => elementsAt(component.xml ?? {}, element);
  return [
    ...named('customLabels')
      .map((label) => textAt(label, 'name') ?? '')
      .filter((name) => !view.hasLabel(name))
      .map((name) => `In field: customLabel - no CustomLabel named ${name} found`),
    ...named('customTabs')
      .map((tab) => textAt(tab, 'name') ?? '')
      .filter((name) => !isTab(name, view) && !view.catalogue.object(name))
      .map((name) => `In field: tab - no CustomTab named ${name} found`),
    ...named('customApplications')
      .map((app) => textAt(app, 'name') ?? '')
      .filter((name) => !view.has('CustomApplication', name))
      .map((name) => `In field: application - no CustomApplication named ${name} found`),
  ];
}

export function missingFields(object: string, names: readonly string[], view: OrgView, element: string): string[] {
  return names
    .filter((name) => !view.catalogue.field(object, name))
    .map((name) => `In field: ${element} - no CustomField named ${object}.${name} found`);
}
