import { objectInfo } from '../uiapi/objectInfo.ts';
import type { Asker } from './asker.ts';
import type { Selected } from './document.ts';
import { invalid, undefinedField } from './graphqlError.ts';

type Json = Record<string, unknown>;

/** What the user may do with objects and their fields: `objectInfos(apiNames: […])`, in the order of the names. */
export function objectInfos(asker: Asker, selected: Selected): Json[] {
  const names = [selected.arguments.get('apiNames')?.value ?? []].flat();
  return names.map((name) => {
    if (!asker.object(String(name))) {
      throw invalid('WrongType', `Object ${String(name)} is not supported in UI API`, selected.path);
    }
    return part(objectInfo(asker.org, asker.session, String(name)), selected, 'ObjectInfo');
  });
}

/** The asked parts of a description. GraphQL gives as lists what UI API keeps by name, and names it `ApiName`. */
function part(whole: Json, { fields }: Selected, type: string): Json {
  return Object.fromEntries(
    fields.map((asked) => {
      const value = whole[asked.name === 'ApiName' ? 'apiName' : asked.name];
      if (value === undefined || asked.name === 'apiName') throw undefinedField(asked.name, type, asked.path);
      if (typeof value !== 'object' || value === null || asked.fields.length === 0) return [asked.key, value];
      return [asked.key, Object.values(value as Record<string, Json>).map((each) => part(each, asked, 'Field'))];
    }),
  );
}
