import type { SaveError } from '../store/store.ts';
import { phaseOf, problemsOf, setting, type FaultRule, type Faults } from './rule.ts';

/** A rule with what has become of it. */
interface Standing {
  readonly number: number;
  readonly rule: FaultRule;
  readonly route: RegExp;
  readonly random: () => number;
  calls: number;
  struck: number;
}

/** One time that a fault struck. */
export interface Strike {
  /** Of the rule, from 1. */
  readonly rule: number;
  readonly fault: string;
  readonly at: string;
  /** The request, or the row. */
  readonly what: string;
}

/** Strikes remembered; the oldest go first. */
const MOST_STRIKES = 10_000;
const EVERYWHERE = '/services/**';

export type RowOperation = 'create' | 'update' | 'delete';

/** The rules in force: asked at every request and every row, they say what goes wrong. */
export class FaultRoom {
  readonly #now: () => Date;
  #seed = 1;
  #rules: Standing[] = [];
  #log: Strike[] = [];

  constructor(now: () => Date, faults: Faults = { rules: [] }) {
    this.#now = now;
    this.replace(faults);
  }

  /** Takes these rules in place of all others. Throws with what is wrong with them. */
  replace({ seed = 1, rules }: Faults): void {
    refuseProblems(rules);
    this.#seed = seed;
    this.#log = [];
    this.#rules = [];
    for (const rule of rules) this.#add(rule);
  }

  /** Adds a rule and gives its number. Throws with what is wrong with it. */
  add(rule: FaultRule): number {
    refuseProblems([rule]);
    return this.#add(rule);
  }

  get state(): { seed: number; rules: object[]; log: Strike[] } {
    const rules = this.#rules.map(({ number, rule, calls, struck }) => ({ number, ...rule, calls, struck }));
    return { seed: this.#seed, rules, log: this.#log };
  }

  /** The rules that strike this request, in their order. Each rule that fits counts it, struck or not. */
  ofRequest(method: string, path: string, query: string): FaultRule[] {
    if (this.#rules.length === 0) return [];
    const target = `${method} ${path}`;
    return this.#rules
      .filter(({ rule, route }) => {
        const phase = phaseOf(rule);
        if (phase === 'row' || phase === 'hide' || !route.test(target)) return false;
        return rule.contains === undefined || query.includes(rule.contains);
      })
      .filter((standing) => this.#strikes(standing, query === '' ? target : `${target}?${query}`))
      .map(({ rule }) => rule);
  }

  /** Whether rows must be shown to `ofRow` at all: a load of a million rows need not ask. */
  get concernsRows(): boolean {
    return this.#rules.some(({ rule }) => phaseOf(rule) === 'row');
  }

  /** Why this row cannot be saved now; null when nothing hinders. */
  ofRow(object: string, operation: RowOperation, id: string | null): SaveError | null {
    for (const standing of this.#rules) {
      const { rule } = standing;
      if (phaseOf(rule) !== 'row') continue;
      if (rule.object !== undefined && rule.object.toLowerCase() !== object.toLowerCase()) continue;
      const wanted = setting<string>(rule, 'operation');
      if (wanted !== 'any' && wanted !== operation) continue;
      if (!this.#strikes(standing, `${operation} ${object} ${id ?? ''}`.trimEnd())) continue;
      return rule.fault === 'lockedRow' ? lockedRow(id) : refusedRow(rule);
    }
    return null;
  }

  /** The rules about what is hidden. */
  get hiding(): FaultRule[] {
    return this.#rules.map(({ rule }) => rule).filter((rule) => phaseOf(rule) === 'hide');
  }

  #add(rule: FaultRule): number {
    const number = this.#rules.length + 1;
    const route = routePattern(rule.on ?? EVERYWHERE);
    this.#rules.push({ number, rule, route, random: randomStream(this.#seed, number), calls: 0, struck: 0 });
    return number;
  }

  #strikes(standing: Standing, what: string): boolean {
    const { rule } = standing;
    standing.calls += 1;
    // The stream moves on with every call, so that `times` does not shift what comes after.
    const isDrawn = rule.chance === undefined || standing.random() < rule.chance;
    const isCalled = rule.call === undefined || [rule.call].flat().includes(standing.calls);
    const isDue = rule.every === undefined || standing.calls % rule.every === 0;
    if (!isDrawn || !isCalled || !isDue || standing.struck >= (rule.times ?? Number.POSITIVE_INFINITY)) return false;
    standing.struck += 1;
    this.#log.push({ rule: standing.number, fault: rule.fault, at: this.#now().toISOString(), what });
    if (this.#log.length > MOST_STRIKES) this.#log.shift();
    return true;
  }
}

/** Rules that say nothing sensible. */
export class FaultyRules extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join(' '));
    this.name = 'FaultyRules';
  }
}

function refuseProblems(rules: unknown): void {
  if (!Array.isArray(rules)) throw new FaultyRules(['"rules" must be a list.']);
  const problems = rules.flatMap((rule, index) => problemsOf(rule).map((text) => `Rule ${index + 1}: ${text}`));
  if (problems.length > 0) throw new FaultyRules(problems);
}

/** `[METHOD ]path` as a test of `METHOD path`. */
function routePattern(on: string): RegExp {
  const [, method, path] = /^(?:([A-Z]+) +)?(.*)$/.exec(on)!;
  const pattern = path!
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\/?\*\*|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${method ?? '[A-Z]+'} ${pattern}$`, 'i');
}

/** Numbers from 0 to 1, the same ones for the same seed and rule. The generator is mulberry32. */
function randomStream(seed: number, rule: number): () => number {
  let state = (seed ^ Math.imul(rule, 0x9e3779b1)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a save meets when another transaction holds the record. */
export function lockedRow(id: string | null): SaveError {
  const which = id === null ? '' : ` or 1 records: ${id}`;
  return {
    statusCode: 'UNABLE_TO_LOCK_ROW',
    message: `unable to obtain exclusive access to this record${which}`,
    fields: [],
  };
}

const refusedRow = (rule: FaultRule): SaveError => ({
  statusCode: setting(rule, 'code'),
  message: setting(rule, 'message'),
  fields: setting(rule, 'fields'),
});
