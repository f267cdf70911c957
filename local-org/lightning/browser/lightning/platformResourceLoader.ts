const loading = new Map<string, Promise<void>>();

function loadOnce(url: string, make: () => HTMLElement): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const element = make();
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => {
      loading.delete(url);
      reject(new Error(`The static resource at ${url} could not be loaded. Check that it is deployed.`));
    });
    document.head.append(element);
  });
  loading.set(url, promise);
  return promise;
}

/** Loads a script of a static resource once for the page. */
export function loadScript(_component: unknown, url: string): Promise<void> {
  return loadOnce(url, () => Object.assign(document.createElement('script'), { src: url }));
}

/** Loads a style sheet of a static resource once for the page. */
export function loadStyle(_component: unknown, url: string): Promise<void> {
  return loadOnce(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}
