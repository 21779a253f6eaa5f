import { describe, expect, test } from 'vitest';
import { Forbidden, NotFound } from '#app/kernel/errors.ts';
import {
  ACTIONS,
  type Actor,
  authorize,
  can,
  canSomewhere,
  type Grant,
  merchantsOf,
  programsWithin,
  ROLES,
  type Role,
  type Scope,
  systemActor,
} from '#app/modules/identity/index.ts';

/**
 * The matrix as it was agreed, written out a second time: own merchant (m), own programme (p), what was assigned
 * (s), anywhere (*), nowhere (.). Columns as in ROLES: owner, staff, manager, reviewer, approver, executive, admin.
 */
const MATRIX = `
merchant.view           m m * . * . .
merchant.profile.edit   m . . . . . .
merchant.staff.manage   m . . . . . .
merchant.verify         . . * . . . .
merchant.adjudicate     . . * . . . .
application.create      m m . . . . .
application.edit        m m . . . . .
application.submit      m . . . . . .
application.withdraw    m m . . . . .
application.view        m m p s p . .
application.screen      . . p . . . .
application.assign      . . p . . . .
application.review      . . . s . . .
application.comment     . . p . p . .
application.answer      m m . . . . .
application.appeal      m m . . . . .
application.decide_appeal . . p . p . .
application.determine   . . p . . . .
program.configure       . . p . . . .
program.create          . . p . . . *
budget.view             . . p . p * .
budget.allocate         . . p . p . .
budget.transfer         . . p . p . .
budget.transfer.approve . . p . p . .
award.view              m m p . p * .
award.approve           . . p . p . .
award.manage            . . p . . . .
award.appeal            m m . . . . .
award.decide_appeal     . . p . p . .
delivery.import         . . p . . . .
delivery.view           m m p . p * .
impact.view             . . p . . * .
indicator.define        . . . . . * .
claim.enter             . . . . . * .
report.freeze           . . p . . * .
report.download         . . p . . * .
report.review           . . p . . * .
report.publish          . . . . . * .
report.retract          . . . . . * .
audit.view              . . . . . . *
people.manage           . . . . . . *
mail.manage             . . . . . . *
`
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/));

const [ME, OTHER] = [1, 2];
const [MINE, FOREIGN] = [10, 20];

const grantOf = (role: Role): Grant => ({
  role,
  merchantId: role.startsWith('merchant') ? MINE : null,
  programId: ['manager', 'reviewer', 'approver'].includes(role) ? MINE : null,
});
const actorWith = (...grants: Grant[]): Actor => ({ personId: ME, name: 'A', grants, locale: null });

/** Every kind of record an action may be about, and the marks of the matrix that reach it. */
const SCOPES: readonly (readonly [string, Scope, string])[] = [
  ['nothing in particular', {}, '*'],
  ['my merchant', { merchantId: MINE }, 'm*'],
  ['another merchant', { merchantId: FOREIGN }, '*'],
  ['my programme', { programId: MINE }, 'p*'],
  ['another programme', { programId: FOREIGN }, '*'],
  ['my merchant in another programme', { merchantId: MINE, programId: FOREIGN }, 'm*'],
  ['another merchant in my programme', { merchantId: FOREIGN, programId: MINE }, 'p*'],
  ['assigned to me in my programme', { programId: MINE, assignedTo: [OTHER, ME] }, 'ps*'],
  ['assigned to me in another programme', { programId: FOREIGN, assignedTo: [ME] }, '*'],
  ['assigned to somebody else', { programId: MINE, assignedTo: [OTHER] }, 'p*'],
];

describe('the permissions', () => {
  test('are those of the matrix: every action has its row', () => {
    expect(MATRIX.map(([action]) => action)).toEqual(ACTIONS);
  });

  for (const [action, ...marks] of MATRIX)
    for (const [place, role] of ROLES.entries())
      test(`${action}: ${role} reaches ${marks[place]}`, () => {
        const known = ACTIONS.find((candidate) => candidate === action);
        if (!known) throw new Error(`${action} is no action`);
        const actor = actorWith(grantOf(role));
        for (const [what, scope, reachedBy] of SCOPES)
          expect([what, can(actor, known, scope)]).toEqual([what, reachedBy.includes(marks[place] ?? '')]);
        expect(canSomewhere(actor, known)).toBe(marks[place] !== '.');
      });

  test('are none for a stranger, and none for the system: nothing follows from it', () => {
    for (const action of ACTIONS)
      for (const [, scope] of SCOPES) {
        expect(can(actorWith(), action, scope)).toBe(false);
        expect(can(systemActor('import'), action, scope)).toBe(false);
      }
  });

  test('of a programme role without a programme hold in every programme', () => {
    const everywhere = actorWith({ role: 'manager', programId: null, merchantId: null });
    expect(can(everywhere, 'application.determine', { programId: FOREIGN })).toBe(true);
    expect(can(everywhere, 'application.determine', {})).toBe(false);
    expect(programsWithin(everywhere, 'application.determine')).toBe('all');
  });

  test('of two roles add up and do not mix: a merchant who manages cannot manage by its merchant', () => {
    const both = actorWith(grantOf('merchant_owner'), grantOf('manager'));
    expect(can(both, 'application.edit', { merchantId: MINE })).toBe(true);
    expect(can(both, 'application.determine', { merchantId: MINE, programId: FOREIGN })).toBe(false);
  });
});

describe('a refusal', () => {
  test('of a foreign record reads like a missing one', () => {
    const manager = actorWith(grantOf('manager'));
    const refusal = () => authorize(manager, 'application.determine', { programId: FOREIGN });
    expect(refusal).toThrow(NotFound);
    expect(refusal).toThrow('errors.not_found');
  });

  test('of what the role never may is said openly', () => {
    const owner = actorWith(grantOf('merchant_owner'));
    expect(() => authorize(owner, 'application.determine', { programId: MINE })).toThrow(Forbidden);
    expect(() => authorize(owner, 'audit.view')).toThrow(Forbidden);
  });
});

describe('a list shows', () => {
  test('the programmes an action reaches, each once', () => {
    const actor = actorWith(
      grantOf('manager'),
      { role: 'approver', programId: MINE, merchantId: null },
      { role: 'approver', programId: FOREIGN, merchantId: null },
    );
    expect(programsWithin(actor, 'budget.view')).toEqual([MINE, FOREIGN]);
    expect(programsWithin(actor, 'application.determine')).toEqual([MINE]);
    expect(programsWithin(actor, 'merchant.view')).toBe('all');
    expect(programsWithin(actor, 'audit.view')).toEqual([]);
  });

  test('nothing of a merchant to one who only has the programme’s number', () => {
    expect(programsWithin(actorWith(grantOf('merchant_owner')), 'award.view')).toEqual([]);
  });

  test('the merchants one acts for, those one owns first', () => {
    const actor = actorWith(
      { role: 'merchant_staff', programId: null, merchantId: 5 },
      { role: 'merchant_owner', programId: null, merchantId: 7 },
      { role: 'merchant_staff', programId: null, merchantId: 7 },
    );
    expect(merchantsOf(actor)).toEqual([7, 5]);
  });
});
