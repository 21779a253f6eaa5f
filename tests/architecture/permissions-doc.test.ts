import { describe, expect, test } from 'vitest';
import {
  ACT_NAMES,
  ACTS,
  type ApplicationState,
  acts,
  canMove,
  MOVE_NAMES,
  MOVES,
  STATES,
} from '#app/modules/applications/index.ts';
import { type Action, type Actor, can, PERMISSIONS, ROLES, type Role } from '#app/modules/identity/index.ts';
import { reachOf } from '#app/modules/identity/permissions.ts';
import { canMoveReport, REPORT_MOVE_NAMES, REPORT_MOVES, REPORT_STATES } from '#app/modules/reports/index.ts';

interface Command {
  readonly name: string;
  readonly action: Action;
  readonly open: (state: ApplicationState) => boolean;
  readonly to: ApplicationState | null;
}

/** Everything that may be done to an application: what moves it, and what leaves it where it is. */
const COMMANDS: readonly Command[] = [
  ...MOVE_NAMES.map((name) => ({
    name,
    action: MOVES[name].action,
    open: (state: ApplicationState) => canMove(name, state),
    to: MOVES[name].to,
  })),
  ...ACT_NAMES.map((name) => ({
    name,
    action: ACTS[name].action,
    open: (state: ApplicationState) => acts(name, state),
    to: null,
  })),
];

const SHORT = {
  any: 'everywhere',
  'own merchant': 'own',
  'own program': 'programme',
  assigned: 'assigned',
} as const;
const shortReach = (action: Action, role: Role): string => {
  const reach = reachOf(action, role);
  return reach === null ? '' : SHORT[reach];
};

/** A table as the formatter leaves it: every column as wide as its widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const DOCUMENT = `# Who may do what

Generated from \`states.ts\` of \`app/modules/applications\` and \`app/modules/reports\` and from \`app/modules/identity/permissions.ts\`; a test
holds it to them.
After a change there: \`npx vitest run tests/architecture/permissions-doc.test.ts -u\`.

How far a role reaches: *own*, the merchant it is held for; *programme*, the programme it is held for, or all; *assigned*, what the
person was asked to review; *everywhere*. Nothing is allowed that is not listed.

## What may be done to an application in which state

A state in a cell is where the command leads, • leaves it where it is, and an empty cell is refused.

${table(
  ['command', ...STATES],
  COMMANDS.map(({ name, open, to }) => [name, ...STATES.map((state) => (open(state) ? (to ?? '•') : ''))]),
)}

## By whom

An appeal is decided by nobody who made the determination, and nobody with a declared conflict of interest moves or scores anything.

${table(
  ['command', 'permission', ...ROLES],
  COMMANDS.map(({ name, action }) => [name, action, ...ROLES.map((role) => shortReach(action, role))]),
)}

## What may be done to a report in which state

A draft is the report as it stands now. Nobody reviews what they froze; a version is superseded when a newer one is published.

${table(
  ['command', ...REPORT_STATES],
  REPORT_MOVE_NAMES.map((name) => [
    name,
    ...REPORT_STATES.map((state) => (canMoveReport(name, state) ? REPORT_MOVES[name].to : '')),
  ]),
)}

${table(
  ['command', 'permission', ...ROLES],
  REPORT_MOVE_NAMES.flatMap((name) => {
    const { action } = REPORT_MOVES[name];
    return action === null ? [] : [[name, action, ...ROLES.map((role) => shortReach(action, role))]];
  }),
)}

## Every permission

${table(
  ['permission', ...ROLES],
  (Object.keys(PERMISSIONS) as Action[]).map((action) => [
    action,
    ...ROLES.map((role) => shortReach(action, role)),
  ]),
)}
`;

test('docs/permissions.md is what the tables say', async () => {
  await expect(DOCUMENT).toMatchFileSnapshot('../../docs/permissions.md');
});

describe('every state, every role, every command', () => {
  const [ME, PROGRAM, MERCHANT] = [1, 10, 20];
  const actorWith = (role: Role): Actor => ({
    personId: ME,
    name: '某人',
    locale: null,
    grants: [
      {
        role,
        programId: ['manager', 'reviewer', 'approver'].includes(role) ? PROGRAM : null,
        merchantId: role.startsWith('merchant') ? MERCHANT : null,
      },
    ],
  });
  const scope = { programId: PROGRAM, merchantId: MERCHANT, assignedTo: [ME] };

  /** Whose each command is at all, drawn by hand. */
  const WHOSE: Readonly<Record<string, readonly Role[]>> = {
    owner: ['merchant_owner'],
    merchant: ['merchant_owner', 'merchant_staff'],
    manager: ['manager'],
    desk: ['manager', 'approver'],
    reviewer: ['reviewer'],
  };
  const BY: Readonly<Record<string, keyof typeof WHOSE>> = {
    submit: 'owner',
    withdraw: 'merchant',
    save: 'merchant',
    answer: 'merchant',
    appeal: 'merchant',
    start_screening: 'manager',
    pass_screening: 'manager',
    find_ineligible: 'manager',
    request_changes: 'manager',
    recommend: 'manager',
    propose: 'manager',
    approve: 'manager',
    waitlist: 'manager',
    decline: 'manager',
    assign_reviewers: 'manager',
    unassign_reviewer: 'manager',
    comment: 'desk',
    ask: 'desk',
    uphold_appeal: 'desk',
    dismiss_appeal: 'desk',
    declare_interest: 'reviewer',
    score: 'reviewer',
  };

  test.each(COMMANDS)('$name', ({ name, action, open }) => {
    const mine = WHOSE[BY[name] ?? ''] ?? [];
    for (const role of ROLES) {
      const actor = actorWith(role);
      expect([role, can(actor, action, scope)]).toEqual([role, mine.includes(role)]);
      // Elsewhere nobody of them may: another merchant, another programme, another's assignment.
      expect(can(actor, action, { programId: 11, merchantId: 21, assignedTo: [2] })).toBe(false);
    }
    expect(STATES.filter(open)).not.toEqual([]);
    // Nothing but drafts and what was withdrawn is out of the staff's reach, and they reach nothing of either.
    if (!mine.includes('merchant_owner')) expect(open('draft') || open('withdrawn')).toBe(false);
  });
});

describe('what leaves an application where it is', () => {
  const GRID: Readonly<Record<string, string>> = {
    //                  draft sub scr rev chg rec app wai dec ine wit
    save: '             x     .   .   .   x   .   .   .   .   .   .',
    assign_reviewers: ' .     x   x   x   .   .   .   .   .   .   .',
    unassign_reviewer: '.     x   x   x   x   .   .   .   .   .   .',
    declare_interest: ' .     x   x   x   .   .   .   .   .   .   .',
    score: '            .     x   x   x   .   .   .   .   .   .   .',
    comment: '          .     x   x   x   x   x   x   x   x   x   .',
    ask: '              .     x   x   x   x   x   x   x   x   x   .',
    answer: '           .     x   x   x   x   x   x   x   x   x   .',
    appeal: '           .     .   .   .   .   .   .   .   x   x   .',
    dismiss_appeal: '   .     .   .   .   .   .   .   .   x   x   .',
  };
  test.each(ACT_NAMES)('%s', (name) => {
    const drawn = (GRID[name] ?? '').trim().split(/\s+/);
    expect(STATES.map((state) => (acts(name, state) ? 'x' : '.'))).toEqual(drawn);
  });
});
