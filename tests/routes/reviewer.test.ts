import { beforeAll, describe, expect, test } from 'vitest';
import { getPanel } from '#app/modules/applications/index.server.ts';
import * as review from '#app/routes/manager/application-review.tsx';
import * as page from '#app/routes/reviewer/application.tsx';
import * as file from '#app/routes/reviewer/file.ts';
import * as home from '#app/routes/reviewer/home.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant } from '#tests/support/factories.ts';
import { applicationOf, newReview, newReviewer } from '#tests/support/review.ts';
import { ask, contextOfRequest, requestOf } from '#tests/support/routes.ts';
import { cookieOf, newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();
beforeAll(() => setStoryClock(db, NOW));

type Shown = Awaited<ReturnType<typeof page.loader>>;
type Desk = Awaited<ReturnType<typeof review.loader>>;

async function scene(names?: readonly string[]) {
  const made = await newReview(db, names);
  const [first, second] = made.reviewers;
  const params = { id: String(made.applicationId) };
  const cookies = {
    first: first ? await cookieOf(db, first.email) : '',
    second: second ? await cookieOf(db, second.email) : '',
    manager: await cookieOf(db, made.manager.email),
  };
  const see = async (cookie: string) => ask(page.loader, { cookie, params });
  const send = (cookie: string, form: Record<string, string>) => ask(page.action, { cookie, params, form });
  const marks = (points: number, intent = 'send') => ({
    intent,
    ...Object.fromEntries(
      ['authenticity', 'craftsmanship', 'transmission', 'plan'].flatMap((code) => [
        [`marks.${code}.points`, String(points)],
        [`marks.${code}.reason`, '样品扎实'],
      ]),
    ),
  });
  return { ...made, params, cookies, see, send, marks };
}

describe("a reviewer's door", () => {
  test('shows what they were asked, and nobody else comes in by it', async () => {
    const { cookies, number } = await scene();
    const { data } = await ask(home.loader, { cookie: cookies.first });
    expect(data).toMatchObject({ todo: [{ number, state: 'waiting' }], past: [] });
    expect((await ask(home.loader, { cookie: cookies.manager })).status).toBe(403);
    const { merchantId } = await newMerchant(db);
    const owner = await newSignedIn(db, { grants: [{ role: 'merchant_owner', merchantId }] });
    expect((await ask(home.loader, { cookie: owner.cookie })).status).toBe(403);
  });

  test('does not open for a reviewer of the same programme who was not asked', async () => {
    const { program, see, send } = await scene();
    const cookie = await cookieOf(db, (await newReviewer(db, program.programId)).email);
    expect((await see(cookie)).status).toBe(404);
    expect((await send(cookie, { interest: 'none' })).status).toBe(404);
  });

  test('shuts once the role is taken away, though the application was assigned', async () => {
    const { see, cookies, reviewers } = await scene();
    await db
      .deleteFrom('role_grant')
      .where('person_id', '=', reviewers[0]?.personId ?? 0)
      .execute();
    expect((await see(cookies.first)).status).toBe(403);
  });
});

describe('an application under review', () => {
  test('keeps answers and papers back until interests are declared, and never tells who else the merchant is', async () => {
    const { see, send, cookies, params } = await scene();
    const before = (await see(cookies.first)).data as Shown;
    expect(before.review.submitted).toBeNull();
    expect(JSON.stringify(before)).not.toContain('苗绣');
    const evidence = await db
      .selectFrom('application_evidence')
      .select('file_id')
      .where('application_id', '=', Number(params.id))
      .executeTakeFirstOrThrow();
    const open = (url = '/') =>
      ask(file.loader, {
        cookie: cookies.first,
        url,
        params: { ...params, fileId: String(evidence.file_id) },
      });
    expect((await open()).status).toBe(404);

    expect((await send(cookies.first, { interest: 'none' })).status).toBe(303);
    const shown = (await see(cookies.first)).data as Shown;
    expect(shown.review.submitted?.answers).toMatchObject({ heritage_item: '苗绣' });
    for (const secret of ['13812345678', 'usccOverrideReason', '222401MA'])
      expect(JSON.stringify(shown)).not.toContain(secret);
    const headers = async (url: string) => {
      const answer = await file.loader({
        request: requestOf({ url, cookie: cookies.first }),
        params: { ...params, fileId: String(evidence.file_id) },
        context: contextOfRequest(),
      });
      return [
        answer.headers.get('content-disposition')?.split(';')[0],
        answer.headers.get('content-security-policy'),
      ];
    };
    // Shown in place or saved, it runs nothing, and only we may frame it.
    const policy = "default-src 'none'; frame-ancestors 'self'; sandbox";
    expect(await headers('/?inline')).toEqual(['inline', policy]);
    expect(await headers('/')).toEqual(['attachment', policy]);
  });

  test('is scored on one page: what is missing is named at its field, what is kept comes back', async () => {
    const { see, send, marks, cookies } = await scene();
    await send(cookies.first, { interest: 'none' });
    const half = { ...marks(4), 'marks.plan.reason': '' };
    const refused = await send(cookies.first, half);
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      issues: [{ path: 'marks.plan.reason', message: 'review.error.reason' }],
    });
    expect((await send(cookies.first, { ...half, intent: 'save' })).location).toContain(
      '/reviewer/applications/',
    );
    expect(((await see(cookies.first)).data as Shown).review.mine?.craftsmanship).toEqual({
      points: 4,
      reason: '样品扎实',
    });
    expect((await send(cookies.first, marks(4))).location).toBe('/reviewer');
    // Twice is once.
    expect((await send(cookies.first, marks(5))).status).toBe(409);
  });

  test('shows scores to nobody, reviewer or manager, before all are in', async () => {
    const { see, send, marks, cookies, params } = await scene();
    const desk = async () =>
      (await ask(review.loader, { cookie: cookies.manager, params, url: '/manager/applications/1/review' }))
        .data as Desk;
    await send(cookies.first, { interest: 'none' });
    await send(cookies.first, marks(5));
    expect((await desk()).panel).toMatchObject({ done: 1, expected: 2, result: null });
    expect(JSON.stringify(await desk())).not.toContain('样品扎实');
    await send(cookies.second, { interest: 'none' });
    expect(JSON.stringify((await see(cookies.second)).data)).not.toContain('样品扎实');
    await send(cookies.second, marks(3));
    expect((await desk()).panel.result).toMatchObject({ mean: 8000, spread: 4000 });
  });

  test('is left by who has a conflict, with the reason', async () => {
    const { see, send, cookies } = await scene();
    const silent = await send(cookies.first, { interest: 'conflict', note: '' });
    expect(silent.data).toMatchObject({ issues: [{ path: 'note', message: 'errors.required' }] });
    expect((await send(cookies.first, { interest: 'conflict', note: '师兄弟' })).location).toBe('/reviewer');
    const { review: shown } = (await see(cookies.first)).data as Shown;
    expect([shown.state, shown.submitted]).toEqual(['recused', null]);
  });
});

describe("the desk's page of reviewers", () => {
  test('assigns and takes off, for a manager of the programme only', async () => {
    const made = await scene([]);
    const { program, cookies, params } = made;
    const reviewer = await newReviewer(db, program.programId, '顾雯');
    const send = (cookie: string, form: Record<string, string>) =>
      ask(review.action, { cookie, params, form, url: `/manager/applications/${params.id}/review` });
    const wish = { reviewerIds: String(reviewer.personId), dueOn: '2022-06-01' };
    const approver = await newSignedIn(db, { grants: [{ role: 'approver', programId: program.programId }] });
    expect((await send(approver.cookie, wish)).status).toBe(403);
    expect((await send(cookies.manager, { dueOn: '2022-06-01' })).data).toMatchObject({
      issues: [{ path: 'reviewerIds', message: 'review.error.nobody' }],
    });
    expect((await send(cookies.manager, wish)).status).toBe(303);
    const members = async () =>
      (await getPanel(db, await applicationOf(db, made))).members.map(({ name }) => name);
    expect(await members()).toEqual(['顾雯']);
    expect((await send(cookies.manager, { unassign: String(reviewer.personId) })).status).toBe(303);
    expect(await members()).toEqual([]);
  });
});
