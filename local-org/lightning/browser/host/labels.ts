import { context } from './context.ts';

const english = {
  appLauncher: 'App Launcher',
  asDesktop: 'Desktop',
  asPhone: 'Phone',
  brokenComponent: 'This component could not be built',
  cancel: 'Cancel',
  details: 'Details',
  footer: 'Evenfield local org: a stand-in for Salesforce on this computer.',
  home: 'Home',
  homeHint: 'Choose where to start.',
  items: 'items',
  language: 'Language',
  loading: 'Loading',
  loadMore: 'Show more',
  missingComponent: 'This component is not shown here',
  more: 'More',
  navigation: 'Global',
  noAccess: 'You cannot see this',
  noAccessHint: 'Ask an administrator for access, or sign in as somebody else.',
  noPage: 'There is no page at this address',
  noPageHint: 'Choose a tab above to go on.',
  noRecords: 'Nothing here yet',
  noRecordsHint: 'Choose another list above, or come back after the next sync.',
  refresh: 'Refresh',
  related: 'Related',
  signedInAs: 'Signed in as',
  skip: 'Skip to the page',
  sortedBy: 'Sorted by',
  switchPerson: 'Sign in as',
  updated: 'Updated',
  viewAll: 'View All',
  viewAs: 'View as',
};

/** The frame's own texts, in the page's language. */
export const labels: Readonly<typeof english> = Object.fromEntries(
  Object.entries(english).map(([name, text]) => [name, context.labels[`host.${name}`] ?? text]),
) as typeof english;
