/** How the files of one metadata type lie in a package. */
export interface TypeLayout {
  type: string;
  folder: string;
  /** End of the file name of a component; absent for bundles, which are folders. */
  suffix?: string;
  bundle?: true;
  /** True when a `-meta.xml` file stands beside the content. */
  hasMetaFile?: true;
  /** True when components lie in folders, which are components of the same type in a manifest. */
  inFolders?: true;
  /** False: kept as it is, its content is not understood. */
  interpreted?: false;
}

/** Every type the org accepts. What is not interpreted is checked for well-formed XML only, and kept. */
export const typeLayouts: readonly TypeLayout[] = [
  { type: 'CustomObject', folder: 'objects', suffix: 'object' },
  { type: 'GlobalValueSet', folder: 'globalValueSets', suffix: 'globalValueSet' },
  { type: 'CustomLabels', folder: 'labels', suffix: 'labels' },
  { type: 'CustomPermission', folder: 'customPermissions', suffix: 'customPermission' },
  { type: 'StaticResource', folder: 'staticresources', suffix: 'resource', hasMetaFile: true },
  { type: 'LightningComponentBundle', folder: 'lwc', bundle: true },
  { type: 'LightningMessageChannel', folder: 'messageChannels', suffix: 'messageChannel' },
  { type: 'CustomTab', folder: 'tabs', suffix: 'tab' },
  { type: 'FlexiPage', folder: 'flexipages', suffix: 'flexipage' },
  { type: 'Layout', folder: 'layouts', suffix: 'layout' },
  { type: 'CustomApplication', folder: 'applications', suffix: 'app' },
  { type: 'PermissionSet', folder: 'permissionsets', suffix: 'permissionset' },
  { type: 'PermissionSetGroup', folder: 'permissionsetgroups', suffix: 'permissionsetgroup' },
  { type: 'Translations', folder: 'translations', suffix: 'translation' },
  { type: 'CustomObjectTranslation', folder: 'objectTranslations', suffix: 'objectTranslation' },
  { type: 'CustomNotificationType', folder: 'notificationtypes', suffix: 'notiftype' },
  { type: 'QuickAction', folder: 'quickActions', suffix: 'quickAction' },
  { type: 'ReportType', folder: 'reportTypes', suffix: 'reportType' },
  { type: 'CustomMetadata', folder: 'customMetadata', suffix: 'md' },
  { type: 'StandardValueSet', folder: 'standardValueSets', suffix: 'standardValueSet', interpreted: false },
  { type: 'Report', folder: 'reports', suffix: 'report', inFolders: true, interpreted: false },
  { type: 'Dashboard', folder: 'dashboards', suffix: 'dashboard', inFolders: true, interpreted: false },
  { type: 'Flow', folder: 'flows', suffix: 'flow', interpreted: false },
  { type: 'ApexClass', folder: 'classes', suffix: 'cls', hasMetaFile: true, interpreted: false },
  { type: 'ApexTrigger', folder: 'triggers', suffix: 'trigger', hasMetaFile: true, interpreted: false },
  { type: 'ApexPage', folder: 'pages', suffix: 'page', hasMetaFile: true, interpreted: false },
  { type: 'ApexComponent', folder: 'components', suffix: 'component', hasMetaFile: true, interpreted: false },
  { type: 'Profile', folder: 'profiles', suffix: 'profile', interpreted: false },
  { type: 'Queue', folder: 'queues', suffix: 'queue', interpreted: false },
  { type: 'Role', folder: 'roles', suffix: 'role', interpreted: false },
  { type: 'RemoteSiteSetting', folder: 'remoteSiteSettings', suffix: 'remoteSite', interpreted: false },
  { type: 'CspTrustedSite', folder: 'cspTrustedSites', suffix: 'cspTrustedSite', interpreted: false },
  { type: 'Settings', folder: 'settings', suffix: 'settings', interpreted: false },
  { type: 'PathAssistant', folder: 'pathAssistants', suffix: 'pathAssistant', interpreted: false },
];

const byFolder = new Map(typeLayouts.map((layout) => [layout.folder, layout]));
const byType = new Map(typeLayouts.map((layout) => [layout.type, layout]));

export const layoutOfFolder = (folder: string): TypeLayout | undefined => byFolder.get(folder);
export const layoutOfType = (type: string): TypeLayout | undefined => byType.get(type);

/** Types that lie inside an object's file, by the element that holds them. */
export const objectChildren: Readonly<Record<string, string>> = {
  fields: 'CustomField',
  validationRules: 'ValidationRule',
  listViews: 'ListView',
  compactLayouts: 'CompactLayout',
  fieldSets: 'FieldSet',
  recordTypes: 'RecordType',
  businessProcesses: 'BusinessProcess',
  webLinks: 'WebLink',
  indexes: 'Index',
  sharingReasons: 'SharingReason',
};

/** Types that a manifest may name without a file of their own. */
export const childTypes: ReadonlySet<string> = new Set([...Object.values(objectChildren), 'CustomLabel']);
