import { filled } from 'c/uiFormat';
import type { Basemap, MapPoint } from 'c/mapGeometry';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { MapAccount, MapAnswer, MapTerritory } from './mapAnswer';
import { mapPageOf } from './mapAnswer';
import type { GroupDrawing, View } from './mapDrawing';
import * as drawing from './mapDrawing';
import type { MapGroup } from './mapGroups';
import { TerritoryTree, groupLevels, mapGroups, usualLevel } from './mapGroups';
import type { MapName, Placed, Spot } from './mapPlaces';
import { placesOf, usualMap } from './mapPlaces';
import type { Cursors } from './mapQuery';
import { FIRST_PAGES, MAP_QUERY, mapVariables } from './mapQuery';
import * as text from './mapText';
import { basemapOf } from './outlines';
import { remembered } from './remembered';

/** Pages of two thousand that are read; a map of more accounts than that says nothing. */
const MOST_PAGES = 10;
/** Rows of the list shown at first, and how many more at a time. */
const ROWS_SHOWN = 25;
const ROWS_ADDED = 100;
const STEP = 1.5;
/** Pixels within which a touch still means a spot. */
const REACH = 10;

const ARROWS: Readonly<Record<string, MapPoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Drawn {
  readonly groups: readonly MapGroup[];
  readonly placed: Placed;
  readonly spotsOf: (group: MapGroup) => readonly Spot[];
  readonly largest: number;
}

/**
 * Shows on a map which accounts belong to which territory: each sized by its potential, each territory with a colour, a
 * shape and an outline of its own, and all of it as a list.
 */
export default class AlignmentMap extends NavigationMixin(LightningElement) {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** Leaves out the outlines round the territories. */
  @api hideOutlines = false;

  label = label;
  planName: string | null = null;
  currency = '';
  territories: readonly MapTerritory[] = [];
  accounts: readonly MapAccount[] = [];
  errors: GraphQLResult<MapAnswer>['errors'];
  isLoaded = false;
  isWhole = false;
  refresh: (() => Promise<void>) | undefined;
  after: Cursors = FIRST_PAGES;
  pageCount = 0;

  chosenMap: MapName | null = null;
  basemap: Basemap | null = null;
  shownMap: MapName | null = null;
  hasNoOutlines = false;
  chosenDepth: number | null = null;
  chosenGroup: string | null = null;
  chosenSpot: Spot | null = null;
  view: 'map' | 'list' = 'map';
  sight: View = drawing.WHOLE;
  /** Map units in a pixel. */
  unit = 1;
  rowsShown = ROWS_SHOWN;
  dragFrom: { x: number; y: number; isMoved: boolean } | null = null;

  query = MAP_QUERY;

  get variables(): Record<string, unknown> {
    return mapVariables(this.objectApiName, this.recordId, this.after);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<MapAnswer>): void {
    const answer = data?.uiapi.query.territories ? data : null;
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    if (answer === null) {
      this.isLoaded = Boolean(data ?? errors);
      return;
    }
    const page = mapPageOf(answer, this.after, this.objectApiName === 'SalesTerritory__c');
    const isFirst = this.after === FIRST_PAGES;
    this.planName = page?.planName ?? null;
    if (page !== null) {
      this.currency = page.currency;
      this.territories = page.territories;
      this.accounts = isFirst ? page.accounts : [...this.accounts, ...page.accounts];
    }
    this.isLoaded = true;
    this.pageCount = isFirst ? 1 : this.pageCount + 1;
    const next = page?.next ?? null;
    this.isWhole = next === null;
    if (next !== null && this.pageCount < MOST_PAGES) this.after = next;
    this.showMap();
  }

  /** Fetches the outlines that are wanted; what was in sight on another map means nothing on this one. */
  showMap(): void {
    const wanted = this.chosenMap ?? usualMap(this.accounts);
    if (this.accounts.length === 0 || wanted === this.shownMap) return;
    this.shownMap = wanted;
    this.hasNoOutlines = false;
    basemapOf(wanted).then(
      (basemap) => {
        if (this.shownMap !== wanted) return;
        this.basemap = basemap;
        this.chosenSpot = null;
        this.showAll();
      },
      () => {
        this.shownMap = null;
        this.hasNoOutlines = true;
        this.view = 'list';
      },
    );
  }

