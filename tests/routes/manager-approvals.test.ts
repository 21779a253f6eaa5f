import { beforeAll, describe, expect, test } from 'vitest';
import { getApplication } from '#app/modules/applications/index.server.ts';
import { getProposal, setAwardTerms } from '#app/modules/awards/index.server.ts';
import * as application from '#app/routes/manager/application.tsx';
import * as list from '#app/routes/manager/approvals.tsx';
import * as page from '#app/routes/manager/approvals-proposal.tsx';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newProgram, type TestProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
useDataDir();

let program: TestProgram;
const cookies: Record<'manager' | 'approver' | 'colleague' | 'stranger' | 'reviewer', string> = {
  manager: '',
  approver: '',
  colleague: '',
  stranger: '',
  reviewer: '',
};
beforeAll(async () => {
  await setStoryClock(db, NOW);
  program = await newProgram(db);
  const other = await newProgram(db);
  const { programId } = program;
  await setAwardTerms(db, contextOf(), {
    programId,
    cycleId: program.cycle.id,
    bands: [{ unit: 'impressions', fromAmount: 1_000_000, approvals: 1 }],
  });
  const signIn = async (role: 'manager' | 'approver' | 'reviewer', of = programId) =>
    (await newSignedIn(db, { grants: [{ role, programId: of }] })).cookie;
  cookies.manager = await signIn('manager');
  cookies.approver = await signIn('approver');
  cookies.colleague = await signIn('manager');
  cookies.reviewer = await signIn('reviewer');
  cookies.stranger = await signIn('approver', other.programId);
}, 60_000);

type Listed = Awaited<ReturnType<typeof list.loader>>;
type Shown = Awaited<ReturnType<typeof page.loader>>;
type Deciding = Awaited<ReturnType<typeof application.loader>>;
interface Refusal {
  issues: { path: string; message: string }[];
}

/** A manager sends an approval of 2.4 million impressions by the panel of the application. */
async function propose() {
  const { id, revision } = await newApplication(db, program, { state: 'in_review' });
  const answer = await ask(application.action, {
    cookie: cookies.manager,
    params: { id: String(id) },
    url: `/manager/applications/${id}`,
    form: {
      move: 'approve',
      revision: String(revision),
      conflict: 'none',
      'approve.award.traffic.0.venue': 'live',
      'approve.award.traffic.0.channel': 'field',
      'approve.award.traffic.0.startsOn': '2022-06-01',
      'approve.award.traffic.0.endsOn': '2022-06-30',
      'approve.award.traffic.0.impressions': '240万',
      'approve.reasons': 'meets_aims',
      'approve.note': '恭喜通过',
    },
  });
  expect(answer.status).toBe(303);
  const shown = (
    await ask(application.loader, {
      cookie: cookies.manager,
      params: { id: String(id) },
      url: `/manager/applications/${id}`,
    })
  ).data as Deciding;
  const proposalId = shown.deciding.pending?.id ?? 0;
  return { id, proposalId, shown };
}
const at = (proposalId: number, programId = program.programId) => ({
  params: { programId: String(programId), proposalId: String(proposalId) },
  url: `/manager/approvals/${programId}/${proposalId}`,
});
const send = (proposalId: number, who: keyof typeof cookies, form: Record<string, string>) =>
  ask(page.action, { cookie: cookies[who], ...at(proposalId), form });
const stateOf = async (proposalId: number) =>
  (await getProposal(db, { programIds: [program.programId], proposalId })).state;
const listed = async (who: keyof typeof cookies) =>
  ((await ask(list.loader, { cookie: cookies[who], url: '/manager/approvals' })).data as Listed).proposals;

