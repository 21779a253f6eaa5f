import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { listDocuments, listMembers } from '#app/modules/merchants/index.server.ts';
import * as duplicatesPage from '#app/routes/manager/duplicates.tsx';
import * as documentsPage from '#app/routes/merchant/documents.tsx';
import * as evidencePage from '#app/routes/merchant/evidence.tsx';
import * as homePage from '#app/routes/merchant/home.tsx';
import * as staffPage from '#app/routes/merchant/staff.tsx';
import * as joinPage from '#app/routes/session/join.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant, newProgram, PIXEL, type TestProgram } from '#tests/support/factories.ts';
import { newDraftOwner } from '#tests/support/owners.ts';
import { ask } from '#tests/support/routes.ts';
import { cookieOf, newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();
let program: TestProgram;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db);
});

/** The form of a document as a browser sends it. */
function paper(
  fields: Readonly<Record<string, string>> = {},
  file: File | null = new File([PIXEL], '执照.png'),
) {
  const form = new FormData();
  const typed = {
    kind: 'licence',
    number: '2012-0188',
    issuedBy: '延吉市市场监督管理局',
    validFrom: '2012-07-26',
    validUntil: '2022-06-10',
    ...fields,
  };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  form.set('file', file ?? new File([], ''));
  return form;
}

describe('a document of the profile', () => {
  test('is kept, reminded of, used in an application, and said to end too early', async () => {
    const { email, merchantId, applicationId } = await newDraftOwner(db, program);
    const cookie = await cookieOf(db, email);
    expect((await ask(documentsPage.action, { cookie, form: paper() })).status).toBe(303);
    const [document] = await listDocuments(db, merchantId);
    expect((await ask(documentsPage.loader, { cookie })).data).toMatchObject({
      documents: [{ number: '2012-0188', expiry: 'soon' }],
      mayEdit: true,
    });
    expect((await ask(homePage.loader, { cookie })).data).toMatchObject({
      todos: expect.arrayContaining([expect.objectContaining({ kind: 'document', by: '2022-06-10' })]),
    });

    const at = { cookie, params: { id: String(applicationId) }, url: '/merchant/applications/1/evidence' };
    expect((await ask(evidencePage.loader, at)).data).toMatchObject({
      papers: [{ id: document?.id, concern: 'ends_before', until: '2022-07-31' }],
    });
    const form = new FormData();
    form.set('use', `licence:${document?.id}`);
    expect((await ask(evidencePage.action, { ...at, form })).status).toBe(303);
    const { evidence } = await getApplication(db, applicationId, { merchantId });
    expect(evidence).toMatchObject([{ question: 'licence', fileId: document?.fileId }]);
  });

  test('of another merchant is nobody’s to use or remove', async () => {
    const one = await newDraftOwner(db, program);
    await ask(documentsPage.action, { cookie: await cookieOf(db, one.email), form: paper() });
    const [document] = await listDocuments(db, one.merchantId);
    const other = await newDraftOwner(db, program);
    const cookie = await cookieOf(db, other.email);
    const form = new FormData();
    form.set('use', `licence:${document?.id}`);
    const at = { params: { id: String(other.applicationId) }, url: '/merchant/applications/1/evidence' };
    expect((await ask(evidencePage.action, { ...at, cookie, form })).status).toBe(404);
    const remove = { documentId: String(document?.id) };
    const url = '/merchant/profile/documents?remove';
    expect((await ask(documentsPage.action, { cookie, url, form: remove })).status).toBe(404);
  });

  test('is refused at its fields, and everything typed comes back', async () => {
    const { email } = await newDraftOwner(db, program);
    const cookie = await cookieOf(db, email);
    const wrong = paper({ number: '', validUntil: '2010-01-01' }, null);
    const { status, data } = await ask(documentsPage.action, { cookie, form: wrong });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'number' }),
        expect.objectContaining({ path: 'file', message: 'errors.file_required' }),
      ]),
      values: { issuedBy: '延吉市市场监督管理局' },
    });
  });
});

test('an owner makes a link, and whoever follows it becomes staff, who may ask nobody in', async () => {
  const { email, merchantId } = await newDraftOwner(db, program);
  const owner = await cookieOf(db, email);
  const guest = await newSignedIn(db);
  const form = { act: 'invite', email: guest.email, role: 'merchant_staff' };
  const { data } = await ask(staffPage.action, { cookie: owner, form });
  const token = new URL((data as { invited: { link: string } }).invited.link).pathname.split('/')[2] ?? '';
  expect((await ask(joinPage.loader, { params: { token } })).data).toMatchObject({
    signedIn: false,
    invitation: { state: 'open', email: guest.email },
  });
  expect((await ask(joinPage.action, { params: { token }, form: {}, cookie: owner })).status).toBe(422);
  expect((await ask(joinPage.action, { params: { token }, form: {}, cookie: guest.cookie })).status).toBe(
    303,
  );
  expect(await listMembers(db, merchantId)).toHaveLength(2);
  expect((await ask(staffPage.loader, { cookie: guest.cookie })).data).toMatchObject({ mayManage: false });
  expect((await ask(staffPage.action, { cookie: guest.cookie, form })).status).toBe(403);
});

test('a manager decides about two merchants that may be one, and an approver does not', async () => {
  const name = {
    displayName: '织里小荷童装',
    placeCode: '330502',
    shops: [{ number: 'S-778', name: '总店' }],
  };
  const [low, high] = [await newMerchant(db, name), await newMerchant(db, name)];
  const { cookie } = await newSignedIn(db, { grants: [{ role: 'manager' }] });
  const listed = async () =>
    ((await ask(duplicatesPage.loader, { cookie })).data as { pairs: { low: { id: number } }[] }).pairs.some(
      (pair) => pair.low.id === low.merchantId,
    );
  expect(await listed()).toBe(true);
  const ids = { lowId: String(low.merchantId), highId: String(high.merchantId) };
  expect((await ask(duplicatesPage.action, { cookie, form: ids })).status).toBe(422);
  const form = { ...ids, verdict: 'different', reason: '法人不同' };
  const approver = await newSignedIn(db, { grants: [{ role: 'approver' }] });
  expect((await ask(duplicatesPage.action, { cookie: approver.cookie, form })).status).toBe(403);
  expect((await ask(duplicatesPage.action, { cookie, form })).status).toBe(303);
  expect(await listed()).toBe(false);
});
