import type { Org } from '../org.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { parentObject } from '../uiapi/fieldTree.ts';
import { displayFormat, recordFormat, type DisplayFormat } from '../uiapi/displayValue.ts';

/** The org as one user sees it: what is hidden from them does not exist. */
export class Asker {
  readonly org: Org;
  readonly session: Session;
  readonly format: DisplayFormat;

  constructor(org: Org, session: Session) {
    this.org = org;
    this.session = session;
    this.format = displayFormat(session);
  }

  /** How sums are written: amounts of several records come in the corporate currency. */
  get sumFormat(): DisplayFormat {
    if (!this.org.catalogue.object('CurrencyType')) return this.format;
    const [row] = this.org.store.all('SELECT IsoCode FROM CurrencyType WHERE IsCorporate = 1');
    return recordFormat(this.format, { CurrencyIsoCode: row?.[0] });
  }

  object(name: string): ObjectSchema | undefined {
    const object = this.org.catalogue.object(name);
    // Names in GraphQL are exact, unlike everywhere else on the platform.
    return object?.name === name && this.org.access.mayObject(this.session, name, 'read') ? object : undefined;
  }

  field(object: ObjectSchema, name: string): FieldSchema | undefined {
    const field = this.org.catalogue.field(object.name, name);
    const isVisible = field?.name === name && this.org.access.mayReadField(this.session, object.name, name);
    return isVisible ? field : undefined;
  }

  /** The parent that `relationship` leads to. */
  parent(object: ObjectSchema, relationship: string): ObjectSchema | undefined {
    const field = this.org.catalogue.parentField(object.name, relationship);
    if (field?.relationshipName !== relationship || !this.field(object, field.name)) return undefined;
    const parent = parentObject(this.org, field);
    return parent && this.object(parent.name);
  }

  /** The children that `relationship` leads to. */
  children(object: ObjectSchema, relationship: string): ObjectSchema | undefined {
    const found = this.org.catalogue.childRelationship(object.name, relationship);
    const child = found?.relationshipName === relationship ? this.object(found.childObject) : undefined;
    return child && this.field(child, found!.field) ? child : undefined;
  }
}
