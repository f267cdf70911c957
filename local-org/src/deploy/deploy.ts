import type { Session } from '../session.ts';
import type { Store } from '../store/store.ts';
import { checkPackage } from './checkPackage.ts';
import type { CheckedPackage } from './checkPackage.ts';
import { keepCodeRecord } from './codeRecords.ts';
import type { Component } from './component.ts';
import { applyDeletions, deletionProblems } from './deletions.ts';
import type { DeployMessage } from './deployMessage.ts';
import { failureOf, successOf } from './deployMessage.ts';
import { packageChanges } from './packageChanges.ts';
import { readPackage } from './packageContent.ts';
import { saveCustomPermission, saveNotificationType, savePermissionSet } from './permissionRows.ts';
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
  const changes = packageChanges(store, checked.accepted);
  const successes = [
    successOf(manifest, {}, at),
    ...checked.accepted.map((component) => successOf(component, changes.get(component)!, at)),
  ];
  const isRefused = failures.length > 0 && options.rollbackOnError;
  if (options.checkOnly || isRefused) return { successes, failures, applied: false };
  const deleted = store.transaction(() => {
    applyComponents(store, session, checked, (component) => changes.get(component)!.changed);
    const gone = applyDeletions(store, session, content.deletions);
    // Last, because nothing after it may fail: the schema in force lives in memory too.
    const planned = checked.view.planned.map(({ schema }) => checked.view.catalogue.object(schema.name) ?? schema);
    store.applySchema(planned);
    return gone;
  });
  successes.push(...deleted.map((component) => successOf(component, { deleted: true, changed: true }, at)));
  return { successes, failures, applied: true };
}

function applyComponents(
  store: Store,
  session: Session,
  { view, accepted }: CheckedPackage,
  isChanged: (component: Component) => boolean,
): void {
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
    if (isChanged(component)) keepCodeRecord(store, session, component);
  }
  const xmlOfType = (type: string): [string, NonNullable<Component['xml']>][] =>
    accepted.filter((each) => each.type === type && isChanged(each)).map((each) => [each.fullName, each.xml ?? {}]);
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
