/** The external key of a territory, as given. */
export type TerritoryKey = string & { readonly __id: 'territory' };

/** The key of an account: its external key, or its record id where it has none. */
export type AccountKey = string & { readonly __id: 'account' };

/** The external key of a goal, as given. */
export type GoalKey = string & { readonly __id: 'goal' };

/** The territory of everything that belongs to no territory: shown as a row of its own, never hidden. */
export const UNASSIGNED = 'UNASSIGNED' as TerritoryKey;

/** Marks a string as a territory's key; meant for the border, where records become values. */
export const territoryKey = (key: string): TerritoryKey => key as TerritoryKey;

/** Marks a string as an account's key; meant for the border, where records become values. */
export const accountKey = (key: string): AccountKey => key as AccountKey;

/** Marks a string as a goal's key; meant for the border, where records become values. */
export const goalKey = (key: string): GoalKey => key as GoalKey;
