/**
 * The same JavaScript in ASCII, which no deploy can garble. esbuild escapes what stands in strings; what is left stands
 * in regular expressions and comments, where the same escape means the same character.
 */
export function plainAscii(code: string): string {
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
