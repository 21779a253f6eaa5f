import { beforeAll, describe, expect, test } from 'vitest';
import { getWork } from '#app/modules/programs/index.server.ts';
import { loader as foundingForOthers } from '#app/routes/admin/program-new.tsx';
import * as formPage from '#app/routes/manager/cycle-form.tsx';
import * as judgedPage from '#app/routes/manager/cycle-judged.tsx';
import * as newCyclePage from '#app/routes/manager/cycle-new.tsx';
import * as previewPage from '#app/routes/manager/cycle-preview.tsx';
import * as questionPage from '#app/routes/manager/cycle-question.tsx';
import * as rubricPage from '#app/routes/manager/cycle-rubric.tsx';
import * as setupPage from '#app/routes/manager/cycle-setup.tsx';
import { loader as founding } from '#app/routes/manager/program-new.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { answersFor } from '#tests/support/answers.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();
let program: TestProgram;
let cookies: Record<'own' | 'other' | 'approver' | 'everywhere' | 'administrator', string>;
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db, { kind: 'craft-heritage' });
  const other = await newProgram(db);
  const holding = async (role: 'manager' | 'approver' | 'administrator', programId?: number) =>
    (await newSignedIn(db, { grants: [{ role, ...(programId && { programId }) }] })).cookie;
  cookies = {
    own: await holding('manager', program.programId),
    other: await holding('manager', other.programId),
    approver: await holding('approver', program.programId),
    everywhere: await holding('manager'),
    administrator: await holding('administrator'),
  };
}, 60_000);

const at = (extra: Record<string, string> = {}) => ({
  params: { cycleId: String(program.cycle.id), ...extra },
});

describe('setting up', () => {
  test('is for the managers of the programme, and founding for those of all', async () => {
    const status = async (handler: unknown, who: keyof typeof cookies, asked: object = at()) =>
      (await ask(handler, { cookie: cookies[who], ...asked })).status;
    for (const page of [setupPage, formPage, rubricPage, previewPage])
      expect([
        await status(page.loader, 'own'),
        await status(page.loader, 'other'),
        await status(page.loader, 'approver'),
        await status(page.loader, 'administrator'),
      ]).toEqual([200, 404, 403, 403]);
    const from = { url: `/manager/cycles/new?from=${program.cycle.id}` };
    expect(await status(newCyclePage.loader, 'other', from)).toBe(404);
    for (const [page, everywhere, administrator] of [
      [founding, 200, 403],
      [foundingForOthers, 403, 200],
    ] as const)
      expect([
        await status(page, 'own'),
        await status(page, 'everywhere'),
        await status(page, 'administrator'),
      ]).toEqual([403, everywhere, administrator]);
  });

  test('shows what was typed again, with more rows, without saving', async () => {
    const asked = {
      cookie: cookies.own,
      url: `/manager/cycles/${program.cycle.id}/form/new?type=choice&section=support`,
      ...at({ key: 'new' }),
    };
    const form = {
      revision: '0',
      'label.zh-CN': '怎么交接',
      'options.0.value': '',
      'options.0.label.zh-CN': '面谈',
    };
    const more = await ask(questionPage.action, { ...asked, form: { ...form, more: 'options' } });
    expect(more).toMatchObject({
      status: 200,
      data: { issues: [], values: { label: { 'zh-CN': '怎么交接' } } },
    });
    expect((await getWork(db, program.cycle.id)).revision).toBe(0);
    const unnamed = await ask(questionPage.action, { ...asked, form: { ...form, 'label.zh-CN': '' } });
    expect(unnamed).toMatchObject({ status: 422, data: { issues: [{ path: 'label.zh-CN' }] } });

    const saved = await ask(questionPage.action, { ...asked, form });
    expect(saved.location).toBe(`/manager/cycles/${program.cycle.id}/form`);
    expect((await getWork(db, program.cycle.id)).questions.at(-1)).toMatchObject({
      key: 'own_1',
      section: 'support',
      options: ['o1'],
      words: { options: { o1: { 'zh-CN': '面谈' } } },
    });
    // Only what was changed is said to be.
    expect((await ask(setupPage.loader, { cookie: cookies.own, ...at() })).data).toMatchObject({
      difference: { added: [{ key: 'own_1' }], changed: [], removed: [] },
      criteria: null,
      rubric: null,
    });
    const stale = await ask(formPage.action, {
      cookie: cookies.own,
      ...at(),
      form: { revision: '0', act: 'remove:own_1' },
    });
    expect(stale).toMatchObject({ status: 409, data: { issues: [{ message: 'setup.error.stale' }] } });
  });

  test('says what is missing of a criterion of the rubric, and keeps it as it was typed', async () => {
    const asked = { cookie: cookies.own, ...at({ code: 'new' }) };
    const form = {
      revision: '1',
      'label.zh-CN': '减碳',
      weight: '25',
      'scale.from': '1',
      'scale.to': '10',
    };
    const refused = async (given: object) => {
      const answer = await ask(judgedPage.action, { ...asked, form: { ...form, ...given } });
      return [answer.status, (answer.data as { issues: readonly { path: string }[] }).issues[0]?.path];
    };
    expect(await refused({ 'scale.to': '1' })).toEqual([422, 'scale.to']);
    expect(await refused({ weight: '101' })).toEqual([422, 'weight']);
    expect(await refused({ 'label.zh-CN': '' })).toEqual([422, 'label.zh-CN']);
    const saved = await ask(judgedPage.action, { ...asked, form });
    expect(saved.location).toBe(`/manager/cycles/${program.cycle.id}/rubric`);
    expect((await getWork(db, program.cycle.id)).rubric.at(-1)).toEqual({
      code: 'own_1',
      label: { 'zh-CN': '减碳', 'zh-TW': '', en: '' },
      weight: 25,
      scale: { from: 1, to: 10 },
      reasonRequired: false,
    });
    const act = (revision: string, what: string) =>
      ask(rubricPage.action, { cookie: cookies.own, ...at(), form: { revision, act: what } });
    expect((await act('1', 'up:own_1')).status).toBe(409);
    expect((await act('2', 'remove:own_1')).location).toBe(`/manager/cycles/${program.cycle.id}/rubric`);
  });

  test('is tried as a merchant: the same checks, nothing kept', async () => {
    const { signed_by: _, venues, ...answers } = answersFor('craft-heritage');
    const form = new FormData();
    for (const [name, value] of Object.entries(answers)) form.append(name, String(value));
    for (const venue of [venues ?? []].flat()) form.append('venues', venue);
    const sample = { placeCode: '330483', category: 'craft', employees: '4', hasCode: 'on' };
    for (const [name, value] of Object.entries(sample)) form.append(`sample.${name}`, value);
    form.append('own_1', 'o1');
    const tried = await ask(previewPage.action, { cookie: cookies.own, ...at(), form });
    expect(tried.status).toBe(422);
    expect(tried.data).toMatchObject({
      issues: [{ path: 'signed_by', message: 'errors.required' }],
      complete: false,
    });
    const { judged } = tried.data as { judged: readonly { status: string }[] };
    expect(judged.map(({ status }) => status)).toEqual(['met', 'met']);
    expect(await db.selectFrom('application').select('id').execute()).toEqual([]);
  });
});
