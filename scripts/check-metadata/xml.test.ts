import { first, parseXml, textOf, XmlError } from './xml.ts';

const problem = (source: string): string => {
  try {
    parseXml(source);
  } catch (error) {
    if (error instanceof XmlError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no problem';
};

test('an element knows its line, its attributes and its text with entities resolved', () => {
  const root = parseXml(
    '<?xml version="1.0" ?>\n<!-- a\ncomment -->\n<a b="1 &lt; 2">\n  <c>x &amp; &#65;&#x42;</c>\n</a>',
  );
  expect(root.line).toBe(4);
  expect(root.attributes.get('b')).toBe('1 < 2');
  expect(first(root, 'c')?.line).toBe(5);
  expect(textOf(root, 'c')).toBe('x & AB');
});

test('text keeps its line breaks, because formulas have them', () => {
  expect(parseXml('<a>one\n  two</a>').text).toBe('one\n  two');
});

test('CDATA is text as it stands', () => {
  expect(parseXml('<a><![CDATA[1 < 2 & 3]]></a>').text).toBe('1 < 2 & 3');
});

test.each([
  ['a raw & is refused with its line', '<a>\n<b>this & that</b></a>', '2: "&" is no entity; write & as &amp;'],
  ['an unknown entity is refused', '<a>&nbsp;</a>', '1: "&nbsp;" is no entity; write & as &amp;'],
  ['a tag that closes another is refused', '<a>\n<b></a>', '2: </a> closes nothing; <b> is open'],
  ['a tag that is never closed is refused', '<a>\n<b>', '2: <b> is never closed'],
  ['a second root is refused', '<a/>\n<b/>', '2: <b> is a second root; a document has one'],
  ['text outside the root is refused', '<a/>x', '1: Text stands outside the root element'],
  ['an empty document is refused', ' ', '1: The document is empty'],
  ['an attribute given twice is refused', '<a b="1" b="2"/>', '1: Attribute b is given twice'],
  ['a broken tag is refused', '<a>\n< b></a>', '2: A tag cannot be read: "< b></a>"'],
])('%s', (_, source, expected) => {
  expect(problem(source)).toBe(expected);
});
