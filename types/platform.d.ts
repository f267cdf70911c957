// The Lightning platform's own modules, as far as the components use them. Salesforce publishes types for some of its
// modules only (@salesforce/lightning-types); these are the ones it leaves out, after its component reference.

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/currency' {
  const currencyCode: string;
  export default currencyCode;
}

declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/i18n/dir' {
  const direction: 'ltr' | 'rtl';
  export default direction;
}

declare module '@salesforce/resourceUrl/*' {
  const url: string;
  export default url;
}

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  /** What `gql` makes of a query's text; only the adapter reads it. */
  export interface GraphQLDocument {
    readonly kind: string;
  }
  export interface GraphQLError {
    readonly message: string;
    readonly extensions?: { readonly ErrorType?: string };
  }
  /** What the wire hands over: nothing while it loads, then `data`, or `errors`, or both. */
  export interface GraphQLResult<Data> {
    readonly data?: Data | undefined;
    readonly errors?: readonly GraphQLError[] | undefined;
    readonly refresh?: () => Promise<void>;
  }
  export interface GraphQLRequest {
    query: GraphQLDocument | undefined;
    variables?: Record<string, unknown> | undefined;
    operationName?: string;
  }
  export const graphql: WireAdapterConstructor<GraphQLRequest, GraphQLResult<any>>;
  export function gql(text: TemplateStringsArray, ...parts: unknown[]): GraphQLDocument;
  export function executeMutation(request: GraphQLRequest): Promise<GraphQLResult<unknown>>;
}

declare module 'lightning/navigation' {
  export interface PageReference {
    readonly type: string;
    readonly attributes: Record<string, string>;
    readonly state?: Record<string, string>;
  }
  type Constructor<T> = new (...args: any[]) => T;
  interface Navigator {
    [NavigationMixin.Navigate](page: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  }
  export function NavigationMixin<Base extends Constructor<object>>(base: Base): Base & Constructor<Navigator>;
  export namespace NavigationMixin {
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
  }
}

declare module '@salesforce/user/Id' {
  const userId: string;
  export default userId;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';

  /** What a person may do with an object and its fields, as far as components ask. */
  export interface ObjectInfo {
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly fields: Readonly<Record<string, { readonly createable: boolean; readonly updateable: boolean }>>;
  }
  export const getObjectInfo: WireAdapterConstructor<
    { objectApiName: string | undefined },
    { data?: ObjectInfo; error?: unknown }
  >;
}

declare module 'lightning/refresh' {
  /** Asks the page to show what is true now. */
  export class RefreshEvent extends Event {
    constructor();
  }
  export function registerRefreshHandler(element: object, handler: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): boolean;
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      messageData?: readonly (string | { readonly url: string; readonly label: string })[];
      variant?: 'info' | 'success' | 'warning' | 'error';
      mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}

declare module '@salesforce/customPermission/*' {
  /** True when the reader has the custom permission; undefined when not. */
  const hasPermission: true | undefined;
  export default hasPermission;
}
