/**
 * A promise broken by the caller: a bug to repair, not an answer to show. Data from people never ends here; it is
 * parsed and refused at the border.
 */
export class PreconditionError extends Error {
  override readonly name: string = 'PreconditionError';
}

export class NotMoneyError extends PreconditionError {
  override readonly name = 'NotMoneyError';
  constructor(value: unknown) {
    super(
      `${String(value)} is not an amount of money that can be counted to the cent. ` +
        'Pass a finite number below 90 trillion; pass an empty amount as null.',
    );
  }
}

export class NotADateError extends PreconditionError {
  override readonly name = 'NotADateError';
  constructor(text: string) {
    super(`"${text}" is not a day of the calendar. Write days as YYYY-MM-DD, for example 2026-03-31.`);
  }
}

export class UnknownParentError extends PreconditionError {
  override readonly name = 'UnknownParentError';
  constructor(territory: string, parent: string) {
    super(
      `Territory "${territory}" names the parent "${parent}", which is not in the plan. ` +
        'Pass every territory of the plan, or none as parent.',
    );
  }
}

export class DuplicateTerritoryError extends PreconditionError {
  override readonly name = 'DuplicateTerritoryError';
  constructor(territory: string) {
    super(`Territory "${territory}" occurs twice. Pass each territory of the plan once.`);
  }
}

export class TerritoryCycleError extends PreconditionError {
  override readonly name = 'TerritoryCycleError';
  constructor(territories: readonly string[]) {
    super(
      `The territories ${territories.map((key) => `"${key}"`).join(', ')} are their own ancestors. ` +
        'Give one of them a parent outside the circle, or none.',
    );
  }
}

export class UnknownTerritoryError extends PreconditionError {
  override readonly name = 'UnknownTerritoryError';
  constructor(territory: string) {
    super(
      `Facts came for the territory "${territory}", which is not in the plan. ` +
        'Count such deals as unassigned before calling.',
    );
  }
}
