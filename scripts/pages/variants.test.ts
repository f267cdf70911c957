import { variants } from './faces.ts';
import { testFaces } from './faceTests.ts';

describe('each page on a phone, in the dark and in Italian', () => testFaces(variants));
