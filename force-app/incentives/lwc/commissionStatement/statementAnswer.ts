import type { StatementInputs } from 'c/incentivesDomain';
import { inputsOf } from 'c/incentivesDomain';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

interface Flag {
  readonly value: boolean | null;
}

/** The answer to `STATEMENT_QUERY`. Fields the person may not see are absent. */
export interface StatementAnswer {
  readonly uiapi: {
    readonly query: {
      readonly statements?: Edges<{
        readonly Id: string;
        readonly user?: Text;
        readonly person?: { readonly name?: Text } | null;
        readonly planName?: Text;
        readonly startDate?: Text;
        readonly endDate?: Text;
        readonly asOf?: Text;
        readonly isEstimate?: Flag;
        readonly quota?: Value;
        readonly credit?: Value;
        readonly attainment?: Value;
        readonly total?: Value;
        readonly drawBalance?: Value;
        readonly nextTier?: Value;
        readonly nextTierMissing?: Value;
        readonly nextTierDeals?: Value;
        readonly estimate?: Value;
        readonly hasOptedOut?: Flag;
        readonly inputs?: Text;
      }> | null;
      readonly settings?: Edges<{ staleAfterHours?: Value }> | null;
    };
  };
}

export interface LinesAnswer {
  readonly uiapi: {
    readonly query: {
      readonly lines?: Edges<{
        readonly Id: string;
        readonly kind?: Text;
        readonly issue?: Value;
        readonly reverses?: Text;
        readonly deal?: { readonly name?: Text } | null;
        readonly closeDate?: Text;
        readonly dealAmount?: Value;
        readonly split?: Value;
        readonly holdover?: Value;
        readonly credit?: Value;
        readonly band?: Value;
        readonly paidAsBand?: Value;
        readonly rate?: Value;
        readonly multiplier?: Value;
        readonly amount?: Value;
      }> | null;
      readonly deals?: Edges<{ readonly Id: string; readonly name?: Text }> | null;
    };
  };
}

/** A statement, free of the shape it came in. Amounts in the plan's currency; what is not known is null. */
export interface Statement {
  readonly id: string;
  readonly user: string | null;
  readonly person: string;
  readonly planName: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly asOf: string | null;
  readonly isEstimate: boolean;
  readonly quota: number | null;
  readonly credit: number | null;
  readonly attainment: number | null;
  readonly total: number | null;
  readonly drawBalance: number;
  readonly nextTier: number | null;
  readonly nextTierMissing: number | null;
  readonly nextTierDeals: number | null;
  readonly estimate: number | null;
  readonly hasOptedOut: boolean;
  readonly inputs: StatementInputs | null;
  readonly staleAfterHours: number | undefined;
}

export interface Line {
  readonly id: string;
  readonly kind: string;
  readonly issue: number;
  readonly reverses: string | null;
  readonly dealName: string | null;
  readonly closeDate: string | null;
  readonly dealAmount: number | null;
  readonly split: number | null;
  readonly holdover: number | null;
  readonly credit: number | null;
  readonly band: number | null;
  readonly paidAsBand: number | null;
  readonly rate: number | null;
  readonly multiplier: number | null;
  readonly amount: number;
}

export function statementOf({ uiapi: { query } }: StatementAnswer): Statement | null {
  const node = firstNode(query.statements);
  if (node === null) return null;
  return {
    id: node.Id,
    user: node.user?.value ?? null,
    person: node.person?.name?.value ?? '',
    planName: node.planName?.value ?? '',
    startDate: node.startDate?.value ?? null,
    endDate: node.endDate?.value ?? null,
    asOf: node.asOf?.value ?? null,
    // Where it is not known, it is no promise.
    isEstimate: node.isEstimate?.value ?? true,
    quota: node.quota?.value ?? null,
    credit: node.credit?.value ?? null,
    attainment: node.attainment?.value ?? null,
    total: node.total?.value ?? null,
    drawBalance: node.drawBalance?.value ?? 0,
    nextTier: node.nextTier?.value ?? null,
    nextTierMissing: node.nextTierMissing?.value ?? null,
    nextTierDeals: node.nextTierDeals?.value ?? null,
    estimate: node.estimate?.value ?? null,
    hasOptedOut: node.hasOptedOut?.value ?? false,
    inputs: inputsOf(node.inputs?.value ?? null),
    staleAfterHours: firstNode(query.settings)?.staleAfterHours?.value ?? undefined,
  };
}

export function linesOf({ uiapi: { query } }: LinesAnswer): { lines: Line[]; names: ReadonlyMap<string, string> } {
  return {
    lines: nodes(query.lines).map((node) => ({
      id: node.Id,
      kind: node.kind?.value ?? '',
      issue: node.issue?.value ?? 1,
      reverses: node.reverses?.value ?? null,
      dealName: node.deal?.name?.value ?? null,
      closeDate: node.closeDate?.value ?? null,
      dealAmount: node.dealAmount?.value ?? null,
      split: node.split?.value ?? null,
      holdover: node.holdover?.value ?? null,
      credit: node.credit?.value ?? null,
      band: node.band?.value ?? null,
      paidAsBand: node.paidAsBand?.value ?? null,
      rate: node.rate?.value ?? null,
      multiplier: node.multiplier?.value ?? null,
      amount: node.amount?.value ?? 0,
    })),
    names: new Map(nodes(query.deals).map(({ Id, name }) => [Id, name?.value ?? ''])),
  };
}
