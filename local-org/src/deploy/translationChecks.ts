import type { ObjectSchema } from '../schema/schema.ts';
import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';
import { missingFields } from './pageChecks.ts';
import { elementsAt, textAt, type XmlElement } from './xml.ts';

/** Most characters of a translated field label, as the Metadata API guide gives it. */
const LABEL_LENGTH = 40;

/** Why an object's translation is refused: it names what the object does not have, or its texts are too long. */
export function objectTranslationProblems(component: Component, view: OrgView): string[] {
  const name = component.fullName.slice(0, component.fullName.lastIndexOf('-'));
  const object = view.catalogue.object(name);
  if (!object) return [`In field: object - no CustomObject named ${name} found`];
  const xml = component.xml ?? {};
  const fields = elementsAt(xml, 'fields');
  const rules = new Set(object.validationRules.map((rule) => rule.name));
  return [
    ...missingFields(name, namesIn(fields, 'name'), view, 'field'),
    ...namesIn(elementsAt(xml, 'validationRules'), 'name')
      .filter((rule) => !rules.has(rule))
      .map((rule) => `In field: validationRule - no ValidationRule named ${name}.${rule} found`),
    ...namesIn(elementsAt(xml, 'layouts'), 'layout')
      .filter((layout) => !view.has('Layout', `${name}-${encodeURIComponent(layout)}`))
      .filter((layout) => !view.has('Layout', `${name}-${layout}`))
      .map((layout) => `In field: layout - no Layout named ${name}-${layout} found`),
    ...fields.flatMap((field) => fieldProblems(object, field)),
  ];
}

function fieldProblems(object: ObjectSchema, field: XmlElement): string[] {
  const name = textAt(field, 'name') ?? '';
  const label = textAt(field, 'label') ?? '';
  const known = new Set(object.fields.find((each) => each.name === name)?.picklist?.values.map((one) => one.label));
  return [
    ...(label.length > LABEL_LENGTH
      ? [`Label of ${object.name}.${name}: data value too large: ${label} (max length=${LABEL_LENGTH})`]
      : []),
    ...namesIn(elementsAt(field, 'picklistValues'), 'masterLabel')
      .filter((value) => !known.has(value))
      .map((value) => `In field: masterLabel - no picklist value ${value} of ${object.name}.${name} found`),
  ];
}

const namesIn = (elements: readonly XmlElement[], name: string): string[] =>
  elements.flatMap((element) => textAt(element, name) ?? []);
