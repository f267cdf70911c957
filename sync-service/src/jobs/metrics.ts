/** What one sync came to, as the metrics count it. */
export interface CountedSync {
  readonly org: string;
  readonly status: string;
  readonly seconds: number;
  readonly read: number;
  readonly written: number;
  readonly failed: number;
  readonly apiCalls: number;
  /** When it ended, in seconds since 1970. */
  readonly endedAt: number;
}

const BUCKETS = [1, 5, 15, 60, 300, 900, 3600];

type Labels = Readonly<Record<string, string>>;

/** Counters of this process in the text form of Prometheus. Labels are aliases and statuses: few, and known beforehand. */
export class Metrics {
  private readonly values = new Map<string, { name: string; labels: Labels; value: number }>();

  count({ org, status, seconds, read, written, failed, apiCalls, endedAt }: CountedSync): void {
    this.add('evenfield_syncs_total', { org, status }, 1);
    this.add('evenfield_records_read_total', { org }, read);
    this.add('evenfield_records_written_total', { org }, written);
    this.add('evenfield_records_refused_total', { org }, failed);
    this.add('evenfield_api_calls_total', { org }, apiCalls);
    for (const bucket of [...BUCKETS, Infinity]) {
      const le = bucket === Infinity ? '+Inf' : String(bucket);
      this.add('evenfield_sync_seconds_bucket', { org, le }, seconds <= bucket ? 1 : 0);
    }
    this.add('evenfield_sync_seconds_sum', { org }, seconds);
    this.add('evenfield_sync_seconds_count', { org }, 1);
    if (status === 'Succeeded' || status === 'Partial')
      this.set('evenfield_last_success_timestamp_seconds', { org }, endedAt);
  }

  /** How many syncs wait, are at work, or will not be tried any more. */
  setQueue(state: 'waiting' | 'active' | 'dead', value: number): void {
    this.set('evenfield_jobs', { state }, value);
  }

  private add(name: string, labels: Labels, by: number): void {
    this.set(name, labels, (this.values.get(keyOf(name, labels))?.value ?? 0) + by);
  }

  private set(name: string, labels: Labels, value: number): void {
    this.values.set(keyOf(name, labels), { name, labels, value });
  }

  text(): string {
    const families = Map.groupBy(this.values.values(), ({ name }) => name.replace(/_(bucket|sum|count)$/, ''));
    return [...families]
      .map(([family, entries]) => {
        const [help, type] = FAMILIES[family]!;
        const lines = entries.map(({ name, labels, value }) => `${name}${labelText(labels)} ${value}`);
        return `# HELP ${family} ${help}\n# TYPE ${family} ${type}\n${lines.join('\n')}\n`;
      })
      .join('');
  }
}

const FAMILIES: Readonly<Record<string, readonly [help: string, type: string]>> = {
  evenfield_syncs_total: ['Syncs that ended, by status.', 'counter'],
  evenfield_records_read_total: ['Records pulled.', 'counter'],
  evenfield_records_written_total: ['Records created or changed.', 'counter'],
  evenfield_records_refused_total: ['Records that the org refused.', 'counter'],
  evenfield_api_calls_total: ['API requests made.', 'counter'],
  evenfield_sync_seconds: ['How long syncs took.', 'histogram'],
  evenfield_last_success_timestamp_seconds: ['When a sync last succeeded.', 'gauge'],
  evenfield_jobs: ['Syncs that wait, are at work, or are dead.', 'gauge'],
};

const keyOf = (name: string, labels: Labels): string => `${name}${labelText(labels)}`;

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => {
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
    return `${name}="${escaped}"`;
  });
  return `{${parts.join(',')}}`;
}
