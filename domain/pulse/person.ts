/** The key of someone who is asked, as given. Only participation knows it; answers do not. */
export type PersonKey = string & { readonly __id: 'person' };
/** The key of a group whose results may be shown: a team, a territory, a filter's value. */
export type GroupKey = string & { readonly __id: 'group' };

/** Marks a string as a person's key; meant for the border. */
export const personKey = (key: string): PersonKey => key as PersonKey;
/** Marks a string as a group's key; meant for the border. */
export const groupKey = (key: string): GroupKey => key as GroupKey;
