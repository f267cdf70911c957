import { persons } from './faces.ts';
import { testFaces } from './faceTests.ts';

describe('each component as rep, manager and administrator', () => testFaces(persons));
