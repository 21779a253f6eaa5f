import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { addDocument, listDocuments, removeDocument } from '#app/modules/merchants/index.server.ts';
import { concernOf, DOCUMENT_KINDS, dueDocuments, expiryOf } from '#app/modules/merchants/index.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant } from '#tests/support/factories.ts';

const TODAY = '2022-06-20';
const from = '2020-01-01';
const until = (validUntil: string | null) => ({ validFrom: from, validUntil });

describe('how long a document holds', () => {
  test('is told of its last day, which still counts, and two months before', () => {
    expect(expiryOf(until('2022-06-19'), TODAY)).toBe('expired');
    expect(expiryOf(until(TODAY), TODAY)).toBe('soon');
    expect(expiryOf(until('2022-08-18'), TODAY)).toBe('soon');
    expect(expiryOf(until('2022-08-19'), TODAY)).toBe('valid');
    expect(expiryOf(until(null), TODAY)).toBe('valid');
    expect(expiryOf({ validFrom: '2022-06-21', validUntil: null }, TODAY)).toBe('not_yet');
  });

  test('is held against the end of the support', () => {
    const support = { today: TODAY, until: '2022-07-31' };
    expect(concernOf(until('2022-07-31'), support)).toBeNull();
    expect(concernOf(until('2022-07-30'), support)).toBe('ends_before');
    expect(concernOf(until('2022-06-19'), support)).toBe('expired');
    expect(concernOf(until(null), support)).toBeNull();
  });

  test('is a matter of one kind: a newer licence mends an old licence and nothing else', () => {
    const kept = fc.record({
      kind: fc.constantFrom(...DOCUMENT_KINDS),
      validUntil: fc.option(fc.integer({ min: -90, max: 300 }).map((days) => addDays(TODAY, days))),
    });
    fc.assert(
      fc.property(fc.array(kept, { maxLength: 8 }), (all) => {
        const documents = all.map((document) => ({ ...document, validFrom: from }));
        const due = dueDocuments(documents, TODAY);
        expect(new Set(due.map(({ kind }) => kind)).size).toBe(due.length);
        for (const kind of DOCUMENT_KINDS) {
          const states = documents.filter((one) => one.kind === kind).map((one) => expiryOf(one, TODAY));
          const fine = states.length === 0 || states.includes('valid');
          expect(due.some((one) => one.kind === kind)).toBe(!fine);
        }
      }),
    );
  });
});

describe('a document of the profile', () => {
  const db = useDatabase();
  useDataDir();
  const licence = {
    kind: 'licence' as const,
    number: '91222401MA0000013T',
    issuedBy: '延吉市市场监督管理局',
    validFrom: from,
    validUntil: '2022-07-01',
  };

  test('is kept once with its file, audited, and taken out without being lost', async () => {
    const { merchantId, licenceFileId: fileId } = await newMerchant(db);
    const add = () => addDocument(db, contextOf(), { ...licence, merchantId, fileId });
    const { id } = await add();
    expect(await add()).toEqual({ id });
    expect(await listDocuments(db, merchantId)).toMatchObject([{ id, fileId, removedAt: null, ...licence }]);

    await removeDocument(db, contextOf(), { merchantId, documentId: id });
    await removeDocument(db, contextOf(), { merchantId, documentId: id });
    expect((await listDocuments(db, merchantId))[0]?.removedAt).toBeInstanceOf(Date);
    const { entries } = await listAudit(db, { merchantId });
    const actions = entries.map(({ action }) => action).filter((action) => action.includes('document'));
    expect(actions.sort()).toEqual(['merchant.add_document', 'merchant.remove_document']);
    expect(await add()).not.toEqual({ id });
  });

  test('has a file of its own merchant, and is removed by nobody else', async () => {
    const [own, other] = [await newMerchant(db), await newMerchant(db)];
    const theirs = { ...licence, merchantId: own.merchantId, fileId: other.licenceFileId };
    await expect(addDocument(db, contextOf(), theirs)).rejects.toMatchObject({ status: 404 });
    const mine = { ...licence, merchantId: own.merchantId, fileId: own.licenceFileId };
    const { id } = await addDocument(db, contextOf(), mine);
    const foreign = removeDocument(db, contextOf(), { merchantId: other.merchantId, documentId: id });
    await expect(foreign).rejects.toMatchObject({ status: 404 });
  });

  test('ends after it begins', async () => {
    const { merchantId, licenceFileId: fileId } = await newMerchant(db);
    const wrong = { ...licence, validUntil: '2019-12-31', merchantId, fileId };
    await expect(async () => addDocument(db, contextOf(), wrong)).rejects.toMatchObject({
      issues: [{ path: ['validUntil'], message: 'errors.period_reversed' }],
    });
  });
});
