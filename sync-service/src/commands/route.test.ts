import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEvenfield } from '../testing/evenfieldProcess.ts';

jest.setTimeout(60_000);
const example = ['route', '--input', 'data/examples/route-stops.csv', '--from', '41.88,-87.63'];

describe('evenfield route', () => {
  it('routes the example: stops in order of time, the break kept, every stop visited or dropped with its reason', () => {
    const { code, stdout, stderr } = runEvenfield([...example, '--break', '12:00-13:30/45', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout);
    const [day] = report.days;
    const times = day.entries.flatMap((entry: { start: string; end: string }) => [entry.start, entry.end]);
    expect(times).toEqual(times.toSorted());
    expect([day.departure >= '08:00', day.arrival <= '17:00']).toEqual([true, true]);
    const pause = day.entries.find((entry: { what: string }) => entry.what === 'break');
    expect([pause.start >= '12:00', pause.end <= '13:30']).toEqual([true, true]);
    expect(report.visited + report.dropped.length).toBe(16);
    for (const { reason } of report.dropped) expect(reason).toMatch(/\.$/);
  });

  it('ends with 2 on bad rows and options, naming each with its value and rule', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'evenfield-route-')), 'stops.csv');
    const rows = ['a,95,7,30,,', 'b,45,7,60,09:00,09:30', 'c,45,7,30,12:00,11:00', 'd,45,7,30,9am,'];
    writeFileSync(path, ['stop,lat,lon,minutes,opens,closes', ...rows].join('\n'));
    const bad = runEvenfield(['route', '--input', path, '--from', '45,7']);
    expect({ code: bad.code, stdout: bad.stdout }).toEqual({ code: 2, stdout: '' });
    for (const part of [
      'line 2, lat: "95" must be',
      'line 3, minutes: "60" is longer than its window of 30 minutes',
      'line 4, closes: "11:00" is not after the time it opens',
      'line 5, opens: "9am" must be a time of day',
    ]) {
      expect(bad.stderr).toContain(part);
    }
    const options = runEvenfield(['route', '--input', path, '--from', 'home', '--break', '12:00-12:30/45']);
    expect(options.code).toBe(2);
    expect(options.stderr).toContain('--from "home" must be latitude,longitude');
    expect(options.stderr).toContain('with room for its minutes');
  });
});
