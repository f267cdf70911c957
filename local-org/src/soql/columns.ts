import { columnType, type Expression } from './expressions.ts';
import type { QueryColumn } from './result.ts';

/** The columns of plain operands, for results. */
export function columnOf(expression: Expression, name: string, isFlatAlias: boolean): QueryColumn {
  const parts = isFlatAlias ? [name] : [...expression.path.slice(0, -1), name];
  return {
    path: parts.join('.'),
    parts,
    field: expression.isAggregate ? null : expression.field,
    object: expression.isAggregate ? null : expression.object,
    type: columnType(expression),
    ...(expression.functionName === null ? {} : { functionName: expression.functionName }),
  };
}
