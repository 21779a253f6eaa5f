import { Forbidden, NotFound } from '#app/kernel/errors.ts';
import { type Action, reachOf } from './permissions.ts';
import type { Actor, Grant } from './roles.ts';

/** What an action is about. Leave out what the record does not have: nothing matches a scope that is not given. */
export interface Scope {
  readonly merchantId?: number | undefined;
  readonly programId?: number | undefined;
  /** The people a record was assigned to. */
  readonly assignedTo?: readonly number[] | undefined;
}

const coversProgram = (grant: Grant, programId: number | undefined): boolean =>
  programId !== undefined && (grant.programId === null || grant.programId === programId);

function covers(actor: Actor, grant: Grant, action: Action, scope: Scope): boolean {
  switch (reachOf(action, grant.role)) {
    case 'any':
      return true;
    case 'own merchant':
      return scope.merchantId !== undefined && grant.merchantId === scope.merchantId;
    case 'own program':
      return coversProgram(grant, scope.programId);
    case 'assigned':
      return (
        actor.personId !== null &&
        coversProgram(grant, scope.programId) &&
        (scope.assignedTo?.includes(actor.personId) ?? false)
      );
    case null:
      return false;
  }
}

/** The one question: may this actor do this here? No by default. */
export const can = (actor: Actor, action: Action, scope: Scope = {}): boolean =>
  actor.grants.some((grant) => covers(actor, grant, action, scope));

/** Whether there is anything at all the actor may do this to: for a link, or a list that is filtered afterwards. */
export const canSomewhere = (actor: Actor, action: Action): boolean =>
  actor.grants.some((grant) => reachOf(action, grant.role) !== null);

/**
 * Refuses what `can` refuses. Whoever may do this elsewhere is told that the record does not exist, as for one that
 * really does not: a guessed number must not tell somebody else's record from a missing one.
 * @throws NotFound | Forbidden
 */
export function authorize(actor: Actor, action: Action, scope: Scope = {}): void {
  if (can(actor, action, scope)) return;
  if (canSomewhere(actor, action)) throw new NotFound('errors.not_found');
  throw new Forbidden('errors.not_allowed');
}

/** The programmes an actor may do this in: `'all'`, or their ids. For the WHERE of a list. */
export function programsWithin(actor: Actor, action: Action): 'all' | readonly number[] {
  const within = new Set<number>();
  for (const { role, programId } of actor.grants) {
    const reach = reachOf(action, role);
    if (reach === 'any' || (reach === 'own program' && programId === null)) return 'all';
    if (reach === 'own program' && programId !== null) within.add(programId);
  }
  return [...within];
}

/** The merchants an actor acts for, the ones it owns first. */
export const merchantsOf = (actor: Actor): readonly number[] => {
  const held = actor.grants.filter((grant) => grant.merchantId !== null);
  const owned = held.filter((grant) => grant.role === 'merchant_owner');
  return [...new Set([...owned, ...held].flatMap((grant) => grant.merchantId ?? []))];
};
