import fc from 'fast-check';
import { formParts } from './multipart.ts';

const part = (headers: string, content: string): string => `--edge\r\n${headers}\r\n\r\n${content}\r\n`;
const parts = (body: string | Buffer, type = 'multipart/form-data; boundary=edge'): ReturnType<typeof formParts> =>
  formParts(type, Buffer.from(body));

test('reads names, file names, types and contents, in order', () => {
  const body =
    part('Content-Disposition: form-data; name="file"; filename="package.xml"\r\nContent-Type: application/zip', 'PK') +
    part('content-type: application/json\r\ncontent-disposition: form-data; name="entity_content"', '{}') +
    '--edge--\r\n';
  expect(parts(body).map(({ content, ...rest }) => ({ ...rest, content: content.toString() }))).toEqual([
    { name: 'file', filename: 'package.xml', contentType: 'application/zip', content: 'PK' },
    { name: 'entity_content', filename: null, contentType: 'application/json', content: '{}' },
  ]);
});

test('a body that was cut off is refused, not read short', () => {
  const body = part('Content-Disposition: form-data; name="file"', 'half of it');
  expect(() => parts(body.slice(0, -4))).toThrow('The body ends before its last boundary.');
  expect(() => parts('')).toThrow('The body holds no part.');
  expect(() => parts(body, 'multipart/form-data')).toThrow('The Content-Type header names no boundary.');
});

test('any bytes come through, even the boundary inside a line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const content = Buffer.concat([Buffer.from('x--edge'), Buffer.from(bytes)]);
      const body = Buffer.concat([
        Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"\r\n\r\n'),
        content,
        Buffer.from('\r\n--edge--\r\n'),
      ]);
      expect(parts(body)[0]?.content.equals(content)).toBe(true);
    }),
  );
});
