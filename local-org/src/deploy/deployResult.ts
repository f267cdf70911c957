import type { Session } from '../session.ts';
import type { DeployOptions, DeployOutcome } from './deploy.ts';
import type { DeployMessage } from './deployMessage.ts';

/** A deployment as kept by the org and shown to whoever polls. */
export interface DeployJob {
  id: string;
  options: Record<string, unknown>;
  result: DeployResult;
}

/** The Metadata API's deployResult. */
export interface DeployResult extends Record<string, unknown> {
  id: string;
  done: boolean;
  status: 'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceled';
  success: boolean;
  details: DeployDetails;
}

export interface DeployDetails {
  componentFailures: DeployMessage[];
  componentSuccesses: DeployMessage[];
  retrieveResult: null;
  runTestResult: Record<string, unknown>;
}

// The org has no Apex, so no test ever runs.
const noTests = {
  apexTestSetupResults: [],
  codeCoverage: [],
  codeCoverageWarnings: [],
  failures: [],
  flowCoverage: [],
  flowCoverageWarnings: [],
  numFailures: 0,
  numTestsRun: 0,
  successes: [],
  totalTime: 0,
};

/** The options of a request, with the platform's defaults. */
export function optionsOf(requested: Record<string, unknown>): DeployOptions {
  return { checkOnly: requested['checkOnly'] === true, rollbackOnError: requested['rollbackOnError'] !== false };
}

/** A deployment that has not begun. */
export function pendingJob(id: string, requested: Record<string, unknown>, session: Session, now: Date): DeployJob {
  const { checkOnly, rollbackOnError } = optionsOf(requested);
  const at = momentText(now);
  return {
    id,
    options: { ...requested, checkOnly, rollbackOnError },
    result: {
      id,
      checkOnly,
      rollbackOnError,
      ignoreWarnings: requested['ignoreWarnings'] === true,
      runTestsEnabled: false,
      done: false,
      status: 'Pending',
      success: false,
      createdBy: session.userId.slice(0, 15),
      createdByName: session.username,
      createdDate: at,
      startDate: null,
      completedDate: null,
      lastModifiedDate: at,
      canceledBy: null,
      canceledByName: null,
      errorMessage: null,
      errorStatusCode: null,
      numberComponentErrors: 0,
      numberComponentsDeployed: 0,
      numberComponentsTotal: 0,
      numberFiles: 0,
      numberTestErrors: 0,
      numberTestsCompleted: 0,
      numberTestsTotal: 0,
      stateDetail: null,
      zipSize: 0,
      details: { componentFailures: [], componentSuccesses: [], retrieveResult: null, runTestResult: noTests },
    },
  };
}

/** The job as it stands when the package has been dealt with. */
export function finishedJob(job: DeployJob, outcome: DeployOutcome, startedAt: Date, now: Date): DeployJob {
  const { checkOnly, rollbackOnError } = optionsOf(job.options);
  const hasFailures = outcome.failures.length > 0;
  const isFailed = hasFailures && (rollbackOnError || (!checkOnly && !outcome.applied));
  // The package.xml line is no component.
  const deployed = outcome.successes.filter((message) => message.componentType !== '').length;
  return withResult(job, {
    done: true,
    status: isFailed ? 'Failed' : hasFailures ? 'SucceededPartial' : 'Succeeded',
    success: !hasFailures,
    startDate: momentText(startedAt),
    completedDate: momentText(now),
    lastModifiedDate: momentText(now),
    numberComponentErrors: outcome.failures.length,
    numberComponentsDeployed: isFailed ? 0 : deployed,
    numberComponentsTotal: deployed + outcome.failures.length,
    details: {
      ...job.result.details,
      componentFailures: outcome.failures,
      componentSuccesses: outcome.successes,
    },
  });
}

/** The job of a package that could not be read, or whose deployment broke. */
export function failedJob(job: DeployJob, errorStatusCode: string, errorMessage: string, now: Date): DeployJob {
  const at = momentText(now);
  return withResult(job, {
    done: true,
    status: 'Failed',
    success: false,
    errorStatusCode,
    errorMessage,
    startDate: at,
    completedDate: at,
    lastModifiedDate: at,
  });
}

export function withResult(job: DeployJob, changes: Partial<DeployResult>): DeployJob {
  return { ...job, result: { ...job.result, ...changes } as DeployResult };
}

/** Without `includeDetails` the lists of components are left out. */
export function shownJob(job: DeployJob, includeDetails: boolean): Record<string, unknown> {
  const details = includeDetails ? job.result.details : emptyDetails;
  return {
    id: job.id,
    validatedDeployRequestId: null,
    deployOptions: job.options,
    deployResult: { ...job.result, details },
  };
}

const emptyDetails: DeployDetails = {
  componentFailures: [],
  componentSuccesses: [],
  retrieveResult: null,
  runTestResult: noTests,
};

const momentText = (date: Date): string => date.toISOString().replace('Z', '+0000');
