/** The text a person reads in an element and everything below it, in reading order, runs of white space as one space. */
export function shownText(element: Element | ShadowRoot | null | undefined): string {
  return textOf(element ?? null)
    .replace(/\s+/g, ' ')
    .trim();
}

function textOf(node: Node | null): string {
  if (node === null) return '';
  if (node.nodeType === Node.TEXT_NODE) return ` ${node.textContent ?? ''}`;
  if (node instanceof HTMLSlotElement) return node.assignedNodes({ flatten: true }).map(textOf).join('');
  const inside = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
  return [...inside.childNodes].map(textOf).join('');
}

/** The first element that matches, in the element's own template or that of any component inside it. */
export function findDeep(root: Element | ShadowRoot, selector: string): HTMLElement | null {
  return findAllDeep(root, selector)[0] ?? null;
}

/** All elements that match, in the element's own template and those of all components inside it. */
export function findAllDeep(root: Element | ShadowRoot, selector: string): HTMLElement[] {
  const tree = root instanceof Element && root.shadowRoot !== null ? root.shadowRoot : root;
  return [...tree.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot === null ? [] : findAllDeep(element, selector)),
  ]);
}
