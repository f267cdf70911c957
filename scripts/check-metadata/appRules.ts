import type { Catalogue } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type SourceTree } from './sourceTree.ts';
import { all, first, isTrue, textOf } from './xml.ts';

/** Pictures a tab can have, as the Metadata API documentation lists them, blanks left out. */
const motifs = (
  'Heart Fan Sun Hexagon Leaf Triangle Square Diamond Lightning Moon Star Circle Box Hands People Bank Sack Form ' +
  'Wrench Airplane Computer Telephone Envelope Building Alarmclock Flag Laptop Cellphone PDA Radardish Car Factory ' +
  'Desk Insect Microphone Train Bridge Camera Telescope Creditcard Cash Treasurechest Jewel Hammer Ticket Stamp ' +
  'Knight Trophy CD/DVD Bigtop Apple Balls Bell Boat Books Bottle BuildingBlock Caduceus Can Umbrella Castle ' +
  'Chalkboard Chip Compass Cup Dice Gears Globe Guitar Handsaw Headset Helicopter HighwaySign HotAirBalloon IPPhone ' +
  'Keys Locked Map MeasuringTape Motorcycle MusicalNote Whistle Pencil Presenter RealEstateSign RedCross Safe ' +
  'Sailboat Saxophone Scales Shield Ship ShoppingCart Stethoscope Stopwatch StreetSign Thermometer Truck TVCRT ' +
  'TVWidescreen'
).split(' ');

/** Tabs and apps. */
export function checkApps(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  for (const file of filesOf(tree, 'CustomTab')) {
    const { root, name } = file;
    const motif = first(root, 'motif');
    const [, number, picture] = /^Custom(\d+): ?(.+)$/.exec(motif?.text.trim() ?? '') ?? [];
    if (motifs[Number(number) - 1]?.toLowerCase() !== picture?.replaceAll(' ', '').toLowerCase() || !picture) {
      const remedy = 'Write one of the pictures of the documentation with its number, for example Custom53: Bell.';
      findings.push(
        about(file, motif ?? root, `The tab's picture "${motif?.text.trim() ?? ''}" does not exist.`, remedy),
      );
    }
    if (isTrue(root, 'customObject') && !catalogue.objects.get(name)?.file) {
      findings.push(
        about(file, root, `The object ${name} of the tab does not exist.`, 'Name the file after an object.'),
      );
    }
    const page = first(root, 'flexiPage');
    if (page && !catalogue.has('FlexiPage', page.text.trim())) {
      findings.push(about(file, page, `The page ${page.text.trim()} does not exist.`, 'Correct the name.'));
    }
  }
  for (const file of filesOf(tree, 'CustomApplication')) {
    for (const tab of all(file.root, 'tabs')) {
      const name = tab.text.trim();
      if (name.startsWith('standard-') || catalogue.has('CustomTab', name)) continue;
      findings.push(about(file, tab, `The tab ${name} does not exist.`, 'Add it to tabs, or correct the name.'));
    }
    for (const override of all(file.root, 'actionOverrides')) {
      const page = first(override, 'content');
      if (page && textOf(override, 'type') === 'Flexipage' && !catalogue.has('FlexiPage', page.text.trim())) {
        findings.push(about(file, page, `The page ${page.text.trim()} does not exist.`, 'Correct the name.'));
      }
      // The phone has no Home tab to override; Salesforce refuses the attempt.
      if (textOf(override, 'actionName') === 'Tab' && textOf(override, 'formFactor') !== 'Large') {
        const remedy = 'Write <formFactor>Large</formFactor>; the phone shows the tabs of the app.';
        findings.push(about(file, override, 'A Home page is assigned to a device that has no Home tab.', remedy));
      }
    }
    const bar = first(file.root, 'utilityBar');
    if (bar && !catalogue.has('FlexiPage', bar.text.trim())) {
      findings.push(about(file, bar, `The utility bar ${bar.text.trim()} does not exist.`, 'Correct the name.'));
    }
    if (textOf(file.root, 'uiType') !== 'Lightning') {
      findings.push(
        about(file, first(file.root, 'uiType'), 'The app is not made for Lightning.', 'Write Lightning in <uiType>.'),
      );
    }
    const brand = first(file.root, 'brand');
    const colour = brand && first(brand, 'headerColor');
    if (colour && !/^#[0-9A-Fa-f]{6}$/.test(colour.text.trim())) {
      findings.push(about(file, colour, `"${colour.text.trim()}" is no colour.`, 'Write it as #0B6E5F.'));
    }
  }
  for (const file of filesOf(tree, 'CustomLabels')) {
    for (const label of all(file.root, 'labels')) {
      const name = textOf(label, 'fullName') ?? '';
      if (!/^[A-Za-z](?!.*__)\w*$/.test(name)) {
        findings.push(
          about(file, label, `"${name}" is no name of a label.`, 'Use letters, digits and single underscores.'),
        );
      }
    }
  }
  findings.push(...repeatedLabels(tree));
  return findings;
}

/** Labels share one list in the org, whichever file they stand in. */
function repeatedLabels(tree: SourceTree): Finding[] {
  const seen = new Map<string, string>();
  return filesOf(tree, 'CustomLabels').flatMap((file) =>
    all(file.root, 'labels').flatMap((label) => {
      const name = textOf(label, 'fullName') ?? '';
      const before = seen.get(name.toLowerCase());
      seen.set(name.toLowerCase(), `${file.path}:${label.line}`);
      return before
        ? [about(file, label, `The label ${name} is also defined at ${before}.`, 'Keep one of the two.')]
        : [];
    }),
  );
}
