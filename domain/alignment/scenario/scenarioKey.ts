/** The length of every `ExternalKey__c`. */
const KEY_LENGTH = 100;

/**
 * The external key of a record of a plan: its parts between bars. Where that would not fit the field, the end is a digest of
 * the whole, which is as constant; two keys that met by chance would be refused by the field's uniqueness, not mixed up.
 */
export function scenarioKey(...parts: readonly string[]): string {
  const key = parts.join('|');
  return key.length <= KEY_LENGTH ? key : `${key.slice(0, KEY_LENGTH - 17)}~${digest(key)}`;
}

/** Sixteen digits from two runs of FNV-1a (Fowler, Noll, Vo; http://www.isthe.com/chongo/tech/comp/fnv/), one backwards. */
function digest(text: string): string {
  const codes = [...text].map((letter) => letter.codePointAt(0)!);
  return [codes, codes.toReversed()].map((run) => fnv1a(run).toString(16).padStart(8, '0')).join('');
}

const fnv1a = (codes: readonly number[]): number =>
  codes.reduce((hash, code) => Math.imul(hash ^ code, 0x01000193) >>> 0, 0x811c9dc5);