describe('a proposal', () => {
  test('stands on the page of its application instead of the decision', async () => {
    const { shown } = await propose();
    expect(shown.deciding.bands).toEqual([{ unit: 'impressions', fromAmount: 1_000_000, approvals: 1 }]);
    expect(shown.deciding.pending).toMatchObject({ approvalsNeeded: 1, approvals: [] });
    expect(shown.deciding.hasConflict).toBe(false);
    expect(shown.moves).toEqual([]);
  });

  test('is listed to those who may settle it, theirs first, and to nobody else', async () => {
    const { proposalId } = await propose();
    const standing = async (who: keyof typeof cookies) =>
      (await listed(who)).find(({ id }) => id === proposalId)?.standing;
    expect([await standing('approver'), await standing('colleague'), await standing('manager')]).toEqual([
      'yours',
      'yours',
      'own',
    ]);
    expect(await listed('stranger')).toEqual([]);
    expect((await ask(list.loader, { cookie: cookies.reviewer })).status).toBe(403);
    expect((await ask(list.loader, {})).status).toBe(302);
  });

  test.each([
    ['is not found by a stranger', 'stranger', 404],
    ['is closed to a reviewer, whose door is another', 'reviewer', 403],
  ] as const)('%s', async (_what, who, status) => {
    const { proposalId } = await propose();
    const opened = await ask(page.loader, { cookie: cookies[who], ...at(proposalId) });
    const sent = await send(proposalId, who, { settle: 'approve', conflict: 'none' });
    expect([opened.status, sent.status]).toEqual([status, status]);
    expect(await stateOf(proposalId)).toBe('pending');
  });

  test('shows what it asks for, against what was asked and what is left', async () => {
    const { proposalId } = await propose();
    const shown = (await ask(page.loader, { cookie: cookies.approver, ...at(proposalId) })).data as Shown;
    expect(shown).toMatchObject({ open: true, own: false, approved: false, hasConflict: null, earlier: [] });
    expect(shown.proposal).toMatchObject({
      delta: { impressions: 2_400_000, fen: 0 },
      requested: { impressions: 3_200_000 },
    });
    expect(shown.lines.map(({ unit }) => unit)).toEqual(['impressions', 'fen']);
  });

  test('is approved by another person who has no conflict of interest', async () => {
    const { id, proposalId } = await propose();
    const own = await send(proposalId, 'manager', { settle: 'approve', conflict: 'none' });
    expect([own.status, (own.data as Refusal).issues[0]?.message]).toEqual([
      422,
      'awards.error.own_proposal',
    ]);
    const silent = await send(proposalId, 'approver', { settle: 'approve' });
    expect((silent.data as Refusal).issues).toMatchObject([
      { path: 'conflict', message: 'awards.error.conflict_unsaid' },
    ]);
    const answer = await send(proposalId, 'approver', { settle: 'approve', conflict: 'none', note: '同意' });
    expect([answer.status, answer.location]).toEqual([303, '/manager/approvals']);
    expect(await stateOf(proposalId)).toBe('approved');
    expect((await getApplication(db, id, { programIds: [program.programId] })).state).toBe('approved');
    const late = await send(proposalId, 'colleague', { settle: 'return', conflict: 'none', note: '晚了' });
    expect([late.status, (late.data as Refusal).issues[0]?.message]).toEqual([
      409,
      'awards.error.proposal_approved',
    ]);
  });

  test('is returned with a reason only, which the application then shows', async () => {
    const { id, proposalId } = await propose();
    const bare = await send(proposalId, 'approver', { settle: 'return', conflict: 'none', note: ' ' });
    expect([bare.status, await stateOf(proposalId)]).toEqual([422, 'pending']);
    expect(
      (await send(proposalId, 'approver', { settle: 'return', conflict: 'none', note: '请减半' })).status,
    ).toBe(303);
    const { deciding, moves } = (
      await ask(application.loader, {
        cookie: cookies.manager,
        params: { id: String(id) },
        url: `/manager/applications/${id}`,
      })
    ).data as Deciding;
    expect(deciding.dropped?.settled).toMatchObject({ note: '请减半' });
    expect(moves).toContain('approve');
  });

  test('is nothing to somebody who declares a conflict of interest, and to nobody else', async () => {
    const { proposalId } = await propose();
    expect((await send(proposalId, 'colleague', { declare: 'yes' })).status).toBe(422);
    expect((await send(proposalId, 'colleague', { declare: 'yes', conflictNote: '家人的店' })).status).toBe(
      303,
    );
    expect((await send(proposalId, 'colleague', { settle: 'approve', conflict: 'none' })).status).toBe(403);
    expect((await send(proposalId, 'approver', { settle: 'approve', conflict: 'none' })).status).toBe(303);
  });
});
