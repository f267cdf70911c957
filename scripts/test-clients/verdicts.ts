/** One thing a client we did not write does against the local org, and the proof that it was done. */
export interface Row {
  readonly client: 'sf' | 'jsforce';
  /** What the client was asked: `project deploy start (SOAP)`. */
  readonly command: string;
  /** Does it and looks, by another path, whether it happened. Rejects when it did not. */
  readonly check: () => Promise<void>;
}

/** What became of a row. */
export interface Verdict {
  readonly client: string;
  readonly command: string;
  readonly seconds: number;
  /** Null when the row held; else why not. */
  readonly failure: string | null;
}

/** Runs the rows one after another: later ones stand on what earlier ones did. Tells each verdict as it comes. */
export async function verdictsOf(rows: readonly Row[], tell: (verdict: Verdict) => void): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { client, command, check } of rows) {
    const started = performance.now();
    let failure: string | null = null;
    try {
      await check();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const verdict = { client, command, seconds: (performance.now() - started) / 1000, failure };
    verdicts.push(verdict);
    tell(verdict);
  }
  return verdicts;
}

const CLIENT_WIDTH = 8;
const COMMAND_WIDTH = 58;

export const tableHead = `${'client'.padEnd(CLIENT_WIDTH)} ${'command'.padEnd(COMMAND_WIDTH)} verdict`;

/** A verdict as a line of the table, a failure with its reason beneath. */
export function tableLine({ client, command, seconds, failure }: Verdict): string {
  const verdict = `${failure === null ? 'holds' : 'FAILS'} ${`${seconds.toFixed(1)} s`.padStart(7)}`;
  const line = `${client.padEnd(CLIENT_WIDTH)} ${command.padEnd(COMMAND_WIDTH)} ${verdict}`;
  return failure === null ? line : `${line}\n${failure.trimEnd().replace(/^/gm, '         ')}`;
}
