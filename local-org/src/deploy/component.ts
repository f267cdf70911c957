import type { XmlElement } from './xml.ts';

export interface PackageFile {
  path: string;
  content: Buffer;
}

/** One deployable thing. Fields, rules and list views are components of their own, with the object as `parent`. */
export interface Component {
  type: string;
  /** `SalesTerritory__c`, `SalesTerritory__c.Code__c`, `alignmentBalance`. */
  fullName: string;
  /** The file a message about the component points at. */
  path: string;
  /** Every file of the component; empty for children, which lie in their parent's file. */
  files: readonly PackageFile[];
  /** What its XML says; absent for types that are not interpreted. */
  xml?: XmlElement;
  parent?: Component;
}

/** Why a component is refused. */
export interface Problem {
  component: Component;
  text: string;
  line?: number;
  column?: number;
}

/** Identifies a component whatever the case of its name. */
export const keyOf = (type: string, fullName: string): string => `${type}:${fullName}`.toLowerCase();
