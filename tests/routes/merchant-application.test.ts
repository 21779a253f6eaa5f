import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { listMembers } from '#app/modules/merchants/index.server.ts';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import * as applicationPage from '#app/routes/merchant/application.tsx';
import * as checkPage from '#app/routes/merchant/check.tsx';
import * as draftRoute from '#app/routes/merchant/draft.ts';
import * as evidencePage from '#app/routes/merchant/evidence.tsx';
import * as fileRoute from '#app/routes/merchant/file.ts';
import * as filesRoute from '#app/routes/merchant/files.ts';
import * as programsPage from '#app/routes/merchant/programs.tsx';
import * as sectionPage from '#app/routes/merchant/section.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { answersFor } from '#tests/support/answers.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant, newProgram, PIXEL, type TestProgram } from '#tests/support/factories.ts';
import { ask, contextOfRequest, requestOf } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

let books: TestProgram;
let recovery: TestProgram;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  books = await newProgram(db, { kind: 'books' });
  recovery = await newProgram(db, { kind: 'recovery-support' });
});

/** Somebody of a merchant with a complete profile. */
async function newOwner(role: 'merchant_owner' | 'merchant_staff' = 'merchant_owner') {
  const merchant = await newMerchant(db, { category: 'books' });
  const grants = [{ role, merchantId: merchant.merchantId }];
  const { cookie } = await newSignedIn(db, { grants });
  return { ...merchant, cookie };
}

/** A new draft of an owner, and the address of its pages. */
async function newDraft(program: TestProgram = recovery) {
  const owner = await newOwner();
  const started = await ask(programsPage.action, {
    cookie: owner.cookie,
    form: { cycleId: String(program.cycle.id) },
  });
  const id = Number(started.location?.split('/').at(-1));
  const read = () => getApplication(db, id, { merchantId: owner.merchantId });
  return { ...owner, id, read, at: { cookie: owner.cookie, params: { id: String(id) } } };
}

function formOf(answers: RawAnswers): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(answers))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}

const { affected_place, closed_from, closed_to, sales_before, sales_now, staff_before, staff_kept } =
  answersFor('recovery-support');
const BUSINESS = {
  affected_place,
  closed_from,
  closed_to,
  sales_before,
  sales_now,
  staff_before,
  staff_kept,
} as RawAnswers;

const photo = (name = '营业执照.png', bytes: Uint8Array = PIXEL) =>
  new File([new Uint8Array(bytes)], name, { type: 'image/png' });
const papers = (files: Readonly<Record<string, File>>) => {
  const form = new FormData();
  for (const [question, file] of Object.entries(files)) form.append(question, file);
  return form;
};

describe('starting', () => {
  test('leads to the draft, and a second press to the same one', async () => {
    const { cookie } = await newOwner();
    const press = () => ask(programsPage.action, { cookie, form: { cycleId: String(recovery.cycle.id) } });
    const [first, second] = [await press(), await press()];
    expect(first).toMatchObject({ status: 303, location: expect.stringMatching(/\/applications\/\d+$/) });
    expect(second.location).toBe(first.location);
  });

  test('in a cycle that takes none is refused in words, in one that is none with a page of its own', async () => {
    const { cookie } = await newOwner();
    const closed = await newProgram(db, { kind: 'books' });
    await db.updateTable('cycle').set({ state: 'closed' }).where('id', '=', closed.cycle.id).execute();
    const press = (cycleId: string) => ask(programsPage.action, { cookie, form: { cycleId } });
    expect(await press(String(closed.cycle.id))).toMatchObject({
      status: 422,
      data: { issues: [{ path: '', message: 'applications.error.not_open' }] },
    });
    expect((await press('99999999')).status).toBe(404);
    expect((await press('one')).status).toBe(422);
  });
});

