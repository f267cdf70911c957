import { all, textOf } from '../check-metadata/xml.ts';
import { readSourceTree } from '../check-metadata/sourceTree.ts';
import type { MetadataFile } from '../check-metadata/sourceTree.ts';
import { page, table } from './markdown.ts';

const ROOMS: Readonly<Record<string, string>> = {
  foundation: 'Settings and runs',
  market: 'The market',
  alignment: 'Plans and territories',
  goals: 'Goals',
  calls: 'Calls',
  performance: 'Performance and alerts',
  enablement: 'Enablement',
  incentives: 'Incentives',
  pulse: 'Pulse',
};

const RIGHTS = [
  ['allowRead', 'read'],
  ['allowCreate', 'create'],
  ['allowEdit', 'edit'],
  ['allowDelete', 'delete'],
] as const;

/** Every object and field of the package with its meaning, and which permission set may do what, as a page of Markdown. */
export function dataDictionary(repository: string): string {
  const { files } = readSourceTree(repository);
  const ofKind = (kind: string): MetadataFile[] => files.filter((file) => file.kind.type === kind);
  const objects = ofKind('CustomObject').filter(({ name }) => name.endsWith('__c'));
  const fields = ofKind('CustomField');
  const sets = ofKind('PermissionSet');
  const sections = Object.entries(ROOMS).flatMap(([room, title]) => {
    const inRoom = objects.filter(({ path }) => path.split('/')[1] === room);
    if (inRoom.length === 0) return [];
    return [
      `## ${title}\n\n`,
      ...inRoom.map((object) =>
        objectSection(
          object,
          fields.filter(({ object: owner }) => owner === object.name),
          sets,
        ),
      ),
    ];
  });
  return page(
    'Data dictionary',
    'Every object and field that Evenfield brings into an org, what it means, its unit, and who writes it.',
    sections.join(''),
  );
}

function objectSection(object: MetadataFile, fields: readonly MetadataFile[], sets: readonly MetadataFile[]): string {
  const rows = fields.map(({ name, root }) => [
    textOf(root, 'label') ?? name,
    `\`${name}\``,
    typeOf({ root }),
    textOf(root, 'description') ?? '',
  ]);
  return (
    `### ${textOf(object.root, 'label')} \`${object.name}\`\n\n${textOf(object.root, 'description') ?? ''}\n\n` +
    `${rightsIn(object.name, sets)}\n\n${table(['Field', 'API name', 'Type', 'Meaning'], rows)}\n`
  );
}

/** `Currency(18, 2)`, `Lookup(User)`, `Picklist: Draft, Active`; what is required or a key says so. */
function typeOf({ root }: Pick<MetadataFile, 'root'>): string {
  const text = (name: string): string | undefined => textOf(root, name);
  const size = text('length') ?? (text('precision') && `${text('precision')}, ${text('scale')}`);
  const target = text('referenceTo');
  const type = text('formula') === undefined ? (text('type') ?? '') : `Formula: ${text('type')}`;
  const values = all(root, 'valueSet')
    .flatMap((set) => all(set, 'valueSetDefinition'))
    .flatMap((definition) => all(definition, 'value'))
    .map((value) => textOf(value, 'fullName') ?? '');
  const marks = [
    ...(text('required') === 'true' ? ['required'] : []),
    ...(text('unique') === 'true' ? ['unique'] : []),
    ...(text('externalId') === 'true' ? ['external id'] : []),
  ];
  const detail = target ?? size;
  return [
    `${type}${detail ? `(${detail})` : ''}`,
    ...(values.length > 0 ? [`: ${values.join(', ')}`] : []),
    ...(marks.length > 0 ? [`; ${marks.join(', ')}`] : []),
  ].join('');
}

function rightsIn(object: string, sets: readonly MetadataFile[]): string {
  const granted = sets.flatMap(({ name, root }) => {
    const rights = all(root, 'objectPermissions').find((each) => textOf(each, 'object') === object);
    const may = rights ? RIGHTS.filter(([right]) => textOf(rights, right) === 'true').map(([, word]) => word) : [];
    return may.length === 0 ? [] : [`${name}: ${may.join(', ')}`];
  });
  return `*${granted.join('. ')}.*`;
}
