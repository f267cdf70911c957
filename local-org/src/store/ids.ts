const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Characters 4 and 5 of every id tell the instance; one org has one. */
const INSTANCE = 'Ev';
const NUMBER_LENGTH = 10;

/**
 * The 18-character id of the `number`-th record of the object with this key prefix.
 * @example recordId('001', 1) // 001Ev0000000001AAA-like, with its checksum
 */
export function recordId(keyPrefix: string, number: number): string {
  let rest = number;
  let digits = '';
  for (let place = 0; place < NUMBER_LENGTH; place++) {
    const digit = rest % 62;
    digits = BASE62[digit]! + digits;
    rest = (rest - digit) / 62;
  }
  return withChecksum(keyPrefix + INSTANCE + digits);
}

/**
 * A case-sensitive 15-character id with the three characters that make it safe where case is lost: each is a base-32
 * digit whose bits say which of five characters are capitals.
 */
export function withChecksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let place = 0; place < 5; place++) {
      const code = id15.charCodeAt(block + place);
      if (code >= 65 && code <= 90) bits |= 1 << place;
    }
    suffix += BASE32[bits]!;
  }
  return id15 + suffix;
}

/**
 * The 18-character form of an id given with 15 or 18 characters; null when the text cannot be an id. The checksum of
 * an 18-character id restores capitals that were lost on the way.
 */
export function normalId(text: string): string | null {
  if (text.length === 15) return ALPHANUMERIC.test(text) ? withChecksum(text) : null;
  if (text.length !== 18 || !ALPHANUMERIC.test(text)) return null;
  if (withChecksum(text.slice(0, 15)) === text) return text;
  let id15 = '';
  for (let index = 0; index < 15; index++) {
    const bits = BASE32.indexOf(text[15 + Math.floor(index / 5)]!.toUpperCase());
    if (bits < 0) return null;
    const character = text[index]!;
    id15 += bits & (1 << (index % 5)) ? character.toUpperCase() : character.toLowerCase();
  }
  return withChecksum(id15);
}

const ALPHANUMERIC = /^[0-9A-Za-z]+$/;
