import { jsonObject } from '../api/httpRequest.ts';
import { ApiError } from '../api/apiError.ts';
import { formParts } from '../multipart.ts';
import type { Room } from '../rooms.ts';
import { DeployJobs } from './deployJobs.ts';
import { shownJob } from './deployResult.ts';

/** The deploy half of the Metadata API in its REST form. */
export const deployRoom: Room = (router, org) => {
  const jobs = new DeployJobs(org);
  jobs.endInterrupted();
  const path = '/services/data/:version/metadata/deployRequest';

  router.add('POST', path, async ({ session, request }) => {
    if (/^application\/json/i.test(request.headers['content-type'] ?? '')) {
      const { validatedDeployRequestId: id } = jsonObject(await request.json()) as {
        validatedDeployRequestId?: unknown;
      };
      if (typeof id !== 'string')
        throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'validatedDeployRequestId is missing.');
      return {
        status: 201,
        body: { ...shownJob(jobs.startValidated(session, id), false), validatedDeployRequestId: id },
      };
    }
    const parts = formParts(request.headers['content-type'], await request.body());
    const file = parts.find((part) => part.name === 'file' || part.filename !== null);
    if (!file) throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', 'The request holds no part with the zip file.');
    const options = parts.find((part) => part !== file);
    const job = jobs.start(session, file.content, deployOptionsOf(options?.content));
    return { status: 201, body: shownJob(job, false) };
  });

  router.add('GET', `${path}/:id`, ({ params, request }) => ({
    body: shownJob(jobs.find(params['id']!), request.query.get('includeDetails') === 'true'),
  }));

  router.add('PATCH', `${path}/:id`, async ({ session, params, request }) => {
    const wanted = jsonObject(await request.json()) as { deployResult?: { status?: string } };
    if (wanted.deployResult?.status !== 'Canceling') {
      throw new ApiError(400, 'INVALID_FIELD', 'Only a deployResult with the status Canceling can be sent.');
    }
    return { status: 202, body: shownJob(jobs.cancel(session, params['id']!), false) };
  });
};

function deployOptionsOf(content: Buffer | undefined): Record<string, unknown> {
  if (content === undefined || content.length === 0) return {};
  try {
    const { deployOptions } = JSON.parse(content.toString('utf8')) as { deployOptions?: Record<string, unknown> };
    return deployOptions ?? {};
  } catch {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The part with the deploy options is not valid JSON.');
  }
}
