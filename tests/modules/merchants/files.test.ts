import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { createMerchant, openFile, storeFile } from '#app/modules/merchants/index.server.ts';
import { MAX_FILE_BYTES } from '#app/modules/merchants/index.ts';
import { useDatabase } from '#tests/support/database.ts';
import { context, profile } from './scene.ts';

const db = useDatabase();
let folder: string;
let merchantId: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonweal-files-'));
  process.env.DATA_DIR = folder;
  merchantId = (await createMerchant(db, context(), profile())).id;
});
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true });
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n%\u00e2\u00e3\n1 0 obj <<>> endobj\n%%EOF\n', 'latin1');
const JPEG = Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
]);

const store = (name: string, content: Buffer | AsyncIterable<Uint8Array>, of = merchantId) =>
  storeFile(db, context(), {
    merchantId: of,
    name,
    content: Buffer.isBuffer(content) ? Readable.from([content]) : content,
  });
const onDisk = async () =>
  (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a file a merchant hands in', () => {
  test('is read back byte for byte, with the name it was given', async () => {
    const { id } = await store('营业执照.png', PNG);
    const { content, ...file } = await openFile(db, { merchantId, fileId: id });
    expect(file).toEqual({ name: '营业执照.png', mediaType: 'image/png', bytes: PNG.length });
    expect(await buffer(content)).toEqual(PNG);
    expect((await listAudit(db, { merchantId, action: 'merchant.store_file' })).entries).toMatchObject([
      {
        subject: { type: 'stored_file', id: String(id) },
        after: { name: '营业执照.png', mediaType: 'image/png' },
      },
    ]);
  });

  test('handed in again it is the same one; under another name another, and the bytes are kept once', async () => {
    const { id } = await store('证书.pdf', PDF);
    const before = await onDisk();
    expect(await store('证书.pdf', PDF)).toEqual({ id });
    expect((await store('证书（副本）.pdf', PDF)).id).not.toBe(id);
    expect(await onDisk()).toEqual(before);
  });

  test('is what its bytes say, whatever it is called', async () => {
    const { id } = await store('photo.png', JPEG);
    const { content, ...file } = await openFile(db, { merchantId, fileId: id });
    content.destroy();
    expect(file.mediaType).toBe('image/jpeg');
  });

  test.each([
    ['a page with a script', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing that may hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      'an archive',
      Buffer.from([
        0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ]),
    ],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
    ['plain text', Buffer.from('licence')],
  ])('%s is refused, also when it is called a picture', async (_, content) => {
    const before = await onDisk();
    await expect(store('licence.png', content)).rejects.toMatchObject({
      key: 'errors.file_type',
      path: 'file',
    });
    expect(await onDisk()).toEqual(before);
  });

  test('an empty one is refused', async () => {
    await expect(store('empty.png', Buffer.alloc(0))).rejects.toMatchObject({ key: 'errors.file_empty' });
  });

  test('one that is too large is cut off while it comes in, and leaves nothing behind', async () => {
    let sent = 0;
    async function* endless() {
      yield PNG;
      for (;;) {
        sent += 64 * 1024;
        yield Buffer.alloc(64 * 1024);
      }
    }
    const before = await onDisk();
    await expect(store('huge.png', endless())).rejects.toMatchObject({ key: 'errors.file_too_large' });
    expect(sent).toBeLessThanOrEqual(MAX_FILE_BYTES + 128 * 1024);
    expect(await onDisk()).toEqual(before);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\执照.png', '执照.png'],
    ['a\u202egnp.exe\u0000', 'agnp.exe'],
    ['///', 'file'],
  ])('its name is only shown: %j is %s, and no path', async (given, shown) => {
    const { id } = await store(given, Buffer.concat([PNG, Buffer.from(given)]));
    const { content, name } = await openFile(db, { merchantId, fileId: id });
    content.destroy();
    expect(name).toBe(shown);
    expect((await onDisk()).every((file) => /^[0-9a-f]{62}$/.test(file))).toBe(true);
  });

  test("another merchant's is told like one that does not exist", async () => {
    const { id } = await store('营业执照.png', PNG);
    const { id: other } = await createMerchant(db, context(), profile({ displayName: '别家' }));
    await expect(openFile(db, { merchantId: other, fileId: id })).rejects.toMatchObject({ status: 404 });
    await expect(openFile(db, { merchantId, fileId: 999_999 })).rejects.toMatchObject({ status: 404 });
  });
});
