/** A field, as a path along relationships, with its place in the text. */
export interface FieldReference {
  kind: 'field';
  parts: string[];
  at: number;
}

/** `COUNT(Id)`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`, `FIELDS(ALL)`. */
export interface FunctionCall {
  kind: 'function';
  /** In capitals. */
  name: string;
  arguments: Operand[];
  at: number;
}

export type Operand = FieldReference | FunctionCall;

export interface TypeofCase {
  /** Null for ELSE. */
  object: string | null;
  fields: FieldReference[];
}

export type SelectItem =
  | { kind: 'operand'; operand: Operand; alias: string | null }
  | { kind: 'subquery'; query: Query; at: number }
  | { kind: 'typeof'; relationship: string; cases: TypeofCase[]; at: number };

export type Literal =
  | { kind: 'string'; value: string; at: number }
  | { kind: 'number'; value: number; text: string; at: number }
  | { kind: 'currency'; code: string; value: number; at: number }
  | { kind: 'boolean'; value: boolean; at: number }
  | { kind: 'null'; at: number }
  | { kind: 'date'; value: string; at: number }
  | { kind: 'datetime'; value: string; at: number }
  /** `LAST_N_DAYS:30`: the name in capitals, `count` null where there is none. */
  | { kind: 'dateLiteral'; name: string; count: number | null; at: number };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';
export type SetOperator = 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Condition =
  | { kind: 'and' | 'or'; conditions: Condition[] }
  | { kind: 'not'; condition: Condition }
  | { kind: 'comparison'; left: Operand; operator: ComparisonOperator; right: Literal }
  | { kind: 'set'; left: Operand; operator: SetOperator; right: Literal[] }
  | { kind: 'join'; left: Operand; operator: 'IN' | 'NOT IN'; query: Query };

export interface OrderItem {
  operand: Operand;
  descending: boolean;
  nullsLast: boolean;
}

export interface Query {
  select: SelectItem[];
  /** `SELECT COUNT()`. */
  countOnly: boolean;
  /** Object, or for a child subquery the relationship; parts because `Account.Contacts` is allowed there. */
  from: { parts: string[]; alias: string | null; at: number };
  scope: string | null;
  where: Condition | null;
  groupBy: { kind: 'plain' | 'rollup' | 'cube'; items: Operand[] } | null;
  having: Condition | null;
  orderBy: OrderItem[];
  limit: number | null;
  offset: number | null;
  at: number;
}
