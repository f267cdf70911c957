import type { FunctionDefinition } from './compiled.ts';
import { dateFunctions } from './dateFunctions.ts';
import { logicFunctions } from './logicFunctions.ts';
import { numberFunctions } from './numberFunctions.ts';
import { textFunctions } from './textFunctions.ts';

/** Every function the org knows, by its name in capitals. A name that is not here is an error at deploy. */
export const functions: Readonly<Record<string, FunctionDefinition>> = {
  ...logicFunctions,
  ...textFunctions,
  ...numberFunctions,
  ...dateFunctions,
};
