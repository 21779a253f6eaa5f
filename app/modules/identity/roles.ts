import type { ActorRef } from '#app/kernel/context.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Theme } from './theme.ts';

/** What a person can be. A merchant's roles are held for one merchant, the programme roles for one programme or all. */
export const ROLES = [
  'merchant_owner',
  'merchant_staff',
  'manager',
  'reviewer',
  'approver',
  'executive',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const isMerchantRole = (role: Role): boolean => role === 'merchant_owner' || role === 'merchant_staff';
export const isProgramRole = (role: Role): boolean =>
  role === 'manager' || role === 'reviewer' || role === 'approver';

/** Whose work lies on the programmes' desk; a reviewer has a door of their own. */
export const isDeskRole = (role: Role): boolean => role === 'manager' || role === 'approver';

/** One role held. `programId` null in a programme role covers every programme. */
export interface Grant {
  readonly role: Role;
  readonly programId: number | null;
  readonly merchantId: number | null;
}

/** Who is signed in, with everything the permissions are resolved from. */
export interface Actor extends ActorRef {
  readonly grants: readonly Grant[];
  /** Null: as the browser asks. */
  readonly locale: Locale | null;
}

/** An actor that is known to be a person. */
export interface SignedInActor extends Actor {
  readonly personId: number;
  /** Null: as the device says. */
  readonly theme: Theme | null;
}

/**
 * The portal itself: a job, an import from the terminal, the demo. It holds no grant, so no permission follows from
 * it; what the system may do is decided by who can start it.
 */
export const systemActor = (name: string): Actor => ({ personId: null, name, grants: [], locale: null });
