/** Runs a statement within a transaction that somebody else opened and will commit. */
export type Execute = (sql: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

/** Ends a job of a queue by statements in a transaction of the same database: with what else is in it, or not at all. */
export type Settle = (execute: Execute) => Promise<void>;
