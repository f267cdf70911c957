/** A formula that cannot be compiled; the message is the one an administrator reads when saving it. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}
