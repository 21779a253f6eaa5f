import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { listDocuments } from '#app/modules/merchants/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newProgram } from '#tests/support/factories.ts';
import { newDraftOwner } from '#tests/support/owners.ts';
import { faultsOf, picture } from '#tests/support/page-checks.ts';
import { signInAt } from '#tests/support/sign-in.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const site = useWebProcess();

const MB = 1024 * 1024;
let folder: string;
let owner: Awaited<ReturnType<typeof newDraftOwner>>;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  owner = await newDraftOwner(db, await newProgram(db));
  folder = await mkdtemp(join(tmpdir(), 'commonweal-photos-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** EXIF data that says the phone was held upright: the sensor's rows are the picture's columns. */
const UPRIGHT = Buffer.from(
  'ffe1002245786966000049492a0008000000010012010300010000000600000000000000',
  'hex',
);

/** A photograph as a phone makes it: large, lying on its side, with a note which way is up. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3200, 2400);
    const pen = canvas.getContext('2d');
    const noise = new ImageData(3200, 2400);
    for (let at = 0; at < noise.data.length; at += 1)
      noise.data[at] = at % 4 === 3 ? 255 : (at * 2654435761) >>> 24;
    pen?.putImageData(noise, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    const reader = new FileReader();
    reader.readAsDataURL(blob);
    await new Promise((done) => reader.addEventListener('load', done));
    return String(reader.result).split(',')[1] ?? '';
  });
  const plain = Buffer.from(base64, 'base64');
  return Buffer.concat([plain.subarray(0, 2), UPRIGHT, plain.subarray(2)]);
}

/** The size of a picture the portal holds, as the browser shows it. */
const sizeOf = (page: Page, fileId: number) =>
  page.evaluate(async (address) => {
    const picture = await createImageBitmap(await (await fetch(address)).blob());
    return [picture.width, picture.height];
  }, `/merchant/files/${fileId}`);

test('a photo goes up small and upright, waits for the line, and what is none is refused at its field', async () => {
  const { page, complaints } = await open(site.origin, { viewport: { width: 390, height: 844 } });
  await signInAt(site.origin, page, db, owner.email);
  await page.goto(`${owner.at}/evidence`, { waitUntil: 'networkidle' });
  const stored = async () =>
    (await getApplication(db, owner.applicationId, { merchantId: owner.merchantId })).evidence;
  const licence = page.locator('input[name=licence]');

  const photo = await photograph(page);
  expect(photo.length).toBeGreaterThan(4 * MB);
  await page.context().setOffline(true);
  await licence.setInputFiles({ name: '营业执照.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByText('营业执照.jpg 还没传上去').waitFor();
  await picture(page, 'photo-waits-zh-CN-390');
  expect(await faultsOf(page)).toEqual([]);
  expect(await stored()).toEqual([]);
  await page.context().setOffline(false);
  await page.getByRole('link', { name: '营业执照.jpg' }).waitFor();
  const [file] = await stored();
  expect(file?.bytes).toBeLessThan(photo.length / 2);
  expect(await sizeOf(page, file?.fileId ?? 0)).toEqual([1800, 2400]);

  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 7)]);
  await licence.setInputFiles({ name: '执照.jpg', mimeType: 'image/jpeg', buffer: program });
  await page.getByText('执照.jpg：不支持这种文件').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  const huge = join(folder, '视频.pdf');
  const handle = await openFile(huge, 'w');
  await handle.truncate(200 * MB);
  await handle.close();
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await licence.setInputFiles(huge);
  await page.getByText('视频.pdf：文件超过 10 MB').waitFor();
  expect(posts).toEqual([]);
  await picture(page, 'photo-refused-zh-CN-390');
  expect(await stored()).toHaveLength(1);

  // A document of the profile goes with its form.
  await page.goto('/merchant/profile/documents', { waitUntil: 'networkidle' });
  await page.selectOption('select[name=kind]', 'licence');
  await page.fill('input[name=number]', '91330483MA0000001X');
  await page.fill('input[name=issuedBy]', '桐乡市市场监督管理局');
  await page.fill('input[name=validFrom]', '2020-01-01');
  await page.setInputFiles('input[name=file]', huge);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.locator('.field').getByText('文件超过 10 MB').waitFor();
  expect(posts).toEqual([]);
  await page.setInputFiles('input[name=file]', { name: '执照.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.waitForFunction(
    (most) => (document.querySelector<HTMLInputElement>('input[name=file]')?.files?.[0]?.size ?? most) < most,
    photo.length / 2,
  );
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.getByText('91330483MA0000001X').first().waitFor();
  expect((await listDocuments(db, owner.merchantId)).map(({ fileName }) => fileName)).toEqual(['执照.jpg']);
  expect(complaints).toEqual([]);
});
