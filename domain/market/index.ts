export { accountPotential } from './accountPotential.ts';
export type { PotentialBasis } from './accountPotential.ts';
