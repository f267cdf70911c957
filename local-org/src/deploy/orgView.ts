import { Catalogue } from '../schema/catalogue.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import type { Component, Problem } from './component.ts';
import { keyOf } from './component.ts';
import { picklistValues } from './customField.ts';
import { mergedObject, objectOf } from './customObject.ts';
import type { XmlElement } from './xml.ts';
import { elementsAt, parseXml, textAt } from './xml.ts';

/** An object as it will be: its complete XML, to keep, and the schema made of it. */
export interface PlannedObject {
  schema: ObjectSchema;
  xml: XmlElement;
}

/**
 * The org as it will be when the package is in: what references are checked against. Components refused so far are
 * not in it, so that whatever leans on them is refused too.
 */
export class OrgView {
  readonly catalogue: Catalogue;
  /** The schema before the deploy. */
  readonly before: Catalogue;
  readonly planned: readonly PlannedObject[];
  /** Problems of fields, rules and objects that could not be read. */
  readonly problems: readonly Problem[];
  readonly #components = new Map<string, Component>();
  readonly #store: Store;
  /** Names of the labels the org had before; read once, since a translation asks for hundreds. */
  #keptLabels: ReadonlySet<string> | null = null;

  constructor(store: Store, components: readonly Component[]) {
    this.#store = store;
    this.before = store.catalogue;
    for (const component of components) this.#components.set(keyOf(component.type, component.fullName), component);
    const problems: Problem[] = [];
    this.planned = this.#plan(components, problems);
    this.catalogue = withRollupTypes(store.catalogue.withObjects(this.planned.map((planned) => planned.schema)));
    this.problems = problems;
  }

  /** Whether the org has the component, or will have it. */
  has(type: string, fullName: string): boolean {
    return this.#components.has(keyOf(type, fullName)) || this.#store.metadata(type, fullName).length > 0;
  }

  /** The XML of a component, from the package or the org; undefined when there is none. */
  xml(type: string, fullName: string): XmlElement | undefined {
    const component = this.#components.get(keyOf(type, fullName));
    if (component?.xml) return component.xml;
    const files = this.#store.metadata(type, fullName);
    const file = files.find((each) => each.path.endsWith('-meta.xml')) ?? files[0];
    return file && parseXml(file.content).element;
  }

  /** Whether a custom label of that name exists. */
  hasLabel(name: string): boolean {
    if (this.#components.has(keyOf('CustomLabel', name))) return true;
    this.#keptLabels ??= new Set(
      this.#store
        .metadata('CustomLabels')
        .flatMap((file) => elementsAt(parseXml(file.content).element, 'labels'))
        .map((label) => textAt(label, 'fullName') ?? ''),
    );
    return this.#keptLabels.has(name);
  }

  #plan(components: readonly Component[], problems: Problem[]): PlannedObject[] {
    const prefixes = new Set(this.before.objects.map((object) => object.keyPrefix));
    return components
      .filter((component) => component.type === 'CustomObject' && component.xml)
      .map((component) => {
        const existing = this.before.object(component.fullName);
        const kept = this.#store.metadata('CustomObject', existing?.name ?? component.fullName)[0];
        const before = kept && parseXml(kept.content).element;
        const xml = mergedObject(before, withoutRefused(component, this.#components));
        const base = existing && !existing.custom ? existing : undefined;
        const prefix = existing?.keyPrefix ?? nextPrefix(prefixes);
        prefixes.add(prefix);
        const name = existing?.name ?? component.fullName;
        const read = objectOf(name, xml, base, prefix, (set) => this.#valueSet(set));
        for (const { type, name: part, text } of read.problems) {
          const key = part === '' ? component.fullName : `${component.fullName}.${part}`;
          problems.push({ component: this.#components.get(keyOf(type, key)) ?? component, text });
        }
        return { schema: read.object, xml };
      });
  }

  #valueSet(name: string): ReturnType<typeof picklistValues> | undefined {
    const xml = this.xml('GlobalValueSet', name);
    return xml && picklistValues(xml);
  }
}

/** The object's XML without the fields, rules and views that were refused. */
function withoutRefused(object: Component, accepted: ReadonlyMap<string, Component>): XmlElement {
  const xml: XmlElement = { ...object.xml };
  const children: Readonly<Record<string, string>> = {
    fields: 'CustomField',
    validationRules: 'ValidationRule',
    listViews: 'ListView',
    compactLayouts: 'CompactLayout',
  };
  for (const [element, type] of Object.entries(children)) {
    if (!(element in xml)) continue;
    xml[element] = elementsAt(xml, element).filter((child) =>
      accepted.has(keyOf(type, `${object.fullName}.${textAt(child, 'fullName') ?? ''}`)),
    );
  }
  return xml;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Custom objects are numbered a00, a01, … in base 62. */
function nextPrefix(taken: ReadonlySet<string>): string {
  for (let number = 0; number < digits.length ** 2; number++) {
    const prefix = `a${digits[Math.floor(number / digits.length)]}${digits[number % digits.length]}`;
    if (!taken.has(prefix)) return prefix;
  }
  throw new Error('All key prefixes of custom objects are taken. Drop objects that are no longer needed.');
}

/** A sum, minimum or maximum has the type of what it summarises; a count is a whole number. */
function withRollupTypes(catalogue: Catalogue): Catalogue {
  const changed: ObjectSchema[] = [];
  for (const object of catalogue.objects) {
    if (!object.fields.some((field) => field.rollup?.summarizedField)) continue;
    changed.push({
      ...object,
      fields: object.fields.map((field) => {
        const { rollup } = field;
        const source = rollup?.summarizedField && catalogue.field(rollup.childObject, rollup.summarizedField);
        if (!source) return field;
        return { ...field, type: source.type, scale: source.scale, precision: source.precision === 0 ? 0 : 18 };
      }),
    });
  }
  return changed.length === 0 ? catalogue : catalogue.withObjects(changed);
}
