import { ApiError } from '../api/apiError.ts';
import type { DeployJobs } from '../deploy/deployJobs.ts';
import type { DeployJob } from '../deploy/deployResult.ts';
import { booleanAt, elementAt, textAt, textsAt } from '../deploy/xml.ts';
import type { XmlElement } from '../deploy/xml.ts';
import type { SoapValue } from './envelope.ts';
import type { SoapContext, SoapOperation } from './soapDoor.ts';
import { sfFault } from './soapFault.ts';

/** Deployments over SOAP: the same jobs that the REST form starts and shows. */
export function deployOperations(jobs: DeployJobs): Record<string, SoapOperation> {
  return {
    deploy: ({ session, arguments: given }) => {
      const zip = Buffer.from(textAt(given, 'ZipFile') ?? '', 'base64');
      return startedXml(jobs.start(session, zip, optionsOf(elementAt(given, 'DeployOptions') ?? {})));
    },
    checkDeployStatus: (context) => resultXml(jobOf(jobs, context), booleanAt(context.arguments, 'includeDetails')),
    cancelDeploy: (context) => {
      const id = idOf(context, 'id', 'String');
      return { done: jobs.cancel(context.session, jobOf(jobs, context, id).id).result.done, id };
    },
    deployRecentValidation: (context) =>
      jobs.startValidated(context.session, jobOf(jobs, context, idOf(context, 'validationId')).id).id,
  };
}

/** The id that a call names, under any of these names. */
export function idOf({ arguments: given }: SoapContext, ...names: string[]): string {
  return names.map((name) => textAt(given, name)).find((text) => text !== undefined) ?? '';
}

function jobOf(jobs: DeployJobs, context: SoapContext, id = idOf(context, 'asyncProcessId', 'id')): DeployJob {
  try {
    return jobs.find(id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw sfFault('INVALID_CROSS_REFERENCE_KEY', `no deployment with the id "${id}" is known`);
  }
}

/** Options as text become what their JSON form holds. */
function optionsOf(given: XmlElement): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'runTests') options[name] = textsAt(given, name);
    else options[name] = value === 'true' ? true : value === 'false' ? false : value;
  }
  return options;
}

const startedXml = (job: DeployJob): SoapValue => ({ done: false, id: job.id, state: 'Queued' });

function resultXml(job: DeployJob, includeDetails: boolean): SoapValue {
  const { details, ...result } = job.result;
  const { componentFailures, componentSuccesses, runTestResult } = details;
  const shown = {
    ...result,
    details: includeDetails ? { componentFailures, componentSuccesses, runTestResult } : null,
  };
  return withPlainMoments(shown as SoapValue);
}

/** SOAP writes the end of a moment as `Z`, where REST has `+0000`. */
function withPlainMoments(value: SoapValue): SoapValue {
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: SoapValue) => withPlainMoments(each));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withPlainMoments(each as SoapValue)]));
}
