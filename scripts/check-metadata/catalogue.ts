import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, isTrue, textOf } from './xml.ts';

/** A field as far as references to it need to know it. */
export interface KnownField {
  readonly object: string;
  readonly name: string;
  /** Type of the Metadata API for our own fields, of describe for standard ones. */
  readonly type: string;
  /** Whether a record cannot be saved without it, so that a permission set cannot take it away. */
  readonly required: boolean;
  /** Whether Salesforce computes it (formula, roll-up, automatic number). */
  readonly computed: boolean;
  readonly referenceTo: readonly string[];
  /** Picklist values by API name; undefined when the field is no picklist of ours. */
  readonly values: readonly string[] | undefined;
  /** Where it is defined; undefined for standard fields. */
  readonly file: MetadataFile | undefined;
}

/** An object of ours or of Salesforce. */
export interface KnownObject {
  readonly name: string;
  readonly fields: ReadonlyMap<string, KnownField>;
  /** The other side of lookups that point here: relationship name to the child's object and field. */
  readonly children: ReadonlyMap<string, { readonly object: string; readonly field: string }>;
  readonly file: MetadataFile | undefined;
}

const audit: Readonly<Record<string, string>> = {
  Id: 'id!',
  CreatedById: 'reference! > User',
  CreatedDate: 'datetime!',
  LastModifiedById: 'reference! > User',
  LastModifiedDate: 'datetime!',
  SystemModstamp: 'datetime!',
  IsDeleted: 'boolean!',
  LastViewedDate: 'datetime',
  LastReferencedDate: 'datetime',
};

const standard = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference', 'standard-objects.json'), 'utf8'),
) as Record<string, Record<string, string>>;

/** Everything that has a name other files may use: what the tree defines and what Salesforce brings along. */
export class Catalogue {
  readonly objects: ReadonlyMap<string, KnownObject>;
  readonly labels: ReadonlySet<string>;
  readonly #names = new Map<string, Set<string>>();

  constructor(tree: SourceTree) {
    for (const file of tree.files) {
      const names = this.#names.get(file.kind.type) ?? new Set();
      this.#names.set(file.kind.type, names.add(file.object === '' ? file.name : `${file.object}.${file.name}`));
    }
    this.objects = knownObjects(tree);
    this.labels = new Set(
      filesOf(tree, 'CustomLabels').flatMap((file) =>
        all(file.root, 'labels').map((label) => textOf(label, 'fullName') ?? ''),
      ),
    );
  }

  /** Whether the tree defines this piece of metadata, by type and full name (`TerritoryPlan__c.All` for parts). */
  has(type: string, name: string): boolean {
    return this.#names.get(type)?.has(name) ?? false;
  }

  /** The field of an object, undefined when either is unknown. */
  field(object: string, name: string): KnownField | undefined {
    return this.objects.get(object)?.fields.get(name);
  }

  /**
   * Follows a path from an object through its relationships: `Name`, `ParentTerritory__r.Plan__c`, `Owner.Name`.
   * Returns the field at its end, or the part of the path that leads nowhere.
   */
  follow(object: string, path: string): KnownField | string {
    const parts = path.split('.');
    let at = [object];
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const name = isLast ? part : part.endsWith('__r') ? part.replace(/__r$/, '__c') : `${part}Id`;
      const field = at.map((candidate) => this.field(candidate, name)).find((found) => found !== undefined);
      if (!field) return parts.slice(0, index + 1).join('.');
      if (isLast) return field;
      at = [...field.referenceTo];
    }
    return path;
  }
}

function knownObjects(tree: SourceTree): Map<string, KnownObject> {
  const objects = new Map<string, { -readonly [K in keyof KnownObject]: KnownObject[K] } & MutableParts>();
  for (const [name, fields] of Object.entries(standard)) {
    const known = Object.entries({ ...audit, ...fields }).map(([field, spelling]) =>
      standardField(name, field, spelling),
    );
    objects.set(name, { name, fields: byName(known), children: new Map(), file: undefined });
  }
  for (const file of filesOf(tree, 'CustomObject')) {
    objects.set(file.name, { name: file.name, fields: byName(ownSystemFields(file)), children: new Map(), file });
  }
  for (const file of filesOf(tree, 'CustomField')) {
    objects.get(file.object)?.fields.set(file.name, ownField(file));
    for (const target of all(file.root, 'referenceTo')) {
      const relationship = textOf(file.root, 'relationshipName');
      if (!relationship) continue;
      objects.get(target.text.trim())?.children.set(relationship, { object: file.object, field: file.name });
    }
  }
  return objects;
}

interface MutableParts {
  fields: Map<string, KnownField>;
  children: Map<string, { object: string; field: string }>;
}

const byName = (fields: readonly KnownField[]): Map<string, KnownField> =>
  new Map(fields.map((field) => [field.name, field]));

function standardField(object: string, name: string, spelling: string): KnownField {
  const [type = '', targets] = spelling.split(' > ');
  return {
    object,
    name,
    type: type.replace('!', ''),
    required: type.endsWith('!'),
    computed: name in audit,
    referenceTo: targets?.split(', ') ?? [],
    values: undefined,
    file: undefined,
  };
}

function ownSystemFields(file: MetadataFile): KnownField[] {
  const nameField = first(file.root, 'nameField');
  const isNumbered = nameField !== undefined && textOf(nameField, 'type') === 'AutoNumber';
  const isDetail = textOf(file.root, 'sharingModel') === 'ControlledByParent';
  const system = Object.entries({ ...audit, Name: 'string!', ...(isDetail ? {} : { OwnerId: 'reference! > User' }) });
  return system.map(([name, spelling]) => {
    const field = standardField(file.name, name, spelling);
    return name === 'Name' ? { ...field, computed: isNumbered } : field;
  });
}

function ownField(file: MetadataFile): KnownField {
  const { root } = file;
  const type = textOf(root, 'type') ?? '';
  const definition = first(root, 'valueSet') && first(first(root, 'valueSet') ?? root, 'valueSetDefinition');
  return {
    object: file.object,
    name: file.name,
    type,
    required: isTrue(root, 'required') || type === 'MasterDetail',
    computed: first(root, 'formula') !== undefined || type === 'Summary' || type === 'AutoNumber',
    referenceTo: all(root, 'referenceTo').map((target) => target.text.trim()),
    values: definition ? all(definition, 'value').map((value) => textOf(value, 'fullName') ?? '') : undefined,
    file,
  };
}
