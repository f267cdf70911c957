import type { Session } from '../session.ts';
import type { Store } from '../store/store.ts';
import type { Component } from './component.ts';
import { parseXml, textAt } from './xml.ts';

/** The types that stand in queries too: a deployed one is a record of the object of the same name. */
export const codeTypes = ['ApexClass', 'ApexTrigger', 'StaticResource'] as const;

const isCode = (type: string): boolean => (codeTypes as readonly string[]).includes(type);

/** Makes or changes the record of a deployed class, trigger or static resource. */
export function keepCodeRecord(store: Store, session: Session, component: Component): void {
  const { type, fullName, files } = component;
  if (!isCode(type)) return;
  const meta = files.find(({ path }) => path.endsWith('-meta.xml'));
  const xml = component.xml ?? (meta ? parseXml(meta.content).element : {});
  const content = files.find(({ path }) => !path.endsWith('-meta.xml'))?.content ?? Buffer.alloc(0);
  const values: Record<string, unknown> =
    type === 'StaticResource'
      ? {
          ContentType: textAt(xml, 'contentType'),
          CacheControl: textAt(xml, 'cacheControl') ?? 'Private',
          Description: textAt(xml, 'description') ?? null,
        }
      : {
          ApiVersion: Number(textAt(xml, 'apiVersion') ?? 0),
          Status: textAt(xml, 'status') ?? 'Active',
          Body: content.toString('utf8'),
        };
  const [id] = store.findIds(type, 'Name', fullName);
  const options = { checkAccess: false };
  const [saved] =
    id === undefined
      ? store.create(session, type, [{ Name: fullName, ...values }], options)
      : store.update(session, type, [{ Id: id, ...values }], options);
  if (!saved?.success)
    throw new Error(`The record of ${type} ${fullName} was not kept: ${JSON.stringify(saved?.errors)}`);
}

/** Forgets the record of one that was deleted. */
export function dropCodeRecord(store: Store, session: Session, type: string, fullName: string): void {
  if (isCode(type)) store.delete(session, store.findIds(type, 'Name', fullName), { checkAccess: false });
}
