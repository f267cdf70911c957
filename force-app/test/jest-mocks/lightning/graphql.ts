// The stub that comes with sfdx-lwc-jest has no executeMutation, and its gql forgets the query. Tests need both: the
// text to check what is asked for, and a wire they can answer.
import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

interface TestWire {
  new (dataCallback: (value: unknown) => void): object;
  emit(value: unknown): void;
  getLastConfig(): Record<string, unknown> | null;
}
const Wire = createTestWireAdapter() as unknown as TestWire;

/** Stands for the platform's wire: nothing until a test answers, as a page is before its data. */
export class graphql extends Wire {
  /** What `refresh` does; each answer carries it. */
  static readonly refresh = jest.fn(() => Promise.resolve());

  constructor(dataCallback: (value: unknown) => void) {
    super(dataCallback);
    dataCallback({ data: undefined, errors: undefined });
  }

  /** Hands data to every component that asked. */
  static emitData(data: unknown): void {
    this.emit({ data, errors: undefined, refresh: this.refresh });
  }

  /** Hands over what could be read together with errors about the rest. */
  static emitPartly(data: unknown, errors: readonly { message: string }[]): void {
    this.emit({ data, errors, refresh: this.refresh });
  }

  /** Hands over errors and no data, as for a hidden object or a server fault. */
  static emitErrors(errors: readonly { message: string }[]): void {
    this.emit({ data: undefined, errors, refresh: this.refresh });
  }
}

export const gql = (text: TemplateStringsArray, ...parts: unknown[]): string => String.raw({ raw: text }, ...parts);
export const executeMutation = jest.fn();
