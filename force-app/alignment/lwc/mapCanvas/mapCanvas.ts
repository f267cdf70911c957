import type { Basemap, MapPoint } from 'c/mapGeometry';
import * as drawing from 'c/mapDrawing';
import type { Grain, MapAccount, MapGroup, MapName, Spot, View } from 'c/mapDrawing';
import { LightningElement, api } from 'lwc';
import type { Gesture } from './gesture';
import { drawnOn, isBeyondTremble } from './gesture';
import { label } from './labels';
import { MapPicture, linePath, stretched } from './mapPicture';
import type { Drawn, Look } from './mapPicture';
import type { Carried, Picked, Scene } from './told';

export type { Carried, Picked, Scene } from './told';

const STEP = 1.5;
/** Pixels within which a touch still means a spot. */
const REACH = 10;
/** Milliseconds after which a gesture rests. */
const REST = 150;
/** Pixels within which accounts let go of still mean the territory of a spot. */
const DROP_REACH = 40;

const ARROWS: Readonly<Record<string, MapPoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * A map of accounts by groups, to look at, zoom and move by pointer and keyboard. It tells of `scene`, of `point` (the
 * spot pointed at, or null), `open` (an account's id) and `failed` (no outlines). Where accounts can be selected, also
 * of `pick` (some or none), and of `carry` and `drop` when they are drawn across.
 */
export default class MapCanvas extends LightningElement {
  /** What the map shows, for screen readers. */
  @api name = '';
  /** The accounts in groups, each with its colour and shape. */
  @api groups: readonly MapGroup[] = [];
  /** The accounts of all groups; the largest first. */
  @api accounts: readonly MapAccount[] = [];
  /** The only group that stands out; all of them when null. */
  @api emphasis: string | null = null;
  /** Round which groups an outline is drawn. */
  @api outlines: 'all' | 'emphasis' | 'none' = 'all';
  /** Whether accounts can be picked and carried. */
  @api isSelectable = false;
  /** The accounts that are picked. */
  @api picked: readonly string[] = [];

  label = label;
  basemap: Basemap | null = null;
  shownMap: MapName | null = null;
  wantedMap: MapName | null = null;
  sight: View = drawing.WHOLE;
  /** What was in sight when the picture was last drawn: until a gesture rests, the picture itself is moved and stretched. */
  drawnSight: View = drawing.WHOLE;
  rest: ReturnType<typeof setTimeout> | undefined;
  /** Map units in a pixel. */
  unit = 1;
  cursor: string | null = null;
  gesture: Gesture | null = null;
  isLasso = false;
  told: Scene | null = null;

  /** The map to draw on; the one that shows most of the accounts when null. */
  @api
  get map(): MapName | null {
    return this.wantedMap;
  }
  set map(map: MapName | null) {
    this.wantedMap = map;
  }

  /** Brings an account into sight and points at it. */
  @api
  showAccount(id: string): void {
    const spot = this.drawn?.spotOf.get(id);
    if (spot !== undefined) this.pointAt(spot);
  }

  override disconnectedCallback(): void {
    clearTimeout(this.rest);
  }

  override renderedCallback(): void {
    this.fetchMap();
    this.tellScene();
    const stage = this.refs?.stage as HTMLElement | undefined;
    if (stage === undefined || this.basemap === null) return;
    const unit = this.basemap.width / (stage.clientWidth || this.basemap.width);
    if (Math.abs(unit - this.unit) > 0.01) this.unit = unit;
  }

  /** Fetches the outlines that are wanted; what was in sight on another map means nothing on this one. */
  fetchMap(): void {
    const wanted = this.wantedMap ?? this.usualMap(this.accounts);
    if (this.accounts.length === 0 || wanted === this.shownMap) return;
    this.shownMap = wanted;
    drawing.basemapOf(wanted).then(
      (basemap) => {
        if (this.shownMap !== wanted) return;
        this.basemap = basemap;
        this.cursor = null;
        this.showAll();
      },
      () => {
        this.shownMap = null;
        this.dispatchEvent(new CustomEvent('failed'));
      },
    );
  }

  tellScene(): void {
    const { drawn, shownMap: map, isClustered, told } = this;
    if (drawn === null || map === null) return;
    const { placed } = drawn;
    if (told?.map === map && told.placed === placed && told.isClustered === isClustered) return;
    this.told = { map, placed, isClustered };
    this.dispatchEvent(new CustomEvent<Scene>('scene', { detail: this.told }));
  }

  usualMap = drawing.remembered(drawing.usualMap);
  mapPicture = new MapPicture();

  get drawn(): Drawn | null {
    const { basemap, shownMap } = this;
    if (basemap === null || shownMap === null) return null;
    return this.mapPicture.drawn(this.groups, this.accounts, shownMap, basemap);
  }

  get grain(): Grain {
    return { unit: this.unit, scale: this.drawnSight.scale, largest: this.drawn?.largest ?? 0 };
  }

  get look(): Look {
    return {
      isFaded: ({ id }) => this.emphasis !== null && this.emphasis !== id,
      isOutlined: ({ id }) => this.outlines === 'all' || (this.outlines === 'emphasis' && this.emphasis === id),
    };
  }

  /** The map itself with its measures, once its outlines are here. */
  get picture() {
    if (this.basemap === null) return null;
    const { width, height, land, borders } = this.basemap;
    return { land, borders, viewBox: `0 0 ${width} ${height}` };
  }

  get transform(): string {
    const { scale, x, y } = this.drawnSight;
    return `translate(${x} ${y}) scale(${scale})`;
  }

  /** Drawing thousands of shapes takes longer than a frame; moving the finished picture does not. */
  get pictureStyle(): string {
    return stretched(this.drawnSight, this.sight, this.unit);
  }

  get isClustered(): boolean {
    const { drawn, basemap, drawnSight } = this;
    return drawn !== null && basemap !== null && this.mapPicture.isClustered(drawn, drawnSight, basemap);
  }

  get territoryShapes() {
    return this.drawn === null ? [] : this.mapPicture.territories(this.drawn, this.grain, this.look, !this.isClustered);
  }

  get clusterShapes() {
    return this.drawn === null || !this.isClustered ? [] : this.mapPicture.clusters(this.drawn, this.grain, this.look);
  }

  /** Rings round the picked accounts, and one round that which is pointed at. */
  get rings(): string {
    return this.drawn === null ? '' : this.mapPicture.rings(this.drawn, this.picked, this.grain);
  }

  get cursorRing(): string {
    const { drawn, cursorSpot: spot } = this;
    return drawn === null || spot === null ? '' : drawing.ringsPath([spot], this.grain);
  }

  get cursorSpot(): Spot | null {
    return (this.cursor === null ? null : this.drawn?.spotOf.get(this.cursor)) ?? null;
  }

  /** The line of the lasso, in units of the picture. */
  get lassoPath(): string {
    return this.gesture?.kind === 'lasso' ? linePath(this.gesture.line, this.drawnSight) : '';
  }

  /** The accounts under the pointer that carries them. */
  get load() {
    if (this.gesture?.kind !== 'carry' || !this.gesture.isMoved) return null;
    const [x, y] = this.gesture.at;
    return {
      x,
      y,
      radius: 11 * this.unit,
      shift: 4 * this.unit,
      fontSize: 11 * this.unit,
      count: String(this.carried.length),
    };
  }

  get carried(): readonly string[] {
    if (this.gesture?.kind !== 'carry') return [];
    const { id } = this.gesture.spot.account;
    return this.picked.includes(id) ? this.picked : [id];
  }

  get visibleSpots(): readonly Spot[] {
    const { drawn } = this;
    return drawn === null ? [] : drawn.groups.filter((group) => !this.look.isFaded(group)).flatMap(drawn.spotsOf);
  }

  get lassoPressed(): 'true' | 'false' {
    return this.isLasso ? 'true' : 'false';
  }

  /** Near the whole map a swipe of one finger scrolls the page; zoomed in, and with the lasso, it stays on the map. */
  get stageClass(): string {
    return `stage${this.sight.scale > 1 ? ' near' : ''}${this.isLasso ? ' drawing' : ''}${this.load ? ' carrying' : ''}`;
  }

  showAll(): void {
    if (this.basemap !== null && this.drawn !== null) {
      this.see(drawing.fitted(this.drawn.placed.spots, this.basemap));
    }
  }

  /** Brings another part into sight, and draws it. */
  see(sight: View): void {
    clearTimeout(this.rest);
    this.sight = sight;
    this.drawnSight = sight;
  }

  /** Brings another part into sight as a gesture goes on; it is drawn when the gesture rests. */
  glance(sight: View): void {
    clearTimeout(this.rest);
    this.sight = sight;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- nothing else tells that a gesture rests.
    this.rest = setTimeout(() => this.see(this.sight), REST);
  }

  zoom(factor: number, at?: MapPoint): void {
    if (this.basemap !== null) this.see(this.zoomedBy(factor, at, this.basemap));
  }

  zoomedBy(factor: number, at: MapPoint | undefined, basemap: Basemap): View {
    return drawing.zoomed(this.sight, factor, at ?? [basemap.width / 2, basemap.height / 2], basemap);
  }

  /** A point of the picture under the pointer, in its units before zooming. */
  pictureAt(event: MouseEvent): MapPoint {
    const box = (this.refs!.stage as HTMLElement).getBoundingClientRect();
    return [(event.clientX - box.left) * this.unit, (event.clientY - box.top) * this.unit];
  }

  /** The point of the map under the pointer. */
  mapAt(event: MouseEvent): MapPoint {
    const { scale, x, y } = this.sight;
    const [left, top] = this.pictureAt(event);
    return [(left - x) / scale, (top - y) / scale];
  }

  spotAt(event: MouseEvent): Spot | null {
    if (this.isClustered) return null;
    return drawing.nearestSpot(this.visibleSpots, this.mapAt(event), (REACH * this.unit) / this.sight.scale);
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

  handleLasso(): void {
    this.isLasso = !this.isLasso;
  }

  /** Only with Ctrl (as a pinch on a touch pad comes): a wheel that scrolls the page must go on doing so. */
  handleWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (this.basemap === null) return;
    this.glance(this.zoomedBy(Math.exp(-event.deltaY / 200), this.pictureAt(event), this.basemap));
  }

  handlePointerDown(event: PointerEvent): void {
    this.see(this.sight);
    const at: MapPoint = [event.clientX, event.clientY];
    const spot = this.isSelectable && !this.isLasso && !event.shiftKey ? this.spotAt(event) : null;
    if (this.isSelectable && (this.isLasso || event.shiftKey)) {
      this.gesture = { kind: 'lasso', line: [this.mapAt(event)], isMoved: false };
    } else if (spot !== null) this.gesture = { kind: 'carry', spot, at, isMoved: false };
    else this.gesture = { kind: 'pan', at, isMoved: false };
  }

  handlePointerMove(event: PointerEvent): void {
    const { gesture, basemap } = this;
    if (gesture === null || basemap === null || event.buttons === 0) return;
    const at: MapPoint = [event.clientX, event.clientY];
    if (gesture.kind !== 'lasso' && !gesture.isMoved && !isBeyondTremble(gesture.at, at)) return;
    if (!gesture.isMoved) (this.refs!.stage as HTMLElement).setPointerCapture(event.pointerId);
    if (gesture.kind === 'pan') {
      const [dx, dy] = [at[0] - gesture.at[0], at[1] - gesture.at[1]];
      this.gesture = { ...gesture, at, isMoved: true };
      this.glance(drawing.moved(this.sight, dx * this.unit, dy * this.unit, basemap));
    } else if (gesture.kind === 'lasso') {
      const line = drawnOn(gesture.line, this.mapAt(event), this.unit / this.sight.scale);
      this.gesture = { ...gesture, line, isMoved: true };
    } else {
      this.gesture = { ...gesture, at: this.pictureAt(event), isMoved: true };
      this.tellOfLoad('carry', event);
    }
  }

  handlePointerUp(event: PointerEvent): void {
    const { gesture, drawn } = this;
    if (gesture === null || drawn === null) return;
    if (gesture.kind === 'carry' && gesture.isMoved) this.tellOfLoad('drop', event);
    this.gesture = null;
    if (gesture.kind === 'lasso' && gesture.isMoved) {
      const ids = drawing.enclosedSpots(this.visibleSpots, gesture.line).map(({ account }) => account.id);
      this.pick({ ids, isMore: event.shiftKey });
    } else if (!gesture.isMoved) this.click(event);
  }

  handlePointerCancel(): void {
    this.gesture = null;
  }

  click(event: PointerEvent): void {
    if (this.isClustered) {
      this.zoom(STEP * STEP, this.pictureAt(event));
      return;
    }
    const spot = this.spotAt(event);
    this.pointAt(spot);
    if (!this.isSelectable) return;
    const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
    if (spot === null) this.pick({ ids: [], isMore });
    else if (isMore) this.toggle(spot.account.id);
    else this.pick({ ids: [spot.account.id], isMore: false });
  }

  toggle(id: string): void {
    const isPicked = this.picked.includes(id);
    this.pick({ ids: isPicked ? this.picked.filter((each) => each !== id) : [...this.picked, id], isMore: false });
  }

  pick(detail: Picked): void {
    this.dispatchEvent(new CustomEvent<Picked>('pick', { detail }));
  }

  tellOfLoad(name: 'carry' | 'drop', event: PointerEvent): void {
    const { drawn, carried: ids } = this;
    if (drawn === null) return;
    const others = drawn.placed.spots.filter(({ account }) => !ids.includes(account.id));
    const near = drawing.nearestSpot(others, this.mapAt(event), (DROP_REACH * this.unit) / this.sight.scale);
    const group = near === null ? null : drawn.groups.find(({ accounts }) => accounts.includes(near.account))?.id;
    const detail = { ids, x: event.clientX, y: event.clientY, group: group ?? null };
    this.dispatchEvent(new CustomEvent<Carried>(name, { detail }));
  }

  handleKey(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow !== undefined) this.goTo(arrow);
    else if (event.key === '+' || event.key === '=') this.zoom(STEP);
    else if (event.key === '-') this.zoom(1 / STEP);
    else if (event.key === '0') this.showAll();
    else if (event.key === 'Escape') this.leave();
    else if (event.key === 'Enter' && this.cursor !== null) this.open(this.cursor);
    else if (event.key === ' ' && this.isSelectable && this.cursor !== null) this.toggle(this.cursor);
    else return;
    event.preventDefault();
  }

  leave(): void {
    this.gesture = null;
    this.pointAt(null);
    if (this.isSelectable) this.pick({ ids: [], isMore: false });
  }

  goTo([dx, dy]: MapPoint): void {
    const next = drawing.nextSpot(this.visibleSpots, this.cursorSpot, dx, dy);
    if (next !== null) this.pointAt(next);
  }

  pointAt(spot: Spot | null): void {
    this.cursor = spot?.account.id ?? null;
    if (spot !== null && this.basemap !== null && !drawing.isInSight(spot.point, this.sight, this.basemap)) {
      this.see(drawing.centred(this.sight, spot.point, this.basemap));
    }
    this.dispatchEvent(new CustomEvent<Spot | null>('point', { detail: spot }));
  }

  open(id: string): void {
    this.dispatchEvent(new CustomEvent<string>('open', { detail: id }));
  }
}
