// The stub that comes with sfdx-lwc-jest has no executeMutation, and its gql forgets the query. Tests need both: the
// text to check what is asked for, and a wire they can answer.
import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

type Value = Record<string, unknown>;

class TestGraphQL extends createTestWireAdapter() {
  /** Hands data to every component that asked, as the platform does when the answer has come. */
  static emitData(data: unknown): void {
    (this as unknown as { emit(value: Value): void }).emit({ data, errors: undefined, refresh: jest.fn() });
  }

  /** Hands over errors, and no data, as for a hidden object or a server fault. */
  static emitErrors(errors: readonly { message: string }[]): void {
    (this as unknown as { emit(value: Value): void }).emit({ data: undefined, errors, refresh: jest.fn() });
  }
}

export const graphql = TestGraphQL;
export const gql = (text: TemplateStringsArray, ...parts: unknown[]): string => String.raw({ raw: text }, ...parts);
export const executeMutation = jest.fn();
