import type { Role } from './roles.ts';

/**
 * How far a role reaches in an action: anywhere, in the merchant or the programme it is held for, or in what was
 * assigned to the person. An action or a role that is not listed is refused.
 */
export type Reach = 'any' | 'own merchant' | 'own program' | 'assigned';

const own = { merchant_owner: 'own merchant', merchant_staff: 'own merchant' } as const;

/** Who may do what. The screens, the guards and the tests all read this table. */
export const PERMISSIONS = {
  'merchant.view': { ...own, manager: 'any', approver: 'any' },
  'merchant.profile.edit': { merchant_owner: 'own merchant' },
  'merchant.staff.manage': { merchant_owner: 'own merchant' },
  'merchant.verify': { manager: 'any' },
  'merchant.adjudicate': { manager: 'any' },

  'application.create': own,
  'application.edit': own,
  /** Who signs binds the merchant: an owner, and whomever an owner makes one. */
  'application.submit': { merchant_owner: 'own merchant' },
  'application.withdraw': own,
  'application.view': { ...own, manager: 'own program', approver: 'own program', reviewer: 'assigned' },
  'application.screen': { manager: 'own program' },
  'application.assign': { manager: 'own program' },
  'application.review': { reviewer: 'assigned' },
  'application.comment': { manager: 'own program', approver: 'own program' },
  'application.answer': own,
  'application.appeal': own,
  'application.decide_appeal': { manager: 'own program', approver: 'own program' },
  'application.determine': { manager: 'own program' },

  'program.configure': { manager: 'own program' },
  /** A new programme is nobody's yet: only who may configure every programme founds one, or the administrator. */
  'program.create': { manager: 'own program', administrator: 'any' },
  'budget.view': { manager: 'own program', approver: 'own program', executive: 'any' },
  'budget.allocate': { manager: 'own program', approver: 'own program' },
  'budget.transfer': { manager: 'own program', approver: 'own program' },
  'budget.transfer.approve': { manager: 'own program', approver: 'own program' },
  'award.view': { ...own, manager: 'own program', approver: 'own program', executive: 'any' },
  'award.approve': { approver: 'own program', manager: 'own program' },
  'award.manage': { manager: 'own program' },
  'award.appeal': own,
  'award.decide_appeal': { manager: 'own program', approver: 'own program' },

  'delivery.import': { manager: 'own program' },
  'delivery.view': { ...own, manager: 'own program', approver: 'own program', executive: 'any' },

  'impact.view': { manager: 'own program', executive: 'any' },
  /** A definition and an outside figure are told in every report, so that only who sees all of them writes them. */
  'indicator.define': { executive: 'any' },
  'claim.enter': { executive: 'any' },
  'report.freeze': { manager: 'own program', executive: 'any' },
  'report.download': { manager: 'own program', executive: 'any' },
  'report.review': { manager: 'own program', executive: 'any' },
  'report.publish': { executive: 'any' },
  'report.retract': { executive: 'any' },

  'audit.view': { administrator: 'any' },
  'people.manage': { administrator: 'any' },
  'mail.manage': { administrator: 'any' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as Action[];

/** How far a role reaches in an action; null where the table says nothing, which means no. */
export const reachOf = (action: Action, role: Role): Reach | null =>
  (PERMISSIONS[action] as Partial<Record<Role, Reach>>)[role] ?? null;
