/** A page as its metadata lays it out: the server reads the deployed file, the browser draws it. */
export interface PageModel {
  label: string;
  /** Name of the template (`flexipage:recordHomeTemplateDesktop`). */
  template: string;
  /** What stands in each region of the template, by the region's name. */
  regions: Record<string, PageItem[]>;
  /** What stands in the parts of components that have parts (the bodies of tabs), by the facet's name. */
  facets: Record<string, PageItem[]>;
  /** The object the page is about; null for home and app pages. */
  objectApiName: string | null;
}

/** One component on a page. */
export interface PageItem {
  /** Unique on the page. */
  identifier: string;
  /** `force:highlightsPanel`, or the name of a custom component. */
  component: string;
  /** As the page's metadata gives them; a custom component's are typed as its own metadata says. */
  properties: Record<string, PropertyValue>;
  /** When it is shown; always, if absent. */
  visibility?: Visibility;
}

export interface Visibility {
  criteria: Criterion[];
  /** `1 AND (2 OR 3)`; all criteria must hold if absent. */
  booleanFilter?: string;
}

export interface Criterion {
  /** `{!Record.Status__c}`, `{!$User.Id}`, `{!$Permission.CustomPermission.X}`, `{!$Client.FormFactor}`. */
  left: string;
  operator: 'EQUAL' | 'NE' | 'CONTAINS' | 'GT' | 'GE' | 'LT' | 'LE';
  right: string;
}

export type PropertyValue = string | number | boolean;
