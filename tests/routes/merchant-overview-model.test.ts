import { describe, expect, test } from 'vitest';
import type { ApplicationSummary } from '#app/modules/applications/index.server.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { courseOf } from '#app/routes/merchant/view/steps.ts';
import { byVenue, lastDay, windowOf } from '#app/routes/merchant/view/support.ts';
import { todosOf } from '#app/routes/merchant/view/todos.ts';

const TODAY = '2022-06-20';
const name = { 'zh-CN': '名', 'zh-TW': '名', en: 'name' };
const at = (day: string) => new Date(`${day}T04:00:00Z`);

describe('the course of an application', () => {
  const course = (
    state: ApplicationState,
    commands: readonly string[],
    dueOn: string | null = '2022-07-01',
  ) =>
    courseOf({
      state,
      stateSince: at(TODAY),
      dueOn,
      timeline: commands.map((command, day) => ({ command, at: at(`2022-06-1${day}`) })),
    });
  const events = (steps: ReturnType<typeof course>) =>
    steps.flatMap((step) => (step.kind === 'event' ? [step.command] : []));

  test('tells what happened, who has it now and by when the outcome comes', () => {
    expect(course('in_review', ['submit', 'start_screening', 'pass_screening'])).toEqual([
      { kind: 'event', command: 'submit', on: '2022-06-10', last: false },
      { kind: 'event', command: 'pass_screening', on: '2022-06-12', last: false },
      { kind: 'state', state: 'in_review', waitsForMerchant: false },
      { kind: 'outcome', by: '2022-07-01' },
    ]);
  });
  test('waits for the merchant without promising a day, and says so once', () => {
    const steps = course('changes_requested', ['submit', 'pass_screening', 'request_changes']);
    expect(events(steps)).toEqual(['submit', 'pass_screening']);
    expect(steps.slice(-2)).toEqual([
      { kind: 'state', state: 'changes_requested', waitsForMerchant: true },
      { kind: 'outcome', by: null },
    ]);
  });
  test('tells an earlier question once it has been answered', () => {
    const steps = course('submitted', ['submit', 'request_changes', 'submit']);
    expect(events(steps)).toEqual(['submit', 'request_changes', 'submit']);
  });
  test('ends with what was determined', () => {
    const steps = course('declined', ['submit', 'pass_screening', 'recommend', 'decline'], null);
    expect(steps.at(-1)).toEqual({ kind: 'event', command: 'decline', on: '2022-06-13', last: true });
    expect(events(steps)).not.toContain('recommend');
  });
  test('of a waitlisted one promises nothing', () => {
    expect(course('waitlisted', ['submit', 'waitlist']).at(-1)).toMatchObject({ kind: 'state' });
  });
});

const application = (given: Partial<ApplicationSummary>): ApplicationSummary => ({
  id: 1,
  number: 'CW-2022-00001',
  merchantId: 1,
  programId: 1,
  cycleId: 1,
  kind: 'books',
  programName: name,
  cycleName: name,
  state: 'draft',
  stateSince: at(TODAY),
  dueOn: null,
  version: 0,
  revision: 1,
  submittedAt: null,
  updatedAt: at(TODAY),
  ...given,
});

describe('what to do', () => {
  const todos = (
    applications: readonly ApplicationSummary[],
    missing: readonly string[] = [],
    questions: ReadonlyMap<number, string> = new Map(),
  ) =>
    todosOf({
      applications,
      closes: new Map([[1, '2022-06-22']]),
      questions,
      missing,
      documents: [],
      today: TODAY,
    });

  test('comes in the order it is due, the profile last', () => {
    const list = todos(
      [application({ id: 5 }), application({ id: 6, state: 'changes_requested', dueOn: '2022-06-20' })],
      ['category'],
    );
    expect(list.map(({ kind, by }) => [kind, by])).toEqual([
      ['changes', '2022-06-20'],
      ['draft', '2022-06-22'],
      ['profile', null],
    ]);
  });
  test('is a question of the staff as well, even where the application itself waits for them', () => {
    const [first, ...more] = todos([application({ id: 7, state: 'in_review' })], [], new Map([[7, TODAY]]));
    expect(first).toMatchObject({ kind: 'question', by: TODAY, daysLeft: 1 });
    expect(more).toEqual([]);
  });
  test('counts today among the days left', () => {
    const [first] = todos([application({ state: 'changes_requested', dueOn: TODAY })]);
    expect(first).toMatchObject({ daysLeft: 1 });
    expect(todos([application({})])[0]).toMatchObject({ daysLeft: 3 });
  });
  test('is nothing for a draft whose window is over, or one that waits for us', () => {
    expect(todos([application({ cycleId: 2 }), application({ state: 'in_review' })])).toEqual([]);
  });
});

describe('support', () => {
  const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
  const grant = (venue: 'live' | 'search', impressions: number, given = window) => ({
    id: 1,
    venue,
    channel: 'field' as const,
    impressions,
    released: 0,
    settledAt: null,
    ...given,
  });
  const figures = { clicks: null, orders: null, gmv_fen: null } as const;
  const delivered = (venue: 'live' | 'mall', impressions: number | null) =>
    ({ venue, channel: 'field', impressions, ...figures }) as never;

  test('runs from the first day of any part to the last', () => {
    const traffic = [grant('live', 1), grant('search', 1, { startsOn: '2022-05-20', endsOn: '2022-06-10' })];
    expect(windowOf({ traffic, coupons: [] })).toEqual({ from: '2022-05-20', to: '2022-06-30' });
    expect(windowOf({ traffic: [], coupons: [] })).toBeNull();
  });
  test('adds up by venue; what was not collected is not nothing', () => {
    const traffic = [grant('live', 10), grant('search', 7), grant('live', 5)];
    const came = { byVenue: [delivered('live', 4), delivered('mall', 2), delivered('live', null)] };
    expect(byVenue({ traffic }, came)).toEqual([
      { venue: 'live', granted: 15, delivered: 4 },
      { venue: 'search', granted: 7, delivered: null },
      { venue: 'mall', granted: 0, delivered: 2 },
    ]);
    expect(lastDay({ byDay: [] })).toBeNull();
  });
});
