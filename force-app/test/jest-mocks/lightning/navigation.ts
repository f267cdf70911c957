// The stub that comes with sfdx-lwc-jest forgets where a component wanted to go. Tests want to know.
const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

// TypeScript lets a mixin have no other arguments.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor = new (...args: any[]) => object;

/** Called with each page a component navigates to. */
export const navigate = jest.fn();

export const NavigationMixin = Object.assign(
  <Base extends Constructor>(base: Base) =>
    class extends base {
      [Navigate](page: unknown): void {
        navigate(page);
      }
      [GenerateUrl](): Promise<string> {
        return Promise.resolve('/');
      }
    },
  { Navigate, GenerateUrl },
);
