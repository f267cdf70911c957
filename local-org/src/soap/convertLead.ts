import { elementsAt, textAt, type XmlElement } from '../deploy/xml.ts';
import type { SaveResult } from '../store/store.ts';
import type { SoapValue } from './envelope.ts';
import type { SoapContext } from './soapDoor.ts';

/** The status of converted leads in a new org. */
export const CONVERTED = 'Closed - Converted';

/** Thrown to undo a conversion that was refused. */
class Refused extends Error {
  readonly errors: SaveResult['errors'];
  constructor(...errors: SaveResult['errors']) {
    super('The conversion was refused.');
    this.errors = errors;
  }
}

/** Makes an account, a contact and an opportunity of each lead, or puts it to those that are named. */
export function convertLead(context: SoapContext): SoapValue {
  return elementsAt(context.arguments, 'leadConverts').map((wanted): SoapValue => {
    const leadId = textAt(wanted, 'leadId') ?? '';
    try {
      return {
        errors: [],
        leadId,
        success: true,
        ...context.org.store.transaction(() => converted(context, leadId, wanted)),
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const errors = error.errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode }));
      return { accountId: null, contactId: null, errors, leadId, opportunityId: null, success: false };
    }
  });
}

function converted(
  { org, session }: SoapContext,
  leadId: string,
  wanted: XmlElement,
): { accountId: string; contactId: string; opportunityId: string | null } {
  const { store } = org;
  const lead = org.catalogue.objectOfId(leadId)?.name === 'Lead' ? store.get('Lead', leadId) : null;
  if (!lead)
    throw new Refused({ statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] });
  if (lead['IsConverted'] === true) {
    throw new Refused({
      statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
      message: 'cannot reference converted lead',
      fields: [],
    });
  }
  const status = textAt(wanted, 'convertedStatus');
  if (status !== CONVERTED) {
    throw new Refused({
      statusCode: 'INVALID_STATUS',
      message: `invalid convertedStatus: ${status ?? ''}`,
      fields: [],
    });
  }
  const made = (object: string, record: Record<string, unknown>): string => {
    const [result] = store.create(session, object, [record]);
    if (!result?.success) throw new Refused(...(result?.errors ?? []));
    return result.id!;
  };
  const owner = { OwnerId: textAt(wanted, 'ownerId') ?? lead['OwnerId'] };
  const { FirstName, LastName, Company, Email, Phone, Title, LeadSource, Industry } = lead;
  const accountId = textAt(wanted, 'accountId') ?? made('Account', { ...owner, Name: Company, Phone, Industry });
  const person = { ...owner, AccountId: accountId, FirstName, LastName, Email, Phone, Title, LeadSource };
  const contactId = textAt(wanted, 'contactId') ?? made('Contact', person);
  const today = org.now().toISOString().slice(0, 10);
  const quarterEnd = new Date(Date.UTC(Number(today.slice(0, 4)), Math.ceil(Number(today.slice(5, 7)) / 3) * 3, 0));
  const [stage] =
    store.all('SELECT ApiName FROM OpportunityStage WHERE IsClosed = 0 ORDER BY SortOrder LIMIT 1')[0] ?? [];
  const deal = {
    ...owner,
    AccountId: accountId,
    Name: textAt(wanted, 'opportunityName') ?? `${String(Company)}-`,
    StageName: stage,
    CloseDate: quarterEnd.toISOString().slice(0, 10),
    LeadSource,
  };
  const opportunityId = textAt(wanted, 'doNotCreateOpportunity') === 'true' ? null : made('Opportunity', deal);
  const [changed] = store.update(session, 'Lead', [{ Id: leadId, Status: CONVERTED }]);
  if (!changed?.success) throw new Refused(...(changed?.errors ?? []));
  store.all(
    `UPDATE Lead SET IsConverted = 1, ConvertedDate = ?, ConvertedAccountId = ?, ConvertedContactId = ?, ConvertedOpportunityId = ? WHERE Id = ?`,
    [today, accountId, contactId, opportunityId, String(lead['Id'])],
  );
  return { accountId, contactId, opportunityId };
}
