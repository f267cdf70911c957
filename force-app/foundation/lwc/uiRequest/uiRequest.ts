import type { GraphQLError } from 'lightning/graphql';
import type { Notice } from 'c/uiPanel';
import { label } from './labels';

/** A number field as GraphQL wraps it. */
export interface Value {
  readonly value: number | null;
  readonly displayValue?: string | null;
}

/** A text, date or reference field as GraphQL wraps it. */
export interface Text {
  readonly value: string | null;
  readonly displayValue?: string | null;
}

/** A list of records as GraphQL wraps it. */
export interface Edges<Node> {
  readonly edges: readonly ({ readonly node: Node } | null)[] | null;
}

/** The records of a list; none when the list itself may not be seen. */
export const nodes = <Node>(list: Edges<Node> | null | undefined): Node[] =>
  (list?.edges ?? []).flatMap((edge) => (edge === null ? [] : [edge.node]));

/** The first record of a list, or null. */
export const firstNode = <Node>(list: Edges<Node> | null | undefined): Node | null => nodes(list)[0] ?? null;

/** What the person may do with an object and its fields, as `objectInfos` of a query tells beside its records. */
export interface Rights {
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly fields?: readonly { readonly ApiName: string; readonly createable: boolean; readonly updateable: boolean }[];
}

/** Only what the person may write of a record; one field too many would refuse them all. */
export function writableFields(
  record: Readonly<Record<string, unknown>>,
  { fields = [] }: Rights,
  right: 'createable' | 'updateable',
): Record<string, unknown> {
  const may = new Set(fields.filter((field) => field[right]).map(({ ApiName }) => ApiName));
  return Object.fromEntries(Object.entries(record).filter(([name]) => may.has(name)));
}

// Salesforce answers a query for a hidden object or field as if it did not exist.
const HIDDEN =
  /INSUFFICIENT_ACCESS|insufficient|no access|is not supported|doesn't exist|does not exist|FieldUndefined|Cannot query field|Unknown type/i;

/** What to tell a person about a failed request: what happened and what to do next. */
export function errorNotice(errors: readonly GraphQLError[]): Notice {
  const details = errors.map(({ message }) => message).join(' ');
  return HIDDEN.test(details)
    ? { title: label.hiddenTitle, message: label.hiddenMessage, nextStep: label.hiddenNextStep, details }
    : { title: label.failedTitle, message: label.failedMessage, nextStep: label.failedNextStep, details };
}
