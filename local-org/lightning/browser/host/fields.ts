/** A field as components name it: `Account.Name`, or what `@salesforce/schema/Account.Name` gives. */
export type FieldId = string | { objectApiName: string; fieldApiName: string };

/** The field in the form the API takes. */
export const fieldName = (field: FieldId): string =>
  typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;

/** An object as components name it: its API name, or what `@salesforce/schema/Account` gives. */
export type ObjectId = string | { objectApiName: string };

export const objectName = (object: ObjectId): string => (typeof object === 'string' ? object : object.objectApiName);

/** A query string of the values that are given; lists are joined by commas. */
export function queryString(values: Record<string, string | number | readonly string[] | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || (Array.isArray(value) && value.length === 0)
      ? []
      : [[name, Array.isArray(value) ? value.join(',') : String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][])}`;
}
