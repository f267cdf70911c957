import type { Locator, Page } from 'playwright-core';

/**
 * What of a card a person cannot use without a mouse: controls that the Tab key does not reach, and those that do not
 * show that they are reached. Nobody is left in a trap: the key leaves the card in the end.
 */
export async function outOfReach(page: Page, card: Locator): Promise<string[]> {
  const controls = await card.evaluate((element) => {
    const usable = 'button, a[href], input, select, textarea, summary, [tabindex]';
    const inside = (root: Element | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
    const isUsable = (each: Element): each is HTMLElement =>
      each instanceof HTMLElement || each instanceof SVGElement
        ? each.matches(usable) && each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility()
        : false;
    const found = [...(element.shadowRoot ? inside(element.shadowRoot) : []), ...inside(element)].filter(isUsable);
    const look = (each: Element): string =>
      [null, '::before', '::after']
        .map((part) => getComputedStyle(each, part))
        .map(({ outline, boxShadow, borderColor, backgroundColor, stroke, strokeWidth, textDecoration, color }) =>
          [outline, boxShadow, borderColor, backgroundColor, stroke, strokeWidth, textDecoration, color].join(),
        )
        .join();
    // One of a group of radio buttons is a stop for all of them.
    const groups = new Set<string>();
    const stops = [...new Set(found)].filter((each) => {
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true;
      return !groups.has(each.name) && groups.add(each.name);
    });
    const watched = window as unknown as { stops: Map<Element, string>; look: typeof look; start: HTMLElement };
    watched.stops = new Map(stops.map((each) => [each, look(each)]));
    watched.look = look;
    watched.start = document.createElement('button');
    element.parentNode!.insertBefore(watched.start, element);
    watched.start.focus();
    return stops.length;
  });
  const unseen: string[] = [];
  // A date holds a stop for its day, month, year and calendar.
  for (let presses = 0; presses < 4 * controls + 5; presses += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const { stops, look } = window as unknown as { stops: Map<Element, string>; look(each: Element): string };
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (active === null) return null;
      const group = active instanceof HTMLInputElement && active.type === 'radio' ? active.name : null;
      const stop = [...stops.keys()].find(
        (each) => each === active || (group !== null && each instanceof HTMLInputElement && each.name === group),
      );
      if (stops.size === 0) return 'done';
      if (stop === undefined) return null;
      const before = stops.get(stop);
      stops.delete(stop);
      return before === look(stop) && stop === active
        ? `does not show its focus: ${stop.outerHTML.slice(0, 200)}`
        : null;
    });
    if (said === 'done') break;
    if (said !== null) unseen.push(said);
  }
  const left = await page.evaluate(() => {
    const { stops, start } = window as unknown as { stops: Map<Element, string>; start: HTMLElement };
    start.remove();
    return [...stops.keys()].map((each) => `not reached by Tab: ${each.outerHTML.slice(0, 200)}`);
  });
  return [...unseen, ...left];
}
