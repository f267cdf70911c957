/** Where the Metadata API keeps a type of metadata in source format. */
export interface MetadataKind {
  /** Name in the Metadata API, which is also the name of the file's root element. */
  readonly type: string;
  /** Last folder of the path. For parts of an object it stands inside objects/<Object>. */
  readonly folder: string;
  /** The file is named `<full name>.<suffix>-meta.xml`. */
  readonly suffix: string;
  /** Whether it is a part of an object: its path names the object, and its file repeats its own name. */
  readonly ofObject?: true;
}

const ofObject = (type: string, folder: string, suffix: string): MetadataKind => ({
  type,
  folder,
  suffix,
  ofObject: true,
});
const standing = (type: string, folder: string, suffix: string): MetadataKind => ({ type, folder, suffix });

/** Every type of metadata this product is made of, or may be one day. */
export const metadataKinds: readonly MetadataKind[] = [
  ofObject('CustomField', 'fields', 'field'),
  ofObject('ValidationRule', 'validationRules', 'validationRule'),
  ofObject('ListView', 'listViews', 'listView'),
  ofObject('CompactLayout', 'compactLayouts', 'compactLayout'),
  ofObject('RecordType', 'recordTypes', 'recordType'),
  ofObject('FieldSet', 'fieldSets', 'fieldSet'),
  ofObject('WebLink', 'webLinks', 'webLink'),
  ofObject('Index', 'indexes', 'index'),
  standing('CustomObject', 'objects', 'object'),
  standing('CustomTab', 'tabs', 'tab'),
  standing('Layout', 'layouts', 'layout'),
  standing('FlexiPage', 'flexipages', 'flexipage'),
  standing('CustomApplication', 'applications', 'app'),
  standing('PermissionSet', 'permissionsets', 'permissionset'),
  standing('PermissionSetGroup', 'permissionsetgroups', 'permissionsetgroup'),
  standing('CustomPermission', 'customPermissions', 'customPermission'),
  standing('CustomLabels', 'labels', 'labels'),
  standing('LightningComponentBundle', 'lwc', 'js'),
  standing('LightningMessageChannel', 'messageChannels', 'messageChannel'),
  standing('StaticResource', 'staticresources', 'resource'),
  standing('ReportType', 'reportTypes', 'reportType'),
  standing('CustomNotificationType', 'notificationtypes', 'notiftype'),
  standing('QuickAction', 'quickActions', 'quickAction'),
  standing('PathAssistant', 'pathAssistants', 'pathAssistant'),
  standing('Flow', 'flows', 'flow'),
];

/** The kind a file name ends for, by the part between its last two dots: `Plan__c.field-meta.xml` is a field. */
export function kindOfFile(fileName: string): MetadataKind | undefined {
  const suffix = /\.([A-Za-z0-9]+)-meta\.xml$/.exec(fileName)?.[1];
  return metadataKinds.find((kind) => kind.suffix === suffix);
}
