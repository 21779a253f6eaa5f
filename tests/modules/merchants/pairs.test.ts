import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { startApplication } from '#app/modules/applications/index.server.ts';
import {
  adjudicatePair,
  createMerchant,
  getMerchant,
  listLikelySame,
  listSuspectedPairs,
  saveProfile,
  storeFile,
} from '#app/modules/merchants/index.server.ts';
import { profileOf, usccCheckCharacter } from '#app/modules/merchants/index.ts';
import { coreOf, namesAlike } from '#app/modules/merchants/pairs/signs.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram, PIXEL } from '#tests/support/factories.ts';

describe('names', () => {
  test.for([
    ['桐乡秀兰针织工坊', '桐乡秀兰针织厂', true],
    ['桐乡秀兰针织有限公司', '桐乡　秀兰针织（有限公司）', true],
    ['延边金达莱食品有限公司', '延边金达莱食品厂', true],
    ['桐乡市秀兰针织工坊', '桐乡秀兰针织工坊', true],
    ['金达莱食品 2', '金达莱食品 3', false],
    ['濮院锦绣毛衫', '濮院锦云毛衫', false],
    ['濮院毛衫', '织里童装', false],
  ] as [string, string, boolean][])('%s and %s', ([one, other, same]) => {
    expect(namesAlike(one, other)).toBe(same);
    expect(namesAlike(other, one)).toBe(same);
    expect(namesAlike(one, one)).toBe(true);
  });

  test('keep what tells a business from its neighbours, never nothing', () => {
    expect(coreOf('桐乡秀兰针织有限责任公司')).toBe('桐乡秀兰针织');
    expect(coreOf('公司')).toBe('公司');
  });
});

describe('merchants that may be one', () => {
  const db = useDatabase();
  useDataDir();
  let serial = 0;
  const found = async (given: Partial<Parameters<typeof createMerchant>[2]> = {}) => {
    serial += 1;
    const name = `独一无二${String.fromCodePoint(0x4e00 + serial * 7)}${String.fromCodePoint(0x5e00 + serial * 11)}`;
    const { id } = await createMerchant(db, contextOf(), {
      displayName: name,
      placeCode: '330483',
      category: 'apparel',
      ...given,
    });
    return id;
  };
  const signs = async (id: number) =>
    (await listLikelySame(db, id)).map((other) => [other.merchantId, other.signs]);
  let manager: Awaited<ReturnType<typeof newPerson>>;
  beforeAll(async () => {
    manager = await newPerson(db, { name: '林晓', grants: [{ role: 'manager' }] });
  });

  test('share a code, a shop, a file, or about a name at one place', async () => {
    const code = (place: string) => `91${place}MA2B3C4D5`;
    const whole = (body: string) => body + usccCheckCharacter(body);
    const shops = [{ number: 'S-778', name: '总店' }];
    const one = await found({ displayName: '桐乡秀兰针织工坊', uscc: whole(code('330483')), shops });
    const moved = await found({ uscc: whole(code('330106')) });
    const shop = await found({ shops });
    const named = await found({ displayName: '桐乡秀兰针织厂' });
    await found({ displayName: '桐乡秀兰针织厂', placeCode: '330106' });
    const paper = (merchantId: number, bytes: Buffer) =>
      storeFile(db, contextOf(), { merchantId, name: '执照.png', content: Readable.from([bytes]) });
    await paper(one, PIXEL);
    const file = await found();
    await paper(file, PIXEL);
    expect(await signs(one)).toEqual([
      [moved, ['code']],
      [shop, ['shop']],
      [named, ['name']],
      [file, ['document']],
    ]);
    const { pairs, total } = await listSuspectedPairs(db);
    expect(total).toBe(4);
    expect(pairs.find(({ high }) => high.id === file)).toMatchObject({
      low: { id: one, displayName: '桐乡秀兰针织工坊', shops: ['S-778'], sharedFiles: ['执照.png'] },
      signs: ['document'],
    });
  });

  test('are noticed as well when a profile changes', async () => {
    const one = await found({ displayName: '海宁卡森皮革' });
    const other = await found();
    expect(await signs(other)).toEqual([]);
    const merchant = await getMerchant(db, other);
    const profile = { ...profileOf(merchant), displayName: '海宁卡森皮革有限公司' };
    await saveProfile(db, contextOf(), { ...profile, revision: merchant.revision, merchantId: other });
    expect(await signs(other)).toEqual([[one, ['name']]]);
  });

  test('a file that many hand in says nothing', async () => {
    const form = Buffer.concat([PIXEL, Buffer.from('form')]);
    const all = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const id = await found();
      await storeFile(db, contextOf(), { merchantId: id, name: '空表.png', content: Readable.from([form]) });
      all.push(id);
    }
    expect(await signs(all.at(-1) ?? 0)).toEqual([]);
  });

  const newPair = async () => {
    const displayName = `织里${String.fromCodePoint(0x6e00 + serial * 5)}${String.fromCodePoint(0x7e00 + serial * 3)}童装`;
    const lowId = await found({ displayName, placeCode: '330502' });
    const highId = await found({ displayName, placeCode: '330502' });
    return { lowId, highId };
  };
  const isOpen = async (lowId: number) =>
    (await listLikelySame(db, lowId)).some(({ keptId }) => keptId === null);

  test('found different are never asked about again', async () => {
    const { lowId, highId } = await newPair();
    expect(await isOpen(lowId)).toBe(true);
    const decide = () =>
      adjudicatePair(db, contextOf(manager), { lowId, highId, verdict: 'different', reason: '法人不同' });
    await decide();
    await expect(decide()).rejects.toMatchObject({
      status: 409,
      key: 'merchants.error.pair_decided',
      params: { name: '林晓' },
    });
    const merchant = await getMerchant(db, highId);
    const profile = { ...profileOf(merchant), employees: 9 };
    await saveProfile(db, contextOf(), { ...profile, revision: merchant.revision, merchantId: highId });
    expect(await isOpen(lowId)).toBe(false);
    expect(await signs(lowId)).toEqual([]);
  });

  test('found the same: one goes on applying, the other is told and refused', async () => {
    const { lowId, highId } = await newPair();
    await adjudicatePair(db, contextOf(manager), {
      lowId,
      highId,
      verdict: 'keep_low',
      reason: '同一营业执照',
    });
    expect(await isOpen(lowId)).toBe(false);
    expect(await listLikelySame(db, highId)).toMatchObject([{ merchantId: lowId, keptId: lowId }]);
    const { displayName } = await getMerchant(db, lowId);
    const notice = db.selectFrom('notice').select(['key', 'params']).where('merchant_id', '=', highId);
    expect(await notice.execute()).toEqual([
      { key: 'merchants.notice.linked', params: { name: displayName } },
    ]);

    const { cycle } = await newProgram(db);
    const start = (merchantId: number) =>
      startApplication(db, contextOf(), { merchantId, cycleId: cycle.id });
    await start(lowId);
    await expect(start(highId)).rejects.toMatchObject({
      key: 'merchants.error.linked',
      params: { name: displayName },
    });
  });

  test('nobody decides about a pair that was never suspected', async () => {
    const [lowId, highId] = [await found(), await found()];
    const decided = adjudicatePair(db, contextOf(manager), {
      lowId,
      highId,
      verdict: 'different',
      reason: '-',
    });
    await expect(decided).rejects.toMatchObject({ status: 404 });
  });
});
