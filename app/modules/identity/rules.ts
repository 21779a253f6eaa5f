import { RuleBroken } from '#app/kernel/errors.ts';

/** Somebody must be left who can give roles, or nobody ever could again. @throws RuleBroken */
export function mustLeaveAnAdministrator(administrators: readonly number[], leaving: number): void {
  if (administrators.includes(leaving) && administrators.every((personId) => personId === leaving))
    throw new RuleBroken('identity.error.last_administrator');
}
