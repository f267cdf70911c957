// Modules that exist in the build only: base components, and the list of deployed components (see build/app.ts).

declare module 'host/components' {
  type Component = new () => import('lwc').LightningElement;
  /** Loaders of the deployed components, by name. */
  export const components: Readonly<Record<string, () => Promise<{ default: Component }>>>;
  /** Why deployed components could not be built, by name. */
  export const broken: Readonly<Record<string, string>>;
}

declare module 'lightning/toast' {
  const Toast: { show(options: Record<string, unknown>): Promise<unknown> };
  export default Toast;
}
