import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { inspectFile } from '#app/modules/delivery/encoding.server.ts';
import { FileProblem } from '#app/modules/delivery/issue.ts';
import { readRecords } from '#app/modules/delivery/records.server.ts';
import { spoolImport } from '#app/modules/delivery/spool.server.ts';
import { streamOf, useDataDir } from './scene.ts';

useDataDir();

async function look(file: string | Uint8Array, maxUnpacked?: number) {
  const { sha256 } = await spoolImport(streamOf(file));
  return { sha256, format: await inspectFile(sha256, {}, maxUnpacked) };
}

/** The records of a file as `line: cell|cell`. */
async function read(file: string | Uint8Array, change: { unquoted?: boolean } = {}): Promise<string[]> {
  const { sha256, format } = await look(file);
  const lines: string[] = [];
  for await (const batch of readRecords(sha256, { ...format, ...change })) {
    lines.push(...batch.map(({ line, cells }) => `${line}: ${cells.join('|')}`));
  }
  return lines;
}

const problem = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof FileProblem)) throw error;
  return error.issues.map(({ line, message }) => `${message.replace('delivery.error.', '')} at ${line}`);
};

const CHINESE = '商家编号,日期,订单数\n1,2022-05-01,3\n';
const AS_READ = ['1: 商家编号|日期|订单数', '2: 1|2022-05-01|3'];

describe('whatever its encoding, a file reads the same', () => {
  test.each([
    ['utf-8', Buffer.from(CHINESE)],
    ['utf-8 with a mark', Buffer.from(`\ufeff${CHINESE}`)],
    ['gb18030', iconv.encode(CHINESE, 'gb18030')],
    ['utf-16le with a mark', iconv.encode(CHINESE, 'utf-16le', { addBOM: true })],
    ['utf-16be with a mark', iconv.encode(CHINESE, 'utf-16be', { addBOM: true })],
    ['gzip', gzipSync(CHINESE)],
    ['gzip of gb18030', gzipSync(iconv.encode(CHINESE, 'gb18030'))],
    [
      'two gzip members one after the other',
      Buffer.concat([gzipSync('商家编号,日期,订单数\n'), gzipSync('1,2022-05-01,3\n')]),
    ],
    ['line ends of Windows', Buffer.from(CHINESE.replaceAll('\n', '\r\n'))],
    ['line ends of old Macintoshes', Buffer.from(CHINESE.replaceAll('\n', '\r'))],
    ['tabs', Buffer.from(CHINESE.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(CHINESE.replaceAll(',', ';'))],
    ['every cell in quotes', Buffer.from(CHINESE.replace(/[^,\n]+/g, '"$&"'))],
  ])('%s', async (_, file) => expect(await read(file)).toEqual(AS_READ));

  test('a character that is cut by the end of a chunk is whole again', async () => {
    const long = `商家编号,日期,订单数\n${'国'.repeat(100)},2022-05-01,3\n`.repeat(4_000);
    for (const file of [Buffer.from(long), iconv.encode(long, 'gb18030')]) {
      const records = await read(file);
      expect(records).toHaveLength(8_000);
      expect(records.join('')).not.toContain('\ufffd');
    }
  });
});

describe('a record is told by the line it begins on', () => {
  test('across empty lines', async () =>
    expect(await read('\n\na,b\n\n1,2\n  \n3,4')).toEqual(['3: a|b', '5: 1|2', '7: 3|4']));

  test('across cells of several lines', async () =>
    expect(await read('a,b\r\n"1\r\n2","x ""y"""\r\n\r\n3,4\r\n')).toEqual([
      '1: a|b',
      '2: 1\r\n2|x "y"',
      '5: 3|4',
    ]));

  test('where line ends are mixed', async () =>
    expect(await read('a,b\r\n1,2\n3,4\r\n')).toEqual(['1: a|b', '2: 1|2', '3: 3|4']));
});

test('a file without quotes is read the same with and without the parser', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', '国', '\u0001', '.', "'"), maxLength: 6 });
  const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
  const file = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { minLength: 1, maxLength: 30 })
    .map((lines) => `heading,b\n${lines.map(([text, end]) => text + end).join('')}`);
  await fc.assert(
    fc.asyncProperty(file, async (text) => {
      expect(await read(`x${text}`, { unquoted: true })).toEqual(await read(`x${text}`, { unquoted: false }));
    }),
    { numRuns: 60 },
  );
});

describe('a file that cannot be read is refused as a whole', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 and so on'), 'spreadsheet at 0'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]), 'not_text at 0'],
    ['in no known encoding', Buffer.from([0x61, 0x2c, 0x81, 0x0a, 0xff, 0xff]), 'encoding at 0'],
    ['a damaged archive', gzipSync(CHINESE.repeat(500)).subarray(0, 60), 'damaged at 0'],
    ['a quote that is never closed', `a,b\n1,2\n"3,4\n${'5,6\n'.repeat(10)}`, 'quote_not_closed at 3'],
    ['a quote in the middle of a cell', 'a,b\n1,2\n3,"4"x\n', 'stray_quote at 3'],
    ['a line of a megabyte', `a,b\n1,${'2'.repeat(1_000_000)}\n`, 'line_too_long at 2'],
    ['a line of a megabyte that never ends', `a,b\n1,2\n3,${'4'.repeat(1_000_000)}`, 'line_too_long at 3'],
    ['a line of a megabyte in quotes', `a,b\n1,"${'2'.repeat(1_000_000)}"\n`, 'line_too_long at 2'],
  ])('%s', async (_, file, why) => expect(await problem(read(file))).toEqual([why]));

  test('what unpacks to more than the cap, long before it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, '1,2\n'));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problem(look(bomb, 1024 * 1024))).toEqual(['unpacks_too_large at 0']);
  });

  test('what weighs more than the cap, and leaves nothing on disk', async () => {
    const chunks = Array.from({ length: 20 }, () => new Uint8Array(1024 * 1024));
    await expect(spoolImport(streamOf(...chunks), { maxBytes: 5 * 1024 * 1024 })).rejects.toMatchObject({
      key: 'delivery.error.file_too_large',
      params: { megabytes: 5 },
    });
    await expect(spoolImport(streamOf())).rejects.toMatchObject({ key: 'errors.file_empty' });
  });
});
