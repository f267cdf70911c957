import { LightningElement, api, wire } from 'lwc';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageModel, Visibility } from '../../host/pageModel.ts';
import { pageModel } from '../../host/pages.ts';
import { placedRegions, type PlacedRegion } from '../../host/regions.ts';
import { getRecordUi, type RecordUi } from '../../host/recordUi.ts';
import type { WireResult } from '../../host/resources.ts';
import { fieldsDeciding, type VisibilityFacts } from '../../host/visibility.ts';
import { getFieldValue } from '../../lightning/uiRecordApi.ts';

/** A record on the page that its object's metadata assigns. */
export default class RecordPage extends LightningElement {
  static override renderMode = 'light' as const;

  @api recordId!: string;
  #objectApiName: string | undefined;
  labels = labels;
  model: PageModel | null = null;
  record: WireResult<RecordUi> = { data: undefined, error: undefined };
  wanted: string[] | undefined;

  @wire(getRecordUi, { recordId: '$recordId', optionalFields: '$wanted' })
  handleRecord(result: WireResult<RecordUi>): void {
    this.record = result;
    const apiName = result.data?.records[this.recordId]?.apiName;
    if (apiName) void this.load(apiName);
    const name = result.data && apiName ? result.data.objectInfos[apiName]?.label : undefined;
    const title = getFieldValue(result.data?.records[this.recordId], `${apiName}.Name`);
    if (name) document.title = `${typeof title === 'string' ? title : this.recordId} | ${name}`;
  }

  /** The object, where the address names it: the page's layout is then read beside the record, not after it. */
  @api
  get objectApiName(): string | undefined {
    return this.#objectApiName;
  }
  set objectApiName(value: string | undefined) {
    this.#objectApiName = value;
    if (value) void this.load(value);
  }

  async load(objectApiName: string): Promise<void> {
    const model = await pageModel({ objectApiName });
    if (model === this.model || !model) return;
    this.model = model;
    const fields = fieldsDeciding(visibilitiesOf(model)).map((path) => `${objectApiName}.${path}`);
    if (fields.length > 0) this.wanted = fields;
  }

  get error(): boolean {
    return this.record.error !== undefined;
  }

  get errorText(): string {
    const { body } = this.record.error ?? { body: undefined };
    const { message } = (body ?? {}) as { message?: string };
    return message ?? labels.noAccessHint;
  }

  get regions(): PlacedRegion[] {
    return this.model ? placedRegions(this.model) : [];
  }

  get templateClass(): string {
    return `host-template${this.regions.some(({ className }) => className.includes('narrow')) ? ' host-template_sided' : ''}`;
  }

  get facts(): VisibilityFacts {
    const record = this.record.data?.records[this.recordId];
    const values = (this.wanted ?? []).map(
      (field) => [field.slice(field.indexOf('.') + 1), getFieldValue(record, field)] as const,
    );
    return pageFacts(Object.fromEntries(values));
  }
}

/** What visibility rules may look at, besides the record's own values. */
export function pageFacts(record: Record<string, unknown>): VisibilityFacts {
  return {
    record,
    user: { Id: context.user.id, Username: context.user.username, 'Profile.Name': context.user.profileName },
    customPermissions: context.customPermissions,
    standardPermissions: context.userPermissions,
    formFactor: context.formFactor,
  };
}

function visibilitiesOf({ regions, facets }: PageModel): Visibility[] {
  const items = [...Object.values(regions), ...Object.values(facets)].flat();
  return items.flatMap(({ visibility }) => (visibility ? [visibility] : []));
}
