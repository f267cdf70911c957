import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from './catalogue.ts';
import { apiVersionOf, configTargets, designOf } from './componentDesign.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, textOf } from './xml.ts';

const knownTargets = new Set([
  'lightning__RecordPage',
  'lightning__AppPage',
  'lightning__HomePage',
  'lightning__RecordAction',
  'lightning__UtilityBar',
  'lightning__FlowScreen',
  'lightning__Tab',
]);
const propertyTypes = new Set(['String', 'Integer', 'Boolean', 'Color']);

/** The version of the API that every component and the project ask for. */
const apiVersion = '66.0';

/** Components: their js-meta.xml is consistent, and what they import exists. */
export function checkComponents(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const bundles = filesOf(tree, 'LightningComponentBundle');
  return bundles.flatMap((file) => [
    ...checkDesign(file, tree, catalogue),
    ...sourcesOf(file, tree).flatMap((path) => checkSource(path, tree, catalogue)),
  ]);
}

/** The TypeScript, JavaScript and markup of a bundle, tests and generated JavaScript left out. */
export function sourcesOf(file: MetadataFile, tree: SourceTree): string[] {
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  const own = tree.paths.filter((path) => path.startsWith(folder) && !path.includes('/__'));
  return own.filter(
    (path) => /\.(ts|html)$/.test(path) || (path.endsWith('.js') && !own.includes(path.replace(/\.js$/, '.ts'))),
  );
}

function checkDesign(file: MetadataFile, tree: SourceTree, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  const report = (place: { line: number } | undefined, what: string, remedy: string): void => {
    findings.push(about(file, place ?? file.root, what, remedy));
  };
  const { root, name } = file;
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) report(root, `"${name}" is no name of a component.`, 'Write it in camelCase.');
  if (!['ts', 'js', 'css'].some((suffix) => tree.paths.includes(`${folder}${name}.${suffix}`))) {
    report(root, `The bundle has no ${name}.ts.`, 'Add the module that gives the bundle its name.');
  }
  const version = apiVersionOf(file);
  if (version !== apiVersion) {
    report(
      first(root, 'apiVersion'),
      `The component asks for API version ${version ?? 'none'}.`,
      `Write ${apiVersion}.`,
    );
  }
  const design = designOf(file);
  for (const target of all(first(root, 'targets') ?? root, 'target')) {
    const value = target.text.trim();
    if (!knownTargets.has(value))
      report(target, `"${value}" is no target we use.`, `Choose from ${[...knownTargets].join(', ')}.`);
  }
  if (design.isExposed && design.targets.size === 0) {
    report(
      first(root, 'isExposed'),
      'The component is exposed but names no target.',
      'Add <targets>, or set <isExposed> to false.',
    );
  }
  for (const config of all(first(root, 'targetConfigs') ?? root, 'targetConfig')) {
    for (const target of configTargets(config)) {
      if (!design.targets.has(target))
        report(config, `The configuration is for ${target}, which is no target.`, 'Add the target.');
      if (target === 'lightning__RecordAction' && !textOf(config, 'actionType')) {
        report(config, 'A record action does not say what kind it is.', 'Add <actionType> ScreenAction or Action.');
      }
    }
  }
  if (design.targets.has('lightning__RecordAction') && !design.configs.has('lightning__RecordAction')) {
    report(root, 'A record action needs a configuration.', 'Add a <targetConfig> with <actionType>.');
  }
  const attributes = publicAttributes(file, tree);
  for (const { objects, properties, element } of new Set(design.configs.values())) {
    for (const object of objects) {
      if (!catalogue.objects.has(object)) report(element, `The object ${object} does not exist.`, 'Correct the name.');
    }
    for (const [key, { element: property }] of properties) {
      const type = property.attributes.get('type') ?? '';
      if (!propertyTypes.has(type))
        report(property, `"${type}" is no type of a property.`, `Choose from ${[...propertyTypes].join(', ')}.`);
      if (!attributes.has(key)) report(property, `The component has no public attribute ${key}.`, `Add "@api ${key}".`);
    }
  }
  return findings;
}

/** Names of the `@api` attributes of a bundle's main module. */
function publicAttributes(file: MetadataFile, tree: SourceTree): Set<string> {
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  const main = ['ts', 'js']
    .map((suffix) => `${folder}${file.name}.${suffix}`)
    .find((path) => tree.paths.includes(path));
  if (!main) return new Set();
  const source = readFileSync(join(tree.directory, main), 'utf8');
  return new Set([...source.matchAll(/@api\s+(?:(?:get|set)\s+)?([A-Za-z_$][\w$]*)/g)].map(([, name = '']) => name));
}

function checkSource(path: string, tree: SourceTree, catalogue: Catalogue): Finding[] {
  const source = readFileSync(join(tree.directory, path), 'utf8');
  const findings: Finding[] = [];
  const bundles = new Set(filesOf(tree, 'LightningComponentBundle').map(({ name }) => name));
  const report = (at: number, what: string, remedy: string): void => {
    findings.push(about({ path }, { line: source.slice(0, at).split('\n').length }, what, remedy));
  };
  if (path.endsWith('.html')) {
    for (const { 1: tag = '', index } of source.matchAll(/<c-([a-z0-9-]+)/g)) {
      const name = tag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      if (!bundles.has(name))
        report(index, `The component ${name} does not exist.`, `Add lwc/${name}, or correct the tag.`);
    }
    return findings;
  }
  for (const { 1: specifier = '', index } of source.matchAll(/\bfrom\s+'([^']+)'|\bimport\s+'([^']+)'/g)) {
    const [scope = '', kind = '', ...rest] = specifier.split('/');
    const name = rest.join('/');
    if (scope === 'c' && !bundles.has(kind)) {
      report(index, `The component ${kind} does not exist.`, `Add lwc/${kind}, or correct the import.`);
    }
    if (scope === '@salesforce')
      checkPlatformImport(kind, name, (what, remedy) => report(index, what, remedy), catalogue);
  }
  return findings;
}

function checkPlatformImport(
  kind: string,
  name: string,
  report: (what: string, remedy: string) => void,
  catalogue: Catalogue,
): void {
  const bare = name.replace(/^c\./, '');
  switch (kind) {
    case 'label':
      if (!catalogue.labels.has(bare))
        report(`The label ${bare} does not exist.`, 'Add it to a labels file of the room.');
      return;
    case 'schema': {
      const [object = '', ...path] = name.split('.');
      if (!catalogue.objects.has(object)) report(`The object ${object} does not exist.`, 'Correct the name.');
      else if (path.length > 0 && typeof catalogue.follow(object, path.join('.')) === 'string') {
        report(`${object} has no field ${path.join('.')}.`, 'Correct the name.');
      }
      return;
    }
    case 'customPermission':
      if (!catalogue.has('CustomPermission', bare))
        report(`The custom permission ${bare} does not exist.`, 'Correct the name.');
      return;
    case 'resourceUrl':
      if (!catalogue.has('StaticResource', bare))
        report(`The static resource ${bare} does not exist.`, 'Correct the name.');
      return;
    case 'messageChannel':
      if (!catalogue.has('LightningMessageChannel', bare.replace(/__c$/, ''))) {
        report(`The message channel ${bare} does not exist.`, 'Correct the name.');
      }
      return;
    case 'apex':
    case 'apexContinuation':
      report(
        'The component calls Apex, and there is none.',
        'Read with lightning/graphql, write with executeMutation.',
      );
      return;
    default:
  }
}
