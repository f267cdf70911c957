import { counted, dayText, filled } from 'c/uiFormat';
import type { GraphQLError, GraphQLResult } from 'lightning/graphql';
import { executeMutation } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { CreatedScenario, ScenarioBase } from './scenarioFields';
import { CREATE_SCENARIO, NAME_LENGTH, scenarioFields } from './scenarioFields';

interface ObjectInfo {
  readonly createable: boolean;
  readonly fields: Readonly<Record<string, { readonly createable: boolean }>>;
}

/**
 * Saves moves as a scenario of their plan, in one transaction, and shows the way to it. Tells of `close` when the person
 * is done with it.
 */
export default class StudioSave extends NavigationMixin(LightningElement) {
  /** The plan that the scenario is an alternative to. */
  @api base: ScenarioBase | null = null;
  /** The moves as the scenario holds them; null when they are too many. */
  @api moves: string | null = null;
  @api moveCount = 0;

  label = label;
  typed: string | null = null;
  info: ObjectInfo | null = null;
  isSaving = false;
  refusals: readonly string[] = [];
  saved: { id: string; name: string; moves: string } | null = null;
  nameLength = NAME_LENGTH;

  @wire(getObjectInfo, { objectApiName: 'TerritoryPlan__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data !== undefined) this.info = data;
  }

  get mayNot(): boolean {
    return this.info !== null && !(this.info.createable && this.info.fields.ScenarioMoves__c?.createable);
  }

  get isTooMany(): boolean {
    return this.moves === null;
  }

  get name(): string {
    return this.typed ?? filled(label.suggestedName, this.base?.name ?? '', dayText(today())).slice(0, NAME_LENGTH);
  }

  get what(): string {
    return counted(label.whatOne, label.what, this.moveCount, this.base?.name ?? '');
  }

  get cannotSave(): boolean {
    return this.isSaving || this.name.trim() === '' || this.moves === null || this.info === null;
  }

  get saveText(): string {
    return this.isSaving ? label.saving : label.save;
  }

  get refusalRows() {
    return this.refusals.map((reason) => ({ key: reason, reason }));
  }

  /** The scenario that holds just these moves; moved on since, they make another one. */
  get done() {
    const { saved } = this;
    return saved === null || saved.moves !== this.moves
      ? null
      : { text: filled(label.saved, saved.name), open: label.open, href: `/${saved.id}` };
  }

  handleName(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  async handleSave(event: Event): Promise<void> {
    event.preventDefault();
    const { base, moves } = this;
    if (base === null || moves === null || this.cannotSave) return;
    const name = this.name.trim();
    this.isSaving = true;
    this.refusals = [];
    const { data, errors } = await this.create(scenarioFields(base, name, moves, Date.now()));
    this.isSaving = false;
    const id = data?.uiapi?.plan?.Record?.Id;
    if (id === undefined) {
      this.refusals = errors?.length ? errors.map(({ message }) => message) : [label.refused];
      return;
    }
    this.saved = { id, name, moves };
    this.dispatchEvent(new ShowToastEvent({ title: name, message: filled(label.saved, name), variant: 'success' }));
  }

  create(fields: Record<string, unknown>): Promise<GraphQLResult<CreatedScenario>> {
    // One field too many would refuse them all.
    const writable = Object.entries(fields).filter(([field]) => this.info?.fields[field]?.createable);
    const variables = { input: { TerritoryPlan__c: Object.fromEntries(writable) } };
    const refused = (error: unknown): GraphQLResult<CreatedScenario> => ({ errors: [messageOf(error)] });
    return executeMutation({ query: CREATE_SCENARIO, variables }).catch(refused) as Promise<
      GraphQLResult<CreatedScenario>
    >;
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: this.saved!.id, objectApiName: 'TerritoryPlan__c', actionName: 'view' },
    });
  }
}

const messageOf = (error: unknown): GraphQLError => ({
  message: error instanceof Error ? error.message : String(error),
});

/** Today where the reader is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
