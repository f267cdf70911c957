import * as navigation from 'lightning/navigation';

/** The pages components navigated to since the last look, the latest last. */
export function navigatedTo(): unknown[] {
  const { navigate } = navigation as unknown as { navigate: jest.Mock };
  const pages = navigate.mock.calls.map(([page]) => page as unknown);
  navigate.mockClear();
  return pages;
}
