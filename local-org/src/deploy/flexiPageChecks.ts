import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';
import type { XmlElement } from './xml.ts';
import { booleanAt, elementAt, elementsAt, textAt, textsAt } from './xml.ts';

// Targets a component must list to stand on a page of that type.
const targetOfPage: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar',
};

/** What is wrong with a Lightning page in the org as it will be. */
export function flexiPageProblems(component: Component, view: OrgView): string[] {
  const xml = component.xml ?? {};
  const objectName = textAt(xml, 'sobjectType');
  const problems: string[] = [];
  if (objectName !== undefined && !view.catalogue.object(objectName)) {
    return [`In field: sobjectType - no CustomObject named ${objectName} found`];
  }
  if (textAt(xml, 'type') === 'RecordPage' && objectName === undefined)
    problems.push('Required field is missing: sobjectType');
  problems.push(
    ...twice(
      elementsAt(xml, 'flexiPageRegions').map((region) => textAt(region, 'name') ?? ''),
      'region name',
    ),
  );

  const items = elementsAt(xml, 'flexiPageRegions').flatMap((region) => elementsAt(region, 'itemInstances'));
  const instances = items.flatMap((item) => elementsAt(item, 'componentInstance'));
  const fields = items.flatMap((item) => elementsAt(item, 'fieldInstance'));
  problems.push(
    ...twice(
      [...instances, ...fields].flatMap((each) => textAt(each, 'identifier') ?? []),
      'identifier',
    ),
  );
  for (const item of items) {
    if (Object.keys(item).length !== 1) problems.push('Each itemInstances holds exactly one component or field.');
  }
  for (const field of fields) problems.push(...fieldInstanceProblems(field, objectName, view));
  for (const instance of instances) problems.push(...instanceProblems(instance, xml, objectName, view));
  return problems;
}

function fieldInstanceProblems(field: XmlElement, object: string | undefined, view: OrgView): string[] {
  const item = textAt(field, 'fieldItem') ?? '';
  const name = /^Record\.(\w+)$/.exec(item)?.[1];
  if (name === undefined || object === undefined) return [`The field item ${item} is not of the form Record.Field__c.`];
  return view.catalogue.field(object, name)
    ? []
    : [`Something went wrong. We couldn't retrieve or load the information on the field: Record.${name}.`];
}

function instanceProblems(instance: XmlElement, page: XmlElement, object: string | undefined, view: OrgView): string[] {
  const name = textAt(instance, 'componentName') ?? '';
  // A colon that is not `c:` names the platform's own components.
  const bundle = /^(?:c:)?(\w+)$/.exec(name)?.[1];
  if (bundle === undefined) return [];
  const unknown = `We couldn't retrieve the design time component information for component ${name}.`;
  const meta = view.xml('LightningComponentBundle', bundle);
  if (!meta) return [unknown];
  if (!booleanAt(meta, 'isExposed')) return [`${unknown} The component is not exposed (isExposed).`];
  const type = textAt(page, 'type') ?? '';
  const target = targetOfPage[type];
  if (target !== undefined && !textsAt(elementAt(meta, 'targets') ?? {}, 'target').includes(target)) {
    return [`The component ${name} cannot stand on a page of type ${type}: its targets lack ${target}.`];
  }
  const configs = elementsAt(elementAt(meta, 'targetConfigs') ?? {}, 'targetConfig');
  const objects = configs.flatMap((config) => textsAt(elementAt(config, 'objects') ?? {}, 'object'));
  if (objects.length > 0 && object !== undefined && !objects.includes(object)) {
    return [`The component ${name} is not made for records of ${object}: its objects are ${objects.join(', ')}.`];
  }
  return [];
}

function twice(names: readonly string[], what: string): string[] {
  const again = names.find((name, index) => names.indexOf(name) !== index);
  return again === undefined ? [] : [`The ${what} '${again}' is used more than once on the page.`];
}
