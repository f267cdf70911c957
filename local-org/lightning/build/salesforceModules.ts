import type { Plugin } from 'rollup';

const prefix = '\0salesforce:';

/** Writes the module behind the part after `@salesforce/<kind>/`. */
type ModuleWriter = (name: string) => string;

const writers: Record<string, ModuleWriter> = {
  label: (name) => valueOf(`context.labels[${quoted(name)}] ?? ${quoted(`[${name}]`)}`),
  i18n: (name) => valueOf(`context.i18n[${quoted(name)}]`),
  client: () => valueOf('context.formFactor'),
  user: (name) => valueOf(name === 'isGuest' ? 'false' : 'context.user.id'),
  // A permission that one does not have is undefined, not false.
  customPermission: (name) => valueOf(`context.customPermissions.includes(${quoted(name)}) || undefined`),
  userPermission: (name) => valueOf(`context.userPermissions.includes(${quoted(name)}) || undefined`),
  resourceUrl: (name) => `export default ${quoted(`/resource/${name}`)};`,
  messageChannel: (name) => `export default Object.freeze({ channel: ${quoted(name)} });`,
  schema: schemaReference,
};

const quoted = (text: string): string => JSON.stringify(text);

const valueOf = (expression: string): string =>
  `import { context } from 'host/context';\nexport default ${expression};\n`;

/** `Account` names an object; `Account.Owner.Name` a field of it, perhaps by way of parents. */
function schemaReference(name: string): string {
  const [objectApiName, ...path] = name.split('.');
  const reference = path.length === 0 ? { objectApiName } : { fieldApiName: path.join('.'), objectApiName };
  return `export default Object.freeze(${JSON.stringify(reference)});`;
}

/**
 * The modules `@salesforce/label/c.X`, `schema`, `i18n`, `user`, `client`, permissions, message channels and static
 * resources that components import. What depends on the reader is looked up in the page, so one build serves all.
 *
 * @throws (as a build error) for a kind of module this org does not have, Apex above all
 */
export function salesforceModules(): Plugin {
  return {
    name: 'salesforce-modules',
    resolveId(name, importer) {
      if (!name.startsWith('@salesforce/')) return null;
      const [kind] = partsOf(name.slice('@salesforce/'.length));
      if (writers[kind]) return prefix + name.slice('@salesforce/'.length);
      throw new Error(
        `${importer} imports "${name}", which does not exist here: the local org runs no Apex and knows ` +
          `${Object.keys(writers).join(', ')}. Read with lightning/graphql or lightning/uiRecordApi instead.`,
      );
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const [kind, name] = partsOf(id.slice(prefix.length));
      return writers[kind]!(name);
    },
  };
}

function partsOf(path: string): [kind: string, name: string] {
  const at = path.indexOf('/');
  return [path.slice(0, at), path.slice(at + 1)];
}
