import { badInput } from './faces.ts';
import { testFaces } from './faceTests.ts';

describe('what nobody plans for looks intended', () => testFaces(badInput));
