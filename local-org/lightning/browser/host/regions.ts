import type { PageItem, PageModel } from './pageModel.ts';

/** A region of a page with the classes that place it. */
export interface PlacedRegion {
  name: string;
  items: PageItem[];
  className: string;
}

const order = ['header', 'subheader', 'top', 'main', 'bottomLeft', 'bottomRight', 'sidebar', 'footer'];
const fullWidth = new Set(['header', 'subheader', 'top', 'footer']);
const narrow = new Set(['sidebar', 'leftsidebar', 'rightsidebar', 'leftcol', 'rightcol']);

/** The regions of a page in reading order, with their width: whole rows, main columns, narrow columns. */
export function placedRegions(model: PageModel): PlacedRegion[] {
  const names = Object.keys(model.regions);
  const sideFirst = /LeftSidebar/.test(model.template);
  const place = (name: string): number => {
    const at = order.indexOf(name);
    if (sideFirst && narrow.has(name.toLowerCase())) return order.indexOf('main') - 0.5;
    return at < 0 ? order.length : at;
  };
  return names
    .sort((a, b) => place(a) - place(b))
    .map((name) => ({ name, items: model.regions[name] ?? [], className: `host-region ${widthClass(name)}` }));
}

function widthClass(name: string): string {
  if (fullWidth.has(name)) return 'host-region_full';
  return narrow.has(name.toLowerCase()) ? 'host-region_narrow' : 'host-region_wide';
}
