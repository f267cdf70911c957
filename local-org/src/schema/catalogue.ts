import type { ChildRelationship, FieldSchema, ObjectSchema } from './schema.ts';

/**
 * All objects of an org, found by name the way Salesforce finds them: without regard to case.
 * A catalogue never changes; a deploy makes a new one (`withObjects`), so that a request in flight keeps one view.
 */
export class Catalogue {
  readonly #objects: ReadonlyMap<string, ObjectSchema>;
  readonly #fields = new Map<string, Map<string, FieldSchema>>();
  readonly #children = new Map<string, ChildRelationship[]>();
  readonly #byPrefix = new Map<string, ObjectSchema>();

  constructor(objects: Iterable<ObjectSchema>) {
    this.#objects = new Map([...objects].map((object) => [object.name.toLowerCase(), object]));
    for (const object of this.#objects.values()) {
      if (object.keyPrefix !== '') this.#byPrefix.set(object.keyPrefix, object);
      this.#fields.set(object.name, new Map(object.fields.map((field) => [field.name.toLowerCase(), field])));
      for (const field of object.fields) this.#noteChildren(object, field);
    }
  }

  /** Every object, in the order it was added. */
  get objects(): ObjectSchema[] {
    return [...this.#objects.values()];
  }

  /** The object of that name, in any case; undefined when there is none. */
  object(name: string): ObjectSchema | undefined {
    return this.#objects.get(name.toLowerCase());
  }

  /** The object whose ids begin with the same three characters; undefined when there is none. */
  objectOfId(id: string): ObjectSchema | undefined {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  /** The field of that name, in any case; undefined when the object or field is unknown. */
  field(objectName: string, fieldName: string): FieldSchema | undefined {
    const object = this.object(objectName);
    return object && this.#fields.get(object.name)?.get(fieldName.toLowerCase());
  }

  /** The reference field that `relationshipName` walks along (`Account`, `Plan__r`); undefined when there is none. */
  parentField(objectName: string, relationshipName: string): FieldSchema | undefined {
    const wanted = relationshipName.toLowerCase();
    return this.object(objectName)?.fields.find((field) => field.relationshipName?.toLowerCase() === wanted);
  }

  /** The relationships that end at this object, in the order the children were added. */
  childRelationships(objectName: string): readonly ChildRelationship[] {
    return this.#children.get(objectName.toLowerCase()) ?? [];
  }

  /** The child relationship a subquery names (`Opportunities`, `Members__r`); undefined when there is none. */
  childRelationship(objectName: string, relationshipName: string): ChildRelationship | undefined {
    const wanted = relationshipName.toLowerCase();
    return this.childRelationships(objectName).find((child) => child.relationshipName?.toLowerCase() === wanted);
  }

  /** A new catalogue with these objects added or put in the place of their namesakes. */
  withObjects(objects: Iterable<ObjectSchema>): Catalogue {
    const next = new Map(this.#objects);
    for (const object of objects) next.set(object.name.toLowerCase(), object);
    return new Catalogue(next.values());
  }

  #noteChildren(child: ObjectSchema, field: FieldSchema): void {
    for (const parent of field.referenceTo) {
      const relationship: ChildRelationship = {
        childObject: child.name,
        field: field.name,
        cascadeDelete: field.deleteConstraint === 'Cascade',
        restrictedDelete: field.deleteConstraint === 'Restrict',
        ...(field.childRelationshipName === undefined ? {} : { relationshipName: field.childRelationshipName }),
      };
      const known = this.#children.get(parent.toLowerCase());
      if (known) known.push(relationship);
      else this.#children.set(parent.toLowerCase(), [relationship]);
    }
  }
}

/** True when a caller must give the field on create: nothing else fills it and it may not be empty. */
export function isRequiredOnCreate(field: FieldSchema): boolean {
  return field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== 'boolean';
}
