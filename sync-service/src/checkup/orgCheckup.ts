import { neededAccess } from '../run/needs.ts';
import type { Org } from '../salesforce/org.ts';
import { planProgramme } from '../steps/planProgramme.ts';
import type { AskedOrg, Finding } from './finding.ts';
import { installFindings } from './installFindings.ts';
import { orgFindings } from './orgFindings.ts';

/** A signed-in org as a check-up asks it. */
export function askedOrg(org: Org): AskedOrg {
  return {
    query: (query) => org.query(query),
    describe: (object) => org.describe(object),
    get: async (path) => {
      const answer = await org.http.send({ method: 'GET', path, doing: 'looking at the org' });
      return JSON.parse(answer.body) as unknown;
    },
  };
}

/** Everything worth knowing of an org and of Evenfield in it. Only reads. */
export async function orgCheckup(org: Org): Promise<readonly Finding[]> {
  const asked = askedOrg(org);
  return [
    ...(await orgFindings(asked)),
    ...(await installFindings(asked, neededAccess(planProgramme.writes), org.serverTime())),
  ];
}
