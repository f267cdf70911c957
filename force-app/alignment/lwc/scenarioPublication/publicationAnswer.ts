import type { PublicationFault, PublicationStep } from 'c/alignmentDomain';
import type { Text, Value } from 'c/uiRequest';

type Person = { readonly name?: Text } | null;

/** A publication as `SCENARIOS_QUERY` asks for it. Fields the person may not see are absent. */
export interface PublicationNode {
  readonly Id: string;
  readonly status?: Text;
  readonly startDate?: Text;
  readonly preview?: Text;
  readonly previewedAt?: Text;
  readonly confirmedBy?: Person;
  readonly confirmedAt?: Text;
  readonly step?: Text;
  readonly written?: Value;
  readonly finishedAt?: Text;
  readonly askedAt?: Text;
  readonly askedBy?: Person;
}

export type PublicationStatus = 'Requested' | 'Ready' | 'Confirmed' | 'Running' | 'Published' | 'Refused' | 'Withdrawn';

/** What publishing would change, as the service wrote it. */
export interface Preview {
  readonly faults?: readonly PublicationFault[];
  readonly effective?: string;
  readonly baseline?: string | null;
  readonly holdover?: { readonly days: number; readonly openDealCount: number };
  readonly steps?: readonly { readonly name: PublicationStep; readonly count: number }[];
  readonly refused?: readonly string[];
  readonly refusedCount?: number;
}

/** The wish to publish a plan and what came of it. */
export interface Publication {
  readonly id: string;
  readonly status: PublicationStatus;
  readonly startDate: string | null;
  readonly preview: Preview;
  readonly previewedAt: string | null;
  readonly confirmedBy: string;
  readonly confirmedAt: string | null;
  readonly step: PublicationStep | null;
  readonly written: number;
  readonly finishedAt: string | null;
  readonly askedAt: string | null;
  readonly askedBy: string;
}

/** A publication free of the shape it came in. */
export const publicationOf = (node: PublicationNode): Publication => ({
  id: node.Id,
  status: (node.status?.value ?? 'Requested') as PublicationStatus,
  startDate: node.startDate?.value ?? null,
  preview: previewOf(node.preview?.value),
  previewedAt: node.previewedAt?.value ?? null,
  confirmedBy: node.confirmedBy?.name?.value ?? '',
  confirmedAt: node.confirmedAt?.value ?? null,
  step: (node.step?.value ?? null) as PublicationStep | null,
  written: node.written?.value ?? 0,
  finishedAt: node.finishedAt?.value ?? null,
  askedAt: node.askedAt?.value ?? null,
  askedBy: node.askedBy?.name?.value ?? '',
});

/** Empty where the field is, where it is hidden, and where it cannot be read. */
function previewOf(json: string | null | undefined): Preview {
  try {
    return (JSON.parse(json ?? '{}') ?? {}) as Preview;
  } catch {
    return {};
  }
}