  override renderedCallback(): void {
    const stage = this.refs?.stage as HTMLElement | undefined;
    if (stage === undefined || this.basemap === null) return;
    const unit = this.basemap.width / (stage.clientWidth || this.basemap.width);
    if (Math.abs(unit - this.unit) > 0.01) this.unit = unit;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.accounts.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.planName === null
      ? { title: label.noPlan, message: label.noPlanMessage, nextStep: label.noPlanNextStep }
      : { title: label.empty, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get subheading(): string {
    return this.planName ?? '';
  }

  get hasContent(): boolean {
    return this.face === 'content';
  }

  tree = remembered((territories: readonly MapTerritory[]) => new TerritoryTree(territories));
  levels = remembered((territories: readonly MapTerritory[], accounts: readonly MapAccount[]) =>
    groupLevels(this.tree(territories), accounts),
  );
  groupsAt = remembered((territories: readonly MapTerritory[], accounts: readonly MapAccount[], depth: number) =>
    mapGroups(this.tree(territories), accounts, depth),
  );
  placedOn = remembered(placesOf);
  drawnOf = remembered((groups: readonly MapGroup[], placed: Placed): Drawn => {
    const byAccount = new Map(placed.spots.map((spot) => [spot.account, spot]));
    const byGroup = new Map(
      groups.map((group) => [group, group.accounts.flatMap((account) => byAccount.get(account) ?? [])]),
    );
    const largest = placed.spots.reduce((most, { account }) => Math.max(most, account.potential ?? 0), 0);
    return { groups, placed, largest, spotsOf: (group) => byGroup.get(group) ?? [] };
  });
  groupDrawings = remembered((drawn: Drawn, unit: number, scale: number) =>
    drawing.groupDrawings(drawn.groups, drawn.spotsOf, { unit, scale, largest: drawn.largest }),
  );
  clustersOf = remembered((drawn: Drawn, unit: number, scale: number) =>
    drawing.clusters(drawn.groups, drawn.spotsOf, { unit, scale }),
  );

  get depth(): number {
    return this.chosenDepth ?? usualLevel(this.levels(this.territories, this.accounts));
  }

  get groups(): readonly MapGroup[] {
    return this.groupsAt(this.territories, this.accounts, this.depth);
  }

  get drawn(): Drawn | null {
    const { basemap, shownMap } = this;
    if (basemap === null || shownMap === null) return null;
    return this.drawnOf(this.groups, this.placedOn(this.accounts, shownMap, basemap));
  }

  /** The map itself with its measures, once its outlines are here. */
  get map() {
    if (this.isList || this.basemap === null) return null;
    const { width, height, land, borders } = this.basemap;
    return { land, borders, viewBox: `0 0 ${width} ${height}` };
  }

  get waitsForMap(): boolean {
    return !this.isList && this.basemap === null;
  }

  get transform(): string {
    const { scale, x, y } = this.sight;
    return `translate(${x} ${y}) scale(${scale})`;
  }

  get isClustered(): boolean {
    const { drawn, basemap, sight } = this;
    if (drawn === null || basemap === null || drawn.placed.spots.length <= drawing.MOST_SPOTS) return false;
    const inSight = drawn.placed.spots.filter(({ point }) => drawing.isInSight(point, sight, basemap));
    return inSight.length > drawing.MOST_SPOTS;
  }

  get territoryShapes() {
    if (this.drawn === null) return [];
    const isSpots = !this.isClustered;
    return this.groupDrawings(this.drawn, this.unit, this.sight.scale).map((each: GroupDrawing) => ({
      key: each.group.id,
      hull: this.hideOutlines ? '' : each.hull,
      exact: isSpots ? each.exact : '',
      rough: isSpots ? each.rough : '',
      shapeClass: `territory hue${each.group.hue} ${each.group.shape} ${this.isFaded(each.group) ? 'faded' : ''}`,
    }));
  }

  get clusterShapes() {
    if (this.drawn === null || !this.isClustered) return [];
    const pixel = this.unit / this.sight.scale;
    return this.clustersOf(this.drawn, this.unit, this.sight.scale).map(({ key, point: [x, y], count, group }) => ({
      key,
      x,
      y,
      radius: (9 + 3.5 * Math.log10(count)) * pixel,
      fontSize: 11 * pixel,
      shift: 4 * pixel,
      count: String(count),
      shapeClass: `cluster hue${group.hue} ${this.isFaded(group) ? 'faded' : ''}`,
    }));
  }

  isFaded(group: MapGroup): boolean {
    return this.chosenGroup !== null && this.chosenGroup !== group.id;
  }

  /** A ring round the chosen spot. */
  get ring() {
    if (this.chosenSpot === null || this.drawn === null) return null;
    const { point, account } = this.chosenSpot;
    const radius = drawing.radiusOf(account.potential, this.drawn.largest) + 5;
    return { x: point[0], y: point[1], radius: (radius * this.unit) / this.sight.scale };
  }

  get spotCard() {
    return this.chosenSpot === null ? null : text.spotText(this.chosenSpot, this.tree(this.territories), this.currency);
  }

  get spotSentence(): string {
    const card = this.spotCard;
    return card === null ? '' : [card.name, card.territory, card.potential, card.place].filter(Boolean).join('. ');
  }

  get headline(): string {
    return text.headline(this.groups, this.accounts.length);
  }

  get mapName(): string {
    return filled(label.mapName, this.accounts.length);
  }

  get legend() {
    return text.legendRows(this.groups, this.chosenGroup, this.currency);
  }

  get levelChoices() {
    return text.levelChoices(this.levels(this.territories, this.accounts), this.depth);
  }

  get hasLevels(): boolean {
    return this.levels(this.territories, this.accounts).some(({ count }) => count > 1);
  }

  get hasGroups(): boolean {
    return this.groups.length > 1;
  }

  get viewChoices() {
    return [
      { value: 'map', label: label.asMap },
      { value: 'list', label: label.asList },
    ];
  }

  get mapChoices() {
    return [
      { value: 'usa', label: label.usa },
      { value: 'world', label: label.world },
    ];
  }

  get isList(): boolean {
    return this.view === 'list';
  }

  get notes() {
    const missing = this.drawn === null || this.isList ? [] : text.missingTexts(this.drawn.placed);
    const rough = !this.isList && this.drawn?.placed.spots.some(({ isExact }) => !isExact);
    return [
      ...missing,
      ...(rough ? [{ key: 'rough', text: label.rough }] : []),
      ...(this.isClustered && !this.isList ? [{ key: 'clustered', text: label.clustered }] : []),
      ...(this.hasNoOutlines ? [{ key: 'outlines', text: label.noOutlines }] : []),
      ...(this.isWhole || this.pageCount < MOST_PAGES ? [] : [{ key: 'cut', text: label.cut }]),
    ];
  }

  get columns() {
    return text.tableColumns();
  }

  get tableRows() {
    const chosen = this.groups.filter((group) => !this.isFaded(group)).flatMap(({ accounts }) => accounts);
    return chosen
      .sort((a, b) => (b.potential ?? -1) - (a.potential ?? -1))
      .slice(0, this.rowsShown)
      .map((account) => text.tableRow(account, this.tree(this.territories), this.currency));
  }

  get moreText(): string | null {
    const hidden = this.accounts.length - this.rowsShown;
    return this.isList && hidden > 0 ? filled(label.showMore, hidden) : null;
  }

  /** Near the whole map a swipe of one finger scrolls the page; zoomed in it moves the map. */
  get stageClass(): string {
    return this.sight.scale > 1 ? 'stage near' : 'stage';
  }

  showAll(): void {
    if (this.basemap !== null && this.drawn !== null) {
      this.sight = drawing.fitted(this.drawn.placed.spots, this.basemap);
    }
  }

  zoom(factor: number, at?: MapPoint): void {
    if (this.basemap === null) return;
    const middle: MapPoint = [this.basemap.width / 2, this.basemap.height / 2];
    this.sight = drawing.zoomed(this.sight, factor, at ?? middle, this.basemap);
  }

  /** A point of the picture under the pointer, in its units before zooming. */
  pictureAt(event: MouseEvent): MapPoint {
    const box = (this.refs?.stage as HTMLElement).getBoundingClientRect();
    return [(event.clientX - box.left) * this.unit, (event.clientY - box.top) * this.unit];
  }

  handleZoomIn(): void {
    this.zoom(STEP);
  }

  handleZoomOut(): void {
    this.zoom(1 / STEP);
  }

  handleAll(): void {
    this.showAll();
  }

  /** Only with Ctrl (as a pinch on a touch pad comes): a wheel that scrolls the page must go on doing so. */
  handleWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 200), this.pictureAt(event));
  }

  handlePointerDown(event: PointerEvent): void {
    this.dragFrom = { x: event.clientX, y: event.clientY, isMoved: false };
  }

  handlePointerMove(event: PointerEvent): void {
    if (this.dragFrom === null || this.basemap === null || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - this.dragFrom.x, event.clientY - this.dragFrom.y];
    if (!this.dragFrom.isMoved && Math.hypot(dx, dy) < 4) return;
    if (!this.dragFrom.isMoved) (this.refs?.stage as HTMLElement).setPointerCapture(event.pointerId);
    this.dragFrom = { x: event.clientX, y: event.clientY, isMoved: true };
    this.sight = drawing.moved(this.sight, dx * this.unit, dy * this.unit, this.basemap);
  }

  handlePointerUp(event: PointerEvent): void {
    const wasDrag = this.dragFrom?.isMoved ?? true;
    this.dragFrom = null;
    if (wasDrag || this.drawn === null || this.basemap === null) return;
    const { scale, x, y } = this.sight;
    const picture = this.pictureAt(event);
    if (this.isClustered) {
      this.zoom(STEP * STEP, picture);
      return;
    }
    const point: MapPoint = [(picture[0] - x) / scale, (picture[1] - y) / scale];
    const visible = this.drawn.groups.filter((group) => !this.isFaded(group)).flatMap(this.drawn.spotsOf);
    this.chosenSpot = drawing.nearestSpot(visible, point, (REACH * this.unit) / scale);
  }

  handleKey(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) this.goTo(arrow);
    else if (event.key === '+' || event.key === '=') this.zoom(STEP);
    else if (event.key === '-') this.zoom(1 / STEP);
    else if (event.key === '0') this.showAll();
    else if (event.key === 'Escape') this.chosenSpot = null;
    else if (event.key === 'Enter' && this.chosenSpot !== null) this.openAccount(this.chosenSpot.account.id);
    else return;
    event.preventDefault();
  }

  goTo([dx, dy]: MapPoint): void {
    if (this.drawn === null || this.basemap === null) return;
    const visible = this.drawn.groups.filter((group) => !this.isFaded(group)).flatMap(this.drawn.spotsOf);
    const next = drawing.nextSpot(visible, this.chosenSpot, dx, dy);
    if (next === null) return;
    this.chosenSpot = next;
    if (!drawing.isInSight(next.point, this.sight, this.basemap)) {
      this.sight = drawing.centred(this.sight, next.point, this.basemap);
    }
  }

  handleView(event: CustomEvent<'map' | 'list'>): void {
    this.view = event.detail;
    if (this.view === 'map') this.showMap();
  }

  handleMap(event: CustomEvent<MapName>): void {
    this.chosenMap = event.detail;
    this.showMap();
  }

  handleLevel(event: Event): void {
    this.chosenDepth = Number((event.target as HTMLSelectElement).value);
    this.chosenGroup = null;
  }

  handleGroup(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.chosenGroup = this.chosenGroup === id ? null : (id ?? null);
    this.chosenSpot = null;
  }

  handleMore(): void {
    this.rowsShown += ROWS_ADDED;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleOpen(event: CustomEvent<string>): void {
    this.openAccount(event.detail);
  }

  handleOpenSpot(event: Event): void {
    event.preventDefault();
    if (this.chosenSpot !== null) this.openAccount(this.chosenSpot.account.id);
  }

  openAccount(recordId: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Account', actionName: 'view' },
    });
  }
}
