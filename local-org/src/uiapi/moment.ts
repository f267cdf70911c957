/** A moment as UI API and GraphQL write it (`…000Z`) from how REST does (`…000+0000`). */
export function isoMoment(moment: string): string {
  return moment.replace(/\+0000$/, 'Z');
}
