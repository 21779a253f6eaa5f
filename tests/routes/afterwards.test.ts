import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import * as appeal from '#app/routes/manager/appeal.tsx';
import * as appeals from '#app/routes/manager/appeals.tsx';
import * as desk from '#app/routes/manager/application.tsx';
import * as changes from '#app/routes/manager/application-changes.tsx';
import * as talk from '#app/routes/manager/application-talk.tsx';
import * as mine from '#app/routes/merchant/application.tsx';
import * as check from '#app/routes/merchant/check.tsx';
import * as section from '#app/routes/merchant/section.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { newOwner } from '#tests/support/owners.ts';
import { cheapHash } from '#tests/support/passwords.ts';
import { ask } from '#tests/support/routes.ts';
import { cookieOf } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();
beforeAll(() => setStoryClock(db, NOW));

type Mine = Awaited<ReturnType<typeof mine.loader>>;

async function scene(state: 'in_review' | 'declined') {
  const program = await newProgram(db, { kind: 'craft-heritage' });
  const manager = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const colleague = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const owner = await newOwner(db);
  const { id } = await newApplication(db, program, { state, merchant: owner, staff: manager });
  const params = { id: String(id) };
  const cookies = {
    manager: await cookieOf(db, manager.email),
    colleague: await cookieOf(db, colleague.email),
    owner: await cookieOf(db, owner.email),
  };
  const ofMerchant = async () => (await ask(mine.loader, { cookie: cookies.owner, params })).data as Mine;
  const current = () => getApplication(db, id, { programIds: [program.programId] });
  return { id, params, cookies, ofMerchant, current };
}

describe('changes asked field by field', () => {
  const ask1 = (ticked: Record<string, string>, revision: number) => ({
    move: 'request_changes',
    revision: String(revision),
    'request_changes.note': '还差两处',
    'request_changes.dueOn': '2022-06-10',
    ...ticked,
  });

  test('need words at what is ticked, reach the merchant at the fields, and come back as a visible difference', async () => {
    const { id, params, cookies, ofMerchant, current } = await scene('in_review');
    const send = (form: Record<string, string>) =>
      ask(desk.action, { cookie: cookies.manager, params, form, url: `/manager/applications/${id}` });
    const { revision } = await current();
    const silent = await send(
      ask1({ 'request_changes.ticked': 'plan', 'request_changes.ask.plan': ' ' }, revision),
    );
    expect(silent.data).toMatchObject({
      issues: [{ path: 'request_changes.ask.plan', message: 'review.error.ask_needed' }],
    });
    const sent = await send(
      ask1(
        {
          'request_changes.ticked': 'plan',
          'request_changes.ask.plan': '写清开播日期',
          'request_changes.ask.apprentices': '没有勾选，不会送出',
        },
        revision,
      ),
    );
    expect(sent.location).toBe(`/manager/applications/${id}`);
    const { draft } = await ofMerchant();
    expect(draft?.asked?.asks).toEqual([{ question: 'plan', note: '写清开播日期' }]);
    const at = { cookie: cookies.owner, params: { ...params, section: 'support' } };
    expect((await ask(section.loader, at)).data).toMatchObject({
      asks: [{ question: 'plan', note: '写清开播日期' }],
    });

    const { draft: answers } = await current();
    const mended = new FormData();
    for (const [key, value] of Object.entries({ ...answers, plan: '六月每个周末开播' }))
      if (['plan', 'requested_impressions', 'requested_fen', 'venues'].includes(key))
        for (const one of [value].flat()) mended.append(key, one);
    await ask(section.action, { ...at, form: mended, headers: { 'content-length': '900' } });
    await ask(check.action, {
      cookie: cookies.owner,
      params,
      form: { signed_by: '金顺姬', declaration: 'agreed' },
    });
    const says = [
      {
        version: 2,
        differences: [{ kind: 'answer', before: answers.plan, after: '六月每个周末开播' }],
      },
    ];
    expect((await ofMerchant()).afterwards?.changes).toMatchObject(says);
    const seen = await ask(changes.loader, {
      cookie: cookies.manager,
      params,
      url: `/manager/applications/${id}/changes`,
    });
    expect(seen.data).toMatchObject({ changes: says });
    expect((await ofMerchant()).draft).toBeNull();
  });
});

describe('a question', () => {
  test('is asked with a day, answered in place, and read on the desk', async () => {
    const { id, params, cookies, ofMerchant } = await scene('in_review');
    const url = `/manager/applications/${id}/talk`;
    const say = (form: Record<string, string>) =>
      ask(talk.action, { cookie: cookies.manager, params, form, url });
    expect((await say({ kind: 'question', body: '', dueOn: '2022-05-23' })).data).toMatchObject({
      issues: [{ path: 'body', message: 'errors.required' }],
    });
    await say({ kind: 'internal', body: '先看样品', dueOn: '2022-05-23' });
    expect((await say({ kind: 'question', body: '谁做的？', dueOn: '2022-05-23' })).location).toBe(url);
    const [question] = (await ofMerchant()).afterwards?.talk ?? [];
    expect(question).toMatchObject({ kind: 'question', body: '谁做的？', answer: null });
    const answer = (body: string) =>
      ask(mine.action, { cookie: cookies.owner, params, form: { questionId: String(question?.id), body } });
    expect((await answer('')).data).toMatchObject({ issues: [{ path: 'body', message: 'errors.required' }] });
    expect((await answer('本人')).status).toBe(303);
    expect((await answer('又一次')).status).toBe(409);
    const { data } = await ask(talk.loader, { cookie: cookies.manager, params, url });
    expect(data).toMatchObject({
      talk: [{ kind: 'internal' }, { kind: 'question', answer: { body: '本人' } }],
    });
  });
});

describe('an appeal', () => {
  test('is filed by the merchant, refused to who decided, and upheld by a colleague', async () => {
    const { id, params, cookies, ofMerchant, current } = await scene('declined');
    expect((await ofMerchant()).afterwards).toMatchObject({ until: '2022-06-03', appeal: null });
    const file = (note: string) => ask(mine.action, { cookie: cookies.owner, params, form: { note } });
    expect((await file('')).data).toMatchObject({ issues: [{ path: 'note', message: 'errors.required' }] });
    expect((await file('方案已写明')).status).toBe(303);
    expect((await file('再来一次')).status).toBe(409);
    const { data } = await ask(appeals.loader, { cookie: cookies.colleague });
    expect(data).toMatchObject({ appeals: [{ applicationId: id, note: '方案已写明' }] });

    const decide = (cookie: string, form: Record<string, string>) =>
      ask(appeal.action, { cookie, params, form });
    const own = await ask(appeal.loader, { cookie: cookies.manager, params });
    expect(own.data).toMatchObject({ own: true });
    expect((await decide(cookies.manager, { outcome: 'upheld', answer: '改判' })).status).toBe(403);
    expect((await decide(cookies.colleague, { outcome: 'upheld', answer: '' })).status).toBe(422);
    expect((await decide(cookies.colleague, { outcome: 'upheld', answer: '材料足够' })).location).toBe(
      '/manager/appeals',
    );
    expect((await current()).state).toBe('in_review');
    expect((await ofMerchant()).afterwards?.appeal?.decision).toMatchObject({ outcome: 'upheld' });
  });
});
