/** A function that remembers its last answer: getters ask for the same many times while a page is drawn. */
export function remembered<Arguments extends readonly unknown[], Answer>(
  of: (...parts: Arguments) => Answer,
): (...parts: Arguments) => Answer {
  let last: { parts: Arguments; answer: Answer } | null = null;
  return (...parts) => {
    if (last === null || parts.some((part, at) => part !== last?.parts[at])) last = { parts, answer: of(...parts) };
    return last.answer;
  };
}
