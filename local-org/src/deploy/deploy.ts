import type { Session } from '../session.ts';
import type { MetadataFile, Store } from '../store/store.ts';
import { checkPackage } from './checkPackage.ts';
import type { CheckedPackage } from './checkPackage.ts';
import type { Component } from './component.ts';
import { applyDeletions, deletionProblems } from './deletions.ts';
import type { ComponentChange, DeployMessage } from './deployMessage.ts';
import { failureOf, successOf } from './deployMessage.ts';
import { readPackage } from './packageContent.ts';
import { saveCustomPermission, saveNotificationType, savePermissionSet } from './permissionRows.ts';
import { objectChildren } from './registry.ts';
import { elementsAt, parseXml, textAt, xmlOf } from './xml.ts';

export interface DeployOptions {
  /** True: everything is checked and nothing is kept. */
  checkOnly: boolean;
  /** True: one refused component refuses the package. False: the rest is deployed. */
  rollbackOnError: boolean;
}

export interface DeployOutcome {
  successes: DeployMessage[];
  failures: DeployMessage[];
  /** Whether anything was kept. */
  applied: boolean;
}

/**
 * Deploys a package: reads it, checks it against the org, and puts it in force in one transaction. Nothing changes
 * when a component is refused, unless `rollbackOnError` is false.
 *
 * Throws PackageError when the package as a whole cannot be read.
 */
export function deploy(store: Store, session: Session, zip: Buffer, options: DeployOptions, now: Date): DeployOutcome {
  const content = readPackage(zip);
  const checked = checkPackage(store, content.components, content.problems);
  const refusedDeletions = deletionProblems(store, checked.view, content.deletions);
  const at = now.toISOString();
  const failures = [...checked.problems, ...refusedDeletions].map((problem) => failureOf(problem, at));
  const manifest: Component = { type: '', fullName: 'package.xml', path: 'package.xml', files: [] };
  const successes = [
    successOf(manifest, {}, at),
    ...checked.accepted.map((component) => successOf(component, changeOf(store, component), at)),
  ];
  const isRefused = failures.length > 0 && options.rollbackOnError;
  if (options.checkOnly || isRefused) return { successes, failures, applied: false };
  const deleted = store.transaction(() => {
    applyComponents(store, session, checked);
    const gone = applyDeletions(store, session, content.deletions);
    // Last, because nothing after it may fail: the schema in force lives in memory too.
    const planned = checked.view.planned.map(({ schema }) => checked.view.catalogue.object(schema.name) ?? schema);
    store.applySchema(planned);
    return gone;
  });
  successes.push(...deleted.map((component) => successOf(component, { deleted: true, changed: true }, at)));
  return { successes, failures, applied: true };
}

function applyComponents(store: Store, session: Session, { view, accepted }: CheckedPackage): void {
  const changed = new Set(accepted.filter((component) => changeOf(store, component).changed));
  for (const { schema, xml } of view.planned) {
    store.putMetadata({
      type: 'CustomObject',
      fullName: schema.name,
      path: `objects/${schema.name}.object`,
      content: xmlOf('CustomObject', xml),
    });
  }
  for (const component of accepted) {
    const { type, fullName } = component;
    if (component.parent || type === 'CustomObject') continue;
    if (type === 'CustomLabels') {
      keepLabels(store, component);
      continue;
    }
    store.deleteMetadata(type, fullName);
    for (const { path, content } of component.files) store.putMetadata({ type, fullName, path, content });
  }
  const xmlOfType = (type: string): [string, NonNullable<Component['xml']>][] =>
    accepted.filter((each) => each.type === type && changed.has(each)).map((each) => [each.fullName, each.xml ?? {}]);
  // Permission sets come after the custom permissions they grant.
  for (const [name, xml] of xmlOfType('CustomPermission')) saveCustomPermission(store, session, name, xml);
  for (const [name, xml] of xmlOfType('CustomNotificationType')) saveNotificationType(store, session, name, xml);
  for (const [name, xml] of xmlOfType('PermissionSet')) savePermissionSet(store, session, name, xml);
}

/** Labels of all packages lie in one file: new ones are added, known ones replaced. */
function keepLabels(store: Store, component: Component): void {
  const kept = store.metadata('CustomLabels', component.fullName)[0];
  const before = kept ? elementsAt(parseXml(kept.content).element, 'labels') : [];
  const byName = new Map(before.map((label) => [textAt(label, 'fullName'), label]));
  for (const label of elementsAt(component.xml ?? {}, 'labels')) byName.set(textAt(label, 'fullName'), label);
  store.putMetadata({
    type: 'CustomLabels',
    fullName: component.fullName,
    path: component.path,
    content: xmlOf('CustomLabels', { labels: [...byName.values()] }),
  });
}

/** Whether a component is new, or differs from what the org has. */
function changeOf(store: Store, component: Component): ComponentChange {
  const kept = keptFiles(store, component);
  if (kept === null) return { created: true, changed: true };
  return { created: false, changed: component.parent ? kept.length > 0 : differs(component, kept) };
}

function keptFiles(store: Store, component: Component): MetadataFile[] | null {
  const owner = component.parent ?? component;
  const files = store.metadata(owner.type, owner.fullName);
  if (files.length === 0) return null;
  if (!component.parent) return files;
  const xml = parseXml(files[0]!.content).element;
  const element = Object.entries({ ...objectChildren, labels: 'CustomLabel' }).find(
    ([, type]) => type === component.type,
  )?.[0];
  const name = textAt(component.xml ?? {}, 'fullName');
  const before = element && elementsAt(xml, element).find((child) => textAt(child, 'fullName') === name);
  if (!before) return null;
  return JSON.stringify(before) === JSON.stringify(component.xml) ? [] : files;
}

function differs(component: Component, kept: readonly MetadataFile[]): boolean {
  if (component.type === 'CustomObject' || component.type === 'CustomLabels') {
    return JSON.stringify(parseXml(kept[0]!.content).element) !== JSON.stringify(component.xml);
  }
  const before = new Map(kept.map((file) => [file.path, file.content]));
  return (
    before.size !== component.files.length ||
    component.files.some((file) => !before.get(file.path)?.equals(file.content))
  );
}