describe('a section', () => {
  const business = { section: 'business' };

  test('that is complete is saved and leads to the next', async () => {
    const { at, read } = await newDraft();
    const saved = await ask(sectionPage.action, {
      ...at,
      params: { ...at.params, ...business },
      form: formOf(BUSINESS),
    });
    expect(saved).toMatchObject({ status: 303, location: expect.stringMatching(/\/support$/) });
    expect((await read()).draft).toEqual(BUSINESS);
  });

  test('that is not is saved all the same, and says at each field what is missing or wrong', async () => {
    const { at, read } = await newDraft();
    const typed = { sales_before: '很多', closed_from: '2022-02-30' };
    const answer = await ask(sectionPage.action, {
      ...at,
      params: { ...at.params, ...business },
      form: formOf(typed),
    });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      values: typed,
      issues: expect.arrayContaining([
        { path: 'sales_before', message: 'errors.not_an_amount' },
        { path: 'closed_from', message: 'errors.not_a_day' },
        { path: 'affected_place', message: 'errors.required' },
      ]),
    });
    expect((await read()).draft).toEqual(typed);
  });

  test('kept for later is saved without a word', async () => {
    const { at, id, read } = await newDraft();
    const answer = await ask(sectionPage.action, {
      ...at,
      url: '/?then=later',
      params: { ...at.params, ...business },
      form: formOf({ sales_before: '很多' }),
    });
    expect(answer).toMatchObject({ status: 303, location: `/merchant/applications/${id}` });
    expect((await read()).draft).toEqual({ sales_before: '很多' });
  });

  test('takes a place by its steps, and without a script shows the next one', async () => {
    const { at, read } = await newDraft();
    const params = { ...at.params, ...business };
    const form = formOf({ affected_place: ['220000', '222400'] });
    const answer = await ask(sectionPage.action, { ...at, url: '/?then=place', params, form });
    expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(/\/business$/) });
    expect((await read()).draft).toEqual({ affected_place: '222400' });
    const { data } = await ask(sectionPage.loader, { ...at, params });
    const { steps } = data as { steps: Record<string, { chosen: string }[]> };
    expect(steps.affected_place?.map(({ chosen }) => chosen)).toEqual(['220000', '222400', '']);
  });

  test('forgets the last tick that was taken away', async () => {
    const { at, read } = await newDraft(books);
    const params = { ...at.params, section: 'support' };
    const save = (venues: string[]) =>
      ask(sectionPage.action, { ...at, url: '/?then=later', params, form: formOf({ venues }) });
    await save(['live', 'search', '']);
    expect((await read()).draft.venues).toEqual(['live', 'search', '']);
    await save(['']);
    expect((await read()).draft.venues).toBe('');
  });

  test('of another name, or with fields of another, is none', async () => {
    const { at } = await newDraft();
    for (const section of ['declaration', 'evidence', 'nothing'])
      expect((await ask(sectionPage.loader, { ...at, params: { ...at.params, section } })).status).toBe(404);
    const foreign = await ask(sectionPage.action, {
      ...at,
      params: { ...at.params, ...business },
      form: { state: 'approved', merchant_id: '1' },
    });
    expect(foreign).toMatchObject({
      status: 422,
      data: { issues: [{ path: '', message: 'errors.bad_request' }] },
    });
  });

  test('says what is wrong on arrival only when it is asked to', async () => {
    const { at } = await newDraft();
    const params = { ...at.params, ...business };
    const issues = async (url: string) =>
      ((await ask(sectionPage.loader, { ...at, url, params })).data as { issues: unknown[] | null }).issues;
    expect(await issues('/')).toBeNull();
    expect(await issues('/?check')).toHaveLength(7);
  });
});

describe('what the page saves by itself', () => {
  test('is kept, from any section, and answered with the time', async () => {
    const { at, read } = await newDraft();
    const saved = await ask(draftRoute.action, { ...at, form: formOf({ plan: '卖辣', staff_kept: '3' }) });
    expect(saved).toMatchObject({ status: 200, data: { at: expect.stringMatching(/^2022-05-20T/) } });
    expect((await read()).draft).toEqual({ plan: '卖辣', staff_kept: '3' });
  });
  test('is refused where it is too long or for no question, and nothing is written', async () => {
    const { at, read } = await newDraft();
    for (const form of [{ plan: 'x'.repeat(8001) }, { nothing: 'x' }])
      expect((await ask(draftRoute.action, { ...at, form })).status).toBe(422);
    expect((await read()).draft).toEqual({});
  });
});

