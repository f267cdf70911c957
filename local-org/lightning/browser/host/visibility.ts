import type { Criterion, Visibility } from './pageModel.ts';

/** What the criteria of a page may look at. */
export interface VisibilityFacts {
  /** Values of the record's fields, by path (`Status__c`, `Plan__r.Status__c`). */
  record: Readonly<Record<string, unknown>>;
  user: Readonly<Record<string, unknown>>;
  customPermissions: readonly string[];
  standardPermissions: readonly string[];
  /** `Large` or `Small`. */
  formFactor: string;
}

/** The record's fields that decide whether components are shown, as paths below the record. */
export function fieldsDeciding(visibilities: readonly Visibility[]): string[] {
  const paths = visibilities.flatMap(({ criteria }) =>
    criteria.flatMap(({ left }) => /^\{!Record\.([\w.]+)\}$/.exec(left)?.[1] ?? []),
  );
  return [...new Set(paths)];
}

/** Whether a component with these rules is shown. One without rules always is. */
export function isShown(visibility: Visibility | undefined, facts: VisibilityFacts): boolean {
  if (!visibility || visibility.criteria.length === 0) return true;
  const holds = visibility.criteria.map((criterion) => criterionHolds(criterion, facts));
  return visibility.booleanFilter ? evaluate(visibility.booleanFilter, holds) : holds.every(Boolean);
}

function criterionHolds({ left, operator, right }: Criterion, facts: VisibilityFacts): boolean {
  const actual = valueOf(left, facts);
  const [text, wanted] = [String(actual ?? '').toLowerCase(), right.toLowerCase()];
  switch (operator) {
    case 'EQUAL':
      return text === wanted;
    case 'NE':
      return text !== wanted;
    case 'CONTAINS':
      return text.includes(wanted);
    default:
      return compares(operator, actual, right);
  }
}

function compares(operator: 'GT' | 'GE' | 'LT' | 'LE', actual: unknown, right: string): boolean {
  if (actual === null || actual === undefined) return false;
  const isNumber = typeof actual === 'number';
  const difference = isNumber ? actual - Number(right) : String(actual).localeCompare(right);
  return { GT: difference > 0, GE: difference >= 0, LT: difference < 0, LE: difference <= 0 }[operator];
}

function valueOf(expression: string, facts: VisibilityFacts): unknown {
  const path = /^\{!(.+)\}$/.exec(expression)?.[1] ?? expression;
  if (path.startsWith('Record.')) return facts.record[path.slice('Record.'.length)];
  if (path.startsWith('$User.')) return facts.user[path.slice('$User.'.length)];
  if (path === '$Client.FormFactor') return facts.formFactor;
  const [, kind, name] = /^\$Permission\.(?:(CustomPermission|StandardPermission)\.)?(\w+)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  return (kind === 'StandardPermission' ? facts.standardPermissions : facts.customPermissions).includes(name);
}

/** `1 AND (2 OR NOT 3)` over the criteria's outcomes; criteria count from 1. */
function evaluate(filter: string, holds: readonly boolean[]): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let result = both();
    while (tokens[at] === 'OR') {
      at += 1;
      const right = both();
      result ||= right;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (tokens[at] === 'AND') {
      at += 1;
      const right = one();
      result &&= right;
    }
    return result;
  };
  const one = (): boolean => {
    const token = tokens[at++];
    if (token === 'NOT') return !one();
    if (token !== '(') return holds[Number(token) - 1] ?? false;
    const result = either();
    at += 1;
    return result;
  };
  return either();
}
