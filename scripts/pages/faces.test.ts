import { badInput, fourFaces, persons, variants } from './faces.ts';
import { testFaces } from './faceTests.ts';

testFaces({
  'each component while it loads, after a fault, with nothing to show, and with something': fourFaces,
  'each component as rep, manager and administrator': persons,
  'each component on a phone, in the dark and in Italian': variants,
  'what nobody plans for': badInput,
});
