import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { serve, serviceOptions } from './serve.ts';
import type { ServiceFlags } from './serve.ts';

export function register(program: Command): void {
  const command = program
    .command('worker')
    .summary('do the planned syncs of many orgs, beside other workers')
    .description(
      'Takes planned syncs from the queue in DATABASE_URL and does them, until it is stopped. Start as many as you like, on as many machines: an org is synced by one at a time, and the work of one that dies is taken over.',
    );
  serviceOptions(command)
    .addHelpText(
      'after',
      '\nExit codes: 0 stopped, 2 settings or database.\n\nExample:\n  DATABASE_URL=postgres://… evenfield worker --concurrency 4',
    )
    .action(async (flags: ServiceFlags) => {
      const settings = readSettings();
      if (settings.databaseUrl === undefined) {
        throw new Failure(
          'setup',
          'Workers share a queue in PostgreSQL, and DATABASE_URL is not set.',
          'Set DATABASE_URL, or use "evenfield schedule" alone: it needs no database.',
        );
      }
      await serve(settings, flags, () => Promise.resolve());
    });
}
