import type { Page } from 'playwright-core';
import { ADMIN, MANAGER, REP } from './components.ts';
import type { Face } from './faces.ts';

const ANY = /./;

/** The pictures of whole pages that the README and the guides show. */
export const guideShots: readonly Face[] = [
  { name: 'plan-balance', place: 'plan', card: 'c-alignment-balance', shows: '.rows', says: ANY },
  { name: 'plan-map', place: 'plan', tab: 'Map', card: 'c-alignment-map', shows: '.land', says: ANY },
  { name: 'plan-studio', place: 'plan', tab: 'What if', card: 'c-alignment-studio', shows: '.land', says: ANY },
  { name: 'plan-performance', place: 'plan', tab: 'Performance', card: 'c-performance-trend', shows: 'svg', says: ANY },
  { name: 'territory-balance', place: 'territory', card: 'c-alignment-balance', shows: '.rows', says: ANY },
  {
    name: 'territory-balance-phone',
    place: 'territory',
    device: 'phone',
    card: 'c-alignment-balance',
    shows: '.rows',
    says: ANY,
  },
  {
    name: 'territory-performance',
    place: 'territory',
    tab: 'Performance',
    card: 'c-performance-trend',
    shows: 'svg',
    says: ANY,
  },
  {
    name: 'territory-calls',
    place: 'territory',
    tab: 'Calls',
    username: REP,
    card: 'c-call-plan-week',
    shows: '.grid',
    says: ANY,
  },
  { name: 'plan-scenarios', place: 'plan', tab: 'Scenarios', card: 'c-alignment-scenarios', shows: 'tbody', says: ANY },
  { name: 'pulse-results', place: 'survey', username: MANAGER, card: 'c-pulse-results', shows: '.enps', says: ANY },
  { name: 'home-rep', place: 'home', username: REP, card: 'c-territory-home', shows: '.headline', says: ANY },
  { name: 'territory-goals', place: 'territory', tab: 'Goals', card: 'c-goal-progress', shows: '.goal', says: ANY },
  {
    name: 'goal-editor',
    place: 'territory',
    tab: 'Goals',
    username: MANAGER,
    card: 'c-goal-editor',
    prepare: writeGoal,
    shows: '.coach',
    says: ANY,
  },
  {
    name: 'setup-assistant',
    place: 'home',
    username: ADMIN,
    card: 'c-setup-assistant',
    shows: '.headline',
    says: ANY,
  },
  { name: 'goal-progress', place: 'goal', card: 'c-goal-progress', shows: '.figures', says: ANY },
  {
    name: 'goal-progress-phone',
    place: 'goal',
    device: 'phone',
    card: 'c-goal-progress',
    shows: '.figures',
    says: ANY,
  },
  { name: 'home-manager', place: 'home', username: MANAGER, card: 'c-territory-home', shows: '.headline', says: ANY },
  {
    name: 'home-phone',
    place: 'home',
    username: REP,
    device: 'phone',
    card: 'c-territory-home',
    shows: '.headline',
    says: ANY,
  },
];

/** Begins a goal that still lacks something, so that the coach has something to say. */
async function writeGoal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write a goal' }).click();
  await page.getByLabel('Goal', { exact: true }).fill('Win more in the new year');
  await page.getByLabel('What counts').selectOption('WonAmount');
  await page.getByLabel(/^Target/).fill('250000');
  await page.getByLabel('Start', { exact: true }).fill('2027-01-01');
  await page.getByLabel('Due', { exact: true }).fill('2027-03-31');
}
