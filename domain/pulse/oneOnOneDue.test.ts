import { oneOnOneDue } from './oneOnOneDue.ts';
import type { Conversation } from './oneOnOneDue.ts';

const talk = (date: string, status: Conversation['status'], cadence: Conversation['cadence'] = null) => ({
  ...{ date, status, cadence },
});

describe('when two people should talk next', () => {
  test('is the last talk and its cadence, or earlier where one is planned', () => {
    expect(oneOnOneDue([talk('2026-01-31', 'Held', 'Monthly')])).toBe('2026-02-28');
    expect(oneOnOneDue([talk('2026-03-02', 'Held', 'Weekly'), talk('2026-02-02', 'Held', 'Monthly')])).toBe(
      '2026-03-09',
    );
    expect(oneOnOneDue([talk('2026-03-02', 'Held', 'Fortnightly'), talk('2026-03-10', 'Planned')])).toBe('2026-03-10');
  });

  test('is the first one planned where none was held, and nothing where none is arranged', () => {
    expect(oneOnOneDue([talk('2026-03-09', 'Planned'), talk('2026-03-02', 'Planned')])).toBe('2026-03-02');
    expect(oneOnOneDue([talk('2026-03-02', 'Cancelled'), talk('2026-02-02', 'Held')])).toBeNull();
    expect(oneOnOneDue([])).toBeNull();
  });

  test('forgets a talk that was planned before the last one held', () => {
    expect(oneOnOneDue([talk('2026-02-01', 'Planned'), talk('2026-03-02', 'Held', 'Weekly')])).toBe('2026-03-09');
  });
});
