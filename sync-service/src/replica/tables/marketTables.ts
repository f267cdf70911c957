import { replicaTable, whole } from './replicaTable.ts';
import type { ReplicaTable } from './replicaTable.ts';

/** The ideal customer, and the accounts it is looked for among. */
export const MARKET_TABLES: readonly ReplicaTable[] = [
  replicaTable(
    'IdealCustomerProfile__c',
    'profiles',
    {
      ExternalKey__c: 'text',
      IsActive__c: 'flag!',
      Criteria__c: 'text',
    },
    whole,
  ),
  replicaTable('Account', 'accounts', {
    Name: 'text!',
    Industry: 'text',
    AnnualRevenue: 'money',
    NumberOfEmployees: 'number?',
    BillingState: 'text?',
    BillingCountry: 'text?',
    CurrencyIsoCode: 'text?',
    BillingLatitude: 'number?',
    BillingLongitude: 'number?',
  }),
];
