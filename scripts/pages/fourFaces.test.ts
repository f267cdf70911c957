import { fourFaces } from './faces.ts';
import { testFaces } from './faceTests.ts';

describe('each component while it loads, after a fault, with nothing to show, and with something', () =>
  testFaces(fourFaces));
