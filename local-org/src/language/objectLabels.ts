import type { FieldSchema, ObjectSchema, Picklist } from '../schema/schema.ts';

/** How one language names an object and its parts; what it does not name keeps the name it has. */
export interface ObjectLabels {
  label?: string | undefined;
  pluralLabel?: string | undefined;
  fields: Readonly<Record<string, FieldLabels>>;
  /** Messages of validation rules, by the rule's name. */
  rules: Readonly<Record<string, string>>;
}

export interface FieldLabels {
  label?: string | undefined;
  help?: string | undefined;
  /** Heading of the related list that this field makes on its parent. */
  relationshipLabel?: string | undefined;
  /** Labels of picklist values by API name. */
  values?: Readonly<Record<string, string>> | undefined;
  /** Labels of picklist values by the label they have where nothing is translated, as deployed translations name them. */
  valuesByLabel?: Readonly<Record<string, string>> | undefined;
}

/** The object as a language names it. */
export function labelled(object: ObjectSchema, labels: ObjectLabels): ObjectSchema {
  return {
    ...object,
    label: labels.label ?? object.label,
    pluralLabel: labels.pluralLabel ?? object.pluralLabel,
    fields: object.fields.map((field) => labelledField(field, labels.fields[field.name] ?? {})),
    validationRules: object.validationRules.map((rule) => ({
      ...rule,
      errorMessage: labels.rules[rule.name] ?? rule.errorMessage,
    })),
  };
}

function labelledField(field: FieldSchema, labels: FieldLabels): FieldSchema {
  return {
    ...field,
    label: labels.label ?? field.label,
    ...given('inlineHelpText', labels.help),
    ...given('relationshipLabel', labels.relationshipLabel),
    ...given('picklist', field.picklist && labelledValues(field.picklist, labels)),
  };
}

function labelledValues(picklist: Picklist, { values, valuesByLabel }: FieldLabels): Picklist {
  const labelOf = (value: string, label: string): string => values?.[value] ?? valuesByLabel?.[label] ?? label;
  return { ...picklist, values: picklist.values.map((one) => ({ ...one, label: labelOf(one.value, one.label) })) };
}

const given = <Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> =>
  value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
