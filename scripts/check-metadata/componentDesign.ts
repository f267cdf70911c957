import type { MetadataFile } from './sourceTree.ts';
import { all, everyElement, first, isTrue, textOf, type XmlElement } from './xml.ts';

/** What a component says it can be placed on, for one target. */
export interface TargetConfig {
  readonly element: XmlElement;
  /** Objects it is made for; empty means any. */
  readonly objects: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, { readonly element: XmlElement; readonly isRequired: boolean }>;
}

/** A component's js-meta.xml, read. */
export interface ComponentDesign {
  readonly file: MetadataFile;
  readonly isExposed: boolean;
  readonly targets: ReadonlySet<string>;
  /** By target; a config for several targets stands under each. */
  readonly configs: ReadonlyMap<string, TargetConfig>;
}

/** Reads what a component's js-meta.xml allows. */
export function designOf(file: MetadataFile): ComponentDesign {
  const { root } = file;
  const targets = all(first(root, 'targets') ?? root, 'target').map((target) => target.text.trim());
  const configs = new Map<string, TargetConfig>();
  for (const element of all(first(root, 'targetConfigs') ?? root, 'targetConfig')) {
    const parts = [...everyElement(element)];
    const config: TargetConfig = {
      element,
      objects: new Set(parts.filter(({ name }) => name === 'object').map(({ text }) => text.trim())),
      properties: new Map(
        parts
          .filter(({ name }) => name === 'property')
          .map((property) => [
            property.attributes.get('name') ?? '',
            {
              element: property,
              isRequired: property.attributes.get('required') === 'true' && !property.attributes.has('default'),
            },
          ]),
      ),
    };
    for (const target of configTargets(element)) configs.set(target, config);
  }
  return { file, isExposed: isTrue(root, 'isExposed'), targets: new Set(targets), configs };
}

/** The targets a targetConfig names. */
export const configTargets = (element: XmlElement): string[] =>
  (element.attributes.get('targets') ?? '').split(',').map((target) => target.trim());

/** The version of the API a component asks for. */
export const apiVersionOf = (file: MetadataFile): string | undefined => textOf(file.root, 'apiVersion');
