import type { Behaviour, BehaviourFactory } from '../behaviour.ts';
import type { SaveError } from '../store.ts';

/** User names are unique whatever their case, and a user without a nickname gets one from the name before the @. */
export const user: BehaviourFactory = (table, reader): Behaviour | null => {
  if (table.name !== 'User') return null;
  const username = table.column('Username')!.index;
  const nickname = table.column('CommunityNickname')?.index;
  return {
    touches: nickname === undefined ? [] : [nickname],
    before(row, old): SaveError | undefined {
      const name = row[username];
      if (typeof name !== 'string') return undefined;
      if (nickname !== undefined) row[nickname] ??= name.split('@')[0]!.slice(0, 40);
      if (old?.[username] === name) return undefined;
      const [other] = reader.all('SELECT Id FROM User WHERE Username = ?', [name]);
      if (!other || other[0] === row[0]) return undefined;
      const message =
        'Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn&#39;t need to match the user&#39;s email address). ';
      return { statusCode: 'DUPLICATE_USERNAME', message, fields: ['Username'] };
    },
  };
};
