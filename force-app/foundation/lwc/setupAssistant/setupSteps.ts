import { filled } from 'c/uiFormat';
import type { StatusTone } from 'c/uiStatus';
import type { Edges, Text } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';
import { label } from './labels';

interface Named {
  readonly Id: string;
  readonly name?: Text;
}

/** The answer to `SETUP_QUERY`; lists that the person may not see are absent or null. */
export interface SetupAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ readonly Id: string }> | null;
      readonly plans?: Edges<Named> | null;
      readonly territories?: Edges<{ readonly Id: string }> | null;
      readonly vacant?: Edges<Named> | null;
      readonly quotas?: Edges<{ readonly Id: string }> | null;
      readonly runs?: Edges<{ readonly Id: string; readonly status?: Text; readonly startedAt?: Text }> | null;
    };
  };
}

/** Where a step is done: a record, the list of an object, or a page of Setup. */
export type Place =
  { readonly recordId: string; readonly object: string } | { readonly object: string } | { readonly setup: string };

/** One step of the set-up, as far as it can be seen from a page. */
export interface SetupStep {
  readonly key: string;
  readonly name: string;
  readonly says: string;
  readonly tone: StatusTone;
  readonly status: string;
  readonly isDone: boolean;
  /** Whether a page can see it; what only Setup knows is for people to look after. */
  readonly isSeen: boolean;
  readonly place: Place;
}

/** A nightly sync that missed one night has not run for longer than this. */
const LATE_AFTER_MS = 48 * 3_600_000;
/** Names of territories in a sentence. */
const MOST_NAMES = 3;

/** The steps in the order in which they are done; those by hand last. */
export function setupSteps({ uiapi: { query } }: SetupAnswer, now: Date): readonly SetupStep[] {
  const plans = nodes(query.plans);
  const [plan] = plans;
  const vacant = nodes(query.vacant).map(({ name, Id }) => name?.value ?? Id);
  const hasTerritories = firstNode(query.territories) !== null;
  const hasSettings = firstNode(query.settings) !== null;
  const hasQuotas = firstNode(query.quotas) !== null;
  const planPlace: Place =
    plan === undefined ? { object: 'TerritoryPlan__c' } : { recordId: plan.Id, object: 'TerritoryPlan__c' };
  const names = [...vacant.slice(0, MOST_NAMES), ...(vacant.length > MOST_NAMES ? ['…'] : [])].join(', ');
  return [
    step('settings', label.settings, hasSettings, hasSettings ? label.settingsDone : label.settingsMissing, {
      object: 'TerritorySetting__c',
    }),
    step('plan', label.plan, plans.length === 1, planText(plans), planPlace),
    step(
      'territories',
      label.territories,
      hasTerritories,
      hasTerritories ? label.territoriesDone : label.territoriesMissing,
      planPlace,
    ),
    step(
      'members',
      label.members,
      hasTerritories && vacant.length === 0,
      hasTerritories && vacant.length === 0
        ? label.membersDone
        : vacant.length > 0
          ? filled(label.membersVacant, names)
          : label.membersMissing,
      { object: 'SalesTerritory__c' },
    ),
    step('quotas', label.quotas, hasQuotas, hasQuotas ? label.quotasDone : label.quotasMissing, {
      object: 'TerritoryGoal__c',
    }),
    syncStep(firstNode(query.runs), now),
    byHand('people', label.people, label.peopleByHand, '/lightning/setup/PermSets/home'),
    byHand('user', label.user, label.userByHand, '/lightning/setup/ManageUsers/home'),
    byHand('sharing', label.sharing, label.sharingByHand, '/lightning/setup/SecuritySharing/home'),
  ];
}

function planText(plans: readonly Named[]): string {
  if (plans.length === 0) return label.planMissing;
  if (plans.length > 1) return label.planSeveral;
  return filled(label.planDone, plans[0]!.name?.value ?? '');
}

const step = (key: string, name: string, isDone: boolean, says: string, place: Place): SetupStep => ({
  ...{ key, name, says, isDone, place, isSeen: true },
  tone: isDone ? 'good' : 'warn',
  status: isDone ? label.done : label.missing,
});

const byHand = (key: string, name: string, says: string, setup: string): SetupStep => ({
  ...{ key, name, says, isDone: false, isSeen: false, place: { setup } },
  tone: 'calm',
  status: label.byHand,
});

function syncStep(
  run: { readonly Id: string; readonly status?: Text; readonly startedAt?: Text } | null,
  now: Date,
): SetupStep {
  const place: Place = run === null ? { object: 'SyncRun__c' } : { recordId: run.Id, object: 'SyncRun__c' };
  if (run === null) return step('sync', label.sync, false, label.syncMissing, place);
  const status = run.status?.displayValue ?? run.status?.value ?? '';
  if (run.status?.value === 'Failed') {
    return { ...step('sync', label.sync, false, label.syncFailed, place), tone: 'bad', status };
  }
  const started = run.startedAt?.value ? Date.parse(run.startedAt.value) : Number.NaN;
  const isLate = !(now.getTime() - started <= LATE_AFTER_MS);
  return step('sync', label.sync, !isLate, isLate ? label.syncLate : label.syncDone, place);
}