describe('papers', () => {
  test('are taken in with the form, looked at again, and taken off', async () => {
    const { at, id, read } = await newDraft();
    const added = await ask(evidencePage.action, { ...at, form: papers({ licence: photo() }) });
    expect(added).toMatchObject({ status: 303, location: `/merchant/applications/${id}/check` });
    const [file] = (await read()).evidence;
    expect(file).toMatchObject({ question: 'licence', name: '营业执照.png', bytes: PIXEL.length });

    const params = { fileId: String(file?.fileId) };
    expect((await ask(fileRoute.loader, { ...at, params })).status).toBe(200);
    const stranger = await newOwner();
    expect((await ask(fileRoute.loader, { cookie: stranger.cookie, params })).status).toBe(404);

    const form = papers({});
    form.append('remove', `licence:${file?.fileId}`);
    const removed = await ask(evidencePage.action, { ...at, form });
    expect(removed.location).toBe(`/merchant/applications/${id}/evidence#f-licence`);
    expect((await read()).evidence).toEqual([]);
  });

  test('that are none are refused at their field, and the others are kept', async () => {
    const { at, read } = await newDraft();
    const form = papers({
      licence: photo('合同.png', Buffer.from('<svg onload="alert(1)"/>')),
      closure_notice: photo('通知.png'),
    });
    const answer = await ask(evidencePage.action, { ...at, form });
    expect(answer).toMatchObject({
      status: 422,
      data: { issues: [{ path: 'licence', message: 'errors.file_type' }] },
    });
    expect((await read()).evidence.map(({ question }) => question)).toEqual(['closure_notice']);
  });

  test('still missing are named', async () => {
    const { at } = await newDraft();
    expect(await ask(evidencePage.action, { ...at, form: papers({}) })).toMatchObject({
      status: 422,
      data: { issues: [{ path: 'licence', message: 'errors.file_required' }] },
    });
  });

  test('sent by the page itself are taken in, or refused with the reason', async () => {
    const { at, read } = await newDraft();
    const send = (file: File) => ask(filesRoute.action, { ...at, form: papers({ licence: file }) });
    expect((await send(photo())).status).toBe(204);
    expect(await send(photo('空.png', Buffer.alloc(0)))).toMatchObject({
      status: 422,
      data: { issues: [{ path: 'licence', message: 'errors.file_empty' }] },
    });
    expect((await read()).evidence).toHaveLength(1);
  });

  test('asked by a script are answered by a status of their own, not by a page', async () => {
    const { at } = await newDraft();
    const args = (form: FormData) => ({
      request: requestOf({ cookie: at.cookie, form }),
      params: at.params,
      context: contextOfRequest(),
    });
    for (const [{ action }, form] of [
      [filesRoute, papers({ licence: photo('空.png', Buffer.alloc(0)) })],
      [draftRoute, formOf({ plan: 'x'.repeat(8001) })],
    ] as const) {
      // Remix gives anything but a Response the status 200.
      const answer = await action(args(form));
      expect(answer).toBeInstanceOf(Response);
      expect(answer.status).toBe(422);
    }
  });

  test('for a question that asks for none are refused', async () => {
    const { at, read } = await newDraft();
    expect((await ask(filesRoute.action, { ...at, form: papers({ plan: photo() }) })).status).toBe(422);
    expect((await read()).evidence).toEqual([]);
  });
});

