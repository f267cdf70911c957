import type { Behaviour, BehaviourFactory } from '../behaviour.ts';

/** Users, contacts and leads are named by their parts: Name is FirstName, a space, LastName. */
export const personName: BehaviourFactory = (table): Behaviour | null => {
  // Accounts of people are named by a rule of their own.
  if (table.name === 'Account') return null;
  const [name, first, last] = ['Name', 'FirstName', 'LastName'].map((field) => table.column(field)?.index);
  if (name === undefined || first === undefined || last === undefined) return null;
  return {
    touches: [name],
    before(row): undefined {
      row[name] = [row[first], row[last]].filter((part) => part !== null && part !== '').join(' ') || null;
    },
  };
};
