import { graphql } from 'lightning/graphql';

/** The wire of `lightning/graphql` as tests drive it: they play the server. */
export const graphqlWire = graphql as unknown as {
  /** Hands data to every component that asked. */
  emitData(data: unknown): void;
  /** Hands over what could be read together with errors about the rest. */
  emitPartly(data: unknown, errors: readonly { message: string }[]): void;
  /** Hands over errors and no data. */
  emitErrors(errors: readonly { message: string }[]): void;
  /** What was asked for last. */
  getLastConfig(): { query: string; variables: Record<string, unknown> };
  /** What components call to ask again. */
  refresh: jest.Mock;
};

/** Waits until components have rendered what a test did to them. */
export const rendered = (): Promise<void> => Promise.resolve();
