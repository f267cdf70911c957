/** The value that a JSON text stands for; undefined when it is not JSON. What it is must be checked by a schema. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