describe('handing in', () => {
  const SIGNED = { signed_by: '金顺姬', declaration: 'agreed' };

  async function filled() {
    const draft = await newDraft();
    await ask(draftRoute.action, { ...draft.at, form: formOf(answersFor('recovery-support')) });
    await ask(filesRoute.action, { ...draft.at, form: papers({ licence: photo() }) });
    return draft;
  }
  const submit = ({ at }: Awaited<ReturnType<typeof newDraft>>, form: Record<string, string> = SIGNED) =>
    ask(checkPage.action, { ...at, form });

  test('is preceded by how the answers stand to the conditions; a failed one is said and stops nobody', async () => {
    const draft = await newDraft(await newProgram(db, { kind: 'industrial-belt' }));
    const conditions = async () =>
      ((await ask(checkPage.loader, draft.at)).data as { conditions: { code: string; status: string }[] })
        .conditions;
    expect(await conditions()).toContainEqual(
      expect.objectContaining({ code: 'small_or_medium', status: 'met' }),
    );
    await ask(draftRoute.action, { ...draft.at, form: formOf({ workers: '5000' }) });
    expect(await conditions()).toContainEqual(
      expect.objectContaining({ code: 'small_or_medium', status: 'unmet' }),
    );
  });

  test('gives a receipt, and a second press the same one', async () => {
    const draft = await filled();
    const receipt = `/merchant/applications/${draft.id}?receipt`;
    expect(await submit(draft)).toMatchObject({ status: 303, location: receipt });
    expect(await submit(draft)).toMatchObject({ status: 303, location: receipt });
    expect(await draft.read()).toMatchObject({ state: 'submitted', version: 1 });
    const { data } = await ask(applicationPage.loader, { ...draft.at, url: '/?receipt' });
    expect(data).toMatchObject({ receipt: true, draft: null, application: { version: 1 } });
  });

  test('is for an owner: staff read who that is, and ask them once a day', async () => {
    const draft = await filled();
    const grants = [{ role: 'merchant_staff' as const, merchantId: draft.merchantId }];
    const { cookie } = await newSignedIn(db, { grants, name: '店员小李' });
    const at = { ...draft.at, cookie };
    const signersOf = async (page: typeof at) =>
      ((await ask(checkPage.loader, page)).data as { signers: string[] | null }).signers;
    expect(await signersOf(draft.at)).toBeNull();
    const owners = await listMembers(db, draft.merchantId);
    expect(await signersOf(at)).toEqual([owners[0]?.name]);
    expect((await ask(checkPage.action, { ...at, form: SIGNED })).status).toBe(403);

    const press = () => ask(checkPage.action, { ...at, url: '/?then=ask', form: {} });
    for (const _ of [1, 2]) expect((await press()).location).toBe(`/merchant/applications/${draft.id}/check`);
    const told = await db
      .selectFrom('notice')
      .select(['person_id', 'params', 'href'])
      .where('key', '=', 'applications.notice.signature')
      .where('person_id', '=', owners[0]?.personId ?? 0)
      .execute();
    expect(told).toEqual([
      {
        person_id: owners[0]?.personId,
        params: { number: (await draft.read()).number, name: '店员小李' },
        href: `/merchant/applications/${draft.id}/check`,
      },
    ]);
    expect(await draft.read()).toMatchObject({ state: 'draft', version: 0 });
  });

  test('pressed twice at the same moment is one submission and two receipts', async () => {
    const draft = await filled();
    const answers = await Promise.all([submit(draft), submit(draft), submit(draft)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await draft.read()).timeline.map(({ command }) => command)).toEqual(['submit']);
  });

  test('before everything is answered names every field, also of the profile, and keeps the signature', async () => {
    const draft = await newDraft();
    await db
      .updateTable('merchant')
      .set({ contact_phone: null })
      .where('id', '=', draft.merchantId)
      .execute();
    const answer = await submit(draft);
    expect(answer.status).toBe(422);
    const paths = (answer.data as { issues: { path: string }[] }).issues.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['profile.contactPhone', 'affected_place', 'plan', 'licence']),
    );
    expect((await draft.read()).draft).toEqual(SIGNED);
  });

  test('without the tick is refused although it was once given', async () => {
    const draft = await filled();
    const answer = await submit(draft, { signed_by: '金顺姬', declaration: '' });
    expect(answer).toMatchObject({
      status: 422,
      data: { issues: [{ path: 'declaration', message: 'errors.required' }] },
    });
    expect((await draft.read()).state).toBe('draft');
  });

  test('ends the editing: the pages lead to the overview, and what is posted is refused', async () => {
    const draft = await filled();
    await submit(draft);
    const params = { ...draft.at.params, section: 'business' };
    expect((await ask(sectionPage.loader, { ...draft.at, params })).status).toBe(409);
    expect((await ask(checkPage.loader, draft.at)).location).toBe(`/merchant/applications/${draft.id}`);
    expect((await ask(draftRoute.action, { ...draft.at, form: { plan: '改' } })).status).toBe(409);
  });

  test('may be taken back, once', async () => {
    const draft = await filled();
    await submit(draft);
    const withdraw = () => ask(applicationPage.action, { ...draft.at, form: new FormData() });
    expect(await withdraw()).toMatchObject({ status: 303, location: '/merchant/applications' });
    expect((await draft.read()).state).toBe('withdrawn');
    expect((await withdraw()).status).toBe(409);
  });
});

describe("somebody else's application", () => {
  test('is as missing as one that does not exist, on every page and to every post', async () => {
    const theirs = await newApplication(db, recovery, { state: 'draft' });
    const { cookie } = await newOwner();
    const missing = async (handler: unknown, id: string, form?: FormData) => {
      const params = { id, section: 'business' };
      const { status, data } = await ask(handler, { cookie, params, ...(form && { form }) });
      return { status, data };
    };
    for (const handler of [applicationPage, sectionPage, evidencePage, checkPage]) {
      const answer = await missing(handler.loader, String(theirs.id));
      expect(answer.status).toBe(404);
      expect(answer).toEqual(await missing(handler.loader, '999999'));
      expect((await missing(handler.action, String(theirs.id), new FormData())).status).toBe(404);
    }
    for (const { action } of [draftRoute, filesRoute])
      expect((await missing(action, String(theirs.id), new FormData())).status).toBe(404);
    for (const id of ['0', '-1', 'x', '1e3', '99999999999999999999'])
      expect((await missing(applicationPage.loader, id)).status).toBe(404);
    expect(await getApplication(db, theirs.id, { merchantId: theirs.merchantId })).toMatchObject({
      state: 'draft',
      revision: theirs.revision,
    });
  });
});
