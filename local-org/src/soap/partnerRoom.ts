import { tabOf } from '../api/tabsRoutes.ts';
import { elementsAt, textAt, textsAt } from '../deploy/xml.ts';
import type { XmlElement } from '../deploy/xml.ts';
import type { Room } from '../rooms.ts';
import { recordId } from '../store/ids.ts';
import type { SaveResult } from '../store/store.ts';
import { apps } from '../uiapi/apps.ts';
import type { SoapValue } from './envelope.ts';
import { convertLead } from './convertLead.ts';
import { soapDoor } from './soapDoor.ts';
import type { SoapContext, SoapOperation } from './soapDoor.ts';
import { sfFault } from './soapFault.ts';

const namespace = 'urn:partner.soap.sforce.com';
/** Records that one call may write. */
const MOST_RECORDS = 200;

/** As much of the partner API as clients still use: who am I, what time is it, records, and what REST lacks: to undelete, empty the recycle bin and merge. There is no login by password. */
export const partnerSoapRoom: Room = (router) => {
  const handler = soapDoor(namespace, operations);
  for (const path of ['/services/Soap/u/:number', '/services/Soap/u/:number/:org']) {
    router.add('POST', path, handler, { open: true, counted: false });
  }
};

const operations: Readonly<Record<string, SoapOperation>> = {
  getServerTimestamp: ({ org }) => ({ timestamp: org.now().toISOString() }),
  getUserInfo,
  describeTabs,
  logout: ({ org, session }) => {
    org.sessions.revoke(session.token);
    return null;
  },
  create: (context) => saved(context, (object, records) => context.org.store.create(context.session, object, records)),
  update: (context) => saved(context, (object, records) => context.org.store.update(context.session, object, records)),
  upsert: (context) => {
    const key = textAt(context.arguments, 'externalIDFieldName') ?? 'Id';
    return saved(context, (object, records) => context.org.store.upsert(context.session, object, key, records), true);
  },
  delete: ({ org, session, arguments: given }) => {
    const ids = textsAt(given, 'ids');
    checkCount(ids.length);
    return org.store.delete(session, ids).map((result) => resultXml(result, false));
  },
  undelete: ({ org, session, arguments: given }) => {
    const ids = textsAt(given, 'ids');
    checkCount(ids.length);
    return org.store.undelete(session, ids).map((result) => resultXml(result, false));
  },
  convertLead,
  emptyRecycleBin: ({ org, session, arguments: given }) => {
    const ids = textsAt(given, 'ids');
    checkCount(ids.length);
    return org.store.emptyRecycleBin(session, ids).map((result) => resultXml(result, false));
  },
  merge: ({ org, session, arguments: given }) =>
    elementsAt(given, ['request', 'mergeRequests'].find((name) => name in given) ?? 'request').map((request) => {
      const [master] = elementsAt(request, 'masterRecord');
      const type = textAt(master ?? {}, 'type') ?? '';
      const object = org.catalogue.object(type);
      if (!master || !object) throw sfFault('INVALID_TYPE', `sObject type '${type}' is not supported.`);
      const losers = textsAt(request, 'recordToMergeIds');
      const outcome = org.store.merge(session, object.name, valuesOf(master), losers);
      const id = textAt(master, 'Id') ?? null;
      const isSuccess = outcome.errors.length === 0;
      return {
        ...(resultXml({ id: isSuccess ? id : null, success: isSuccess, errors: outcome.errors }, false) as object),
        mergedRecordIds: outcome.mergedRecordIds,
        updatedRelatedIds: outcome.updatedRelatedIds,
      };
    }),
};

type Save = (object: string, records: readonly Record<string, unknown>[]) => SaveResult[];

/** Saves records of one or several objects; results stand in the order of the call. */
function saved({ org, arguments: given }: SoapContext, save: Save, tellsCreated = false): SoapValue {
  const records = elementsAt(given, 'sObjects');
  checkCount(records.length);
  return records.map((record): SoapValue => {
    const object = org.catalogue.object(textAt(record, 'type') ?? '');
    if (!object) throw sfFault('INVALID_TYPE', `sObject type '${textAt(record, 'type') ?? ''}' is not supported.`);
    return resultXml(save(object.name, [valuesOf(record)])[0]!, tellsCreated);
  });
}

function checkCount(count: number): void {
  if (count <= MOST_RECORDS) return;
  throw sfFault(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${MOST_RECORDS} records into this call`,
  );
}

/** Fields by their names; those named in `fieldsToNull` are emptied, an element without content changes nothing. */
function valuesOf(record: XmlElement): Record<string, unknown> {
  const { type: _, fieldsToNull: __, ...fields } = record;
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === '') continue;
    // A parent named by its external id holds its own type, which the field knows already.
    values[name] = typeof value === 'object' && !Array.isArray(value) ? valuesOf(value) : value;
  }
  for (const name of textsAt(record, 'fieldsToNull')) values[name] = null;
  return values;
}

function resultXml({ id, success, created, errors }: SaveResult, tellsCreated: boolean): SoapValue {
  return {
    ...(tellsCreated ? { created: created === true } : {}),
    errors: errors.map((error) => ({ fields: error.fields, message: error.message, statusCode: error.statusCode })),
    id,
    success,
  };
}

function getUserInfo({ org, session }: SoapContext): SoapValue {
  const user = org.store.get('User', session.userId) ?? {};
  const [organization] = org.store.all('SELECT Name FROM Organization LIMIT 1');
  return {
    accessibilityMode: false,
    chatterExternal: false,
    currencySymbol: currencySymbol(session.currency),
    orgAttachmentFileSizeLimit: 26_214_400,
    orgDefaultCurrencyIsoCode: session.currency,
    orgDisallowHtmlAttachments: false,
    orgHasPersonAccounts: org.catalogue.field('Account', 'IsPersonAccount') !== undefined,
    organizationId: org.id,
    organizationMultiCurrency: org.catalogue.object('CurrencyType') !== undefined,
    organizationName: String(organization?.[0] ?? ''),
    profileId: session.profileId,
    roleId: user['UserRoleId'] ?? null,
    sessionSecondsValid: 7_200,
    userEmail: String(user['Email'] ?? ''),
    userFullName: String(user['Name'] ?? ''),
    userId: session.userId,
    userLanguage: session.language,
    userLocale: session.locale,
    userName: session.username,
    userTimeZone: session.timeZone,
    userType: 'Standard',
    userUiSkin: 'Theme3',
  };
}

function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** Tabs of the app that every org has. */
const standardTabs = ['Account', 'Contact', 'Opportunity', 'Lead', 'Case'].map((name) => `standard-${name}`);

/** The apps with their tabs; the first app is the one that is open. */
function describeTabs({ org, session, origin }: SoapContext): SoapValue {
  const sales = { label: 'Sales', navItems: standardTabs.map((apiName) => ({ apiName })) };
  return [...apps(org, session), sales].map((app, index) => ({
    description: '',
    label: app.label,
    logoUrl: '',
    selected: index === 0,
    tabSetId: recordId('02u', index + 1),
    tabs: app.navItems.flatMap(({ apiName }) => {
      const tab = tabOf(org, session, apiName, origin);
      return tab === null ? [] : [{ ...tab, sobjectName: tab.sobjectName ?? '' }];
    }),
  }));
}
