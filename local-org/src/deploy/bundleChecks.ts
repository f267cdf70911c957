import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';
import type { XmlElement } from './xml.ts';
import { booleanAt, elementAt, elementsAt, textAt, textsAt } from './xml.ts';

/** What is wrong with a Lightning web component in the org as it will be. */
export function bundleProblems(component: Component, view: OrgView): string[] {
  const name = component.fullName;
  const has = (extension: string): boolean =>
    component.files.some((file) => file.path === `lwc/${name}/${name}.${extension}`);
  const problems: string[] = [];
  if (!/^[a-z][A-Za-z0-9_]*$/.test(name) || name.includes('__')) {
    problems.push(
      `Invalid bundle name ${name}: it begins with a small letter and uses letters, digits and single underscores.`,
    );
  }
  // A bundle may be a style sheet alone; a template alone, or nothing, is no module.
  if (!has('js') && !has('css')) {
    problems.push(`Cannot find Lightning Component Bundle ${name}: the file lwc/${name}/${name}.js is missing.`);
  }
  problems.push(...metaProblems(component.xml ?? {}, view));
  for (const file of component.files) {
    if (file.path.endsWith('.html')) problems.push(...templateProblems(file.content.toString('utf8'), view));
    else if (file.path.endsWith('.js'))
      problems.push(...scriptProblems(file.path, file.content.toString('utf8'), view));
  }
  return problems;
}

function metaProblems(meta: XmlElement, view: OrgView): string[] {
  const problems: string[] = [];
  if (textAt(meta, 'apiVersion') === undefined) problems.push('Required field is missing: apiVersion');
  const targets = textsAt(elementAt(meta, 'targets') ?? {}, 'target');
  if (booleanAt(meta, 'isExposed') && targets.length === 0 && 'targetConfigs' in meta) {
    problems.push('A component with targetConfigs needs targets.');
  }
  for (const config of elementsAt(elementAt(meta, 'targetConfigs') ?? {}, 'targetConfig')) {
    for (const name of textsAt(elementAt(config, 'objects') ?? {}, 'object')) {
      if (!view.catalogue.object(name)) problems.push(`In field: object - no CustomObject named ${name} found`);
    }
  }
  return problems;
}

function templateProblems(html: string, view: OrgView): string[] {
  const tags = new Set([...html.matchAll(/<c-([a-z][a-z0-9-]*)/g)].map((match) => camelCase(match[1]!)));
  return [...tags].filter((name) => !hasBundle(name, view)).map(missingModule);
}

function scriptProblems(path: string, script: string, view: OrgView): string[] {
  const problems: string[] = [];
  for (const [, source] of script.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
    const [scope, ...rest] = source!.split('/');
    const reference = rest.slice(1).join('/');
    if (scope === 'c' && !hasBundle(rest[0] ?? '', view)) problems.push(missingModule(rest[0] ?? ''));
    if (scope !== '@salesforce') continue;
    const isMissing = missingReference[rest[0] ?? '']?.(reference, view) ?? false;
    if (isMissing) problems.push(`Invalid reference ${reference} of type ${rest[0]} in file ${path.split('/').at(-1)}`);
  }
  return problems;
}

const missingReference: Readonly<Record<string, (reference: string, view: OrgView) => boolean>> = {
  label: (reference, view) => reference.startsWith('c.') && !view.hasLabel(reference.slice(2)),
  schema: (reference, view) => !isSchemaReference(reference, view),
  customPermission: (reference, view) => !view.has('CustomPermission', reference),
  resourceUrl: (reference, view) => !view.has('StaticResource', reference),
};

/** `Object__c` or `Object__c.Field__c` or `Object__c.Parent__r.Field__c`. */
function isSchemaReference(reference: string, view: OrgView): boolean {
  const [object, ...path] = reference.split('.');
  let current = view.catalogue.object(object ?? '')?.name;
  for (const [index, part] of path.entries()) {
    if (current === undefined) return false;
    if (index === path.length - 1) return view.catalogue.field(current, part) !== undefined;
    current = view.catalogue.parentField(current, part)?.referenceTo[0];
  }
  return current !== undefined;
}

const hasBundle = (name: string, view: OrgView): boolean => view.has('LightningComponentBundle', name);
const missingModule = (name: string): string => `No MODULE named markup://c:${name} found`;
const camelCase = (tag: string): string => tag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
