import type { MessageKey } from '#app/i18n/index.ts';
import { type Actor, isDeskRole, isMerchantRole, type Role } from '#app/modules/identity/index.ts';

/** Each audience has its own front door. Home is the first one whose role the person holds. */
const FRONTS = [
  { name: 'executive', to: '/executive', opens: (role: Role) => role === 'executive' },
  { name: 'manager', to: '/manager', opens: isDeskRole },
  { name: 'reviewer', to: '/reviewer', opens: (role: Role) => role === 'reviewer' },
  { name: 'merchant', to: '/merchant', opens: isMerchantRole },
  { name: 'admin', to: '/admin', opens: (role: Role) => role === 'administrator' },
] as const;

export interface Front {
  readonly to: string;
  readonly label: MessageKey;
}

/** The doors a person may enter. Who has no role yet is a merchant about to found one. */
export function frontsOf(actor: Actor): readonly Front[] {
  const open = FRONTS.filter((front) => actor.grants.some(({ role }) => front.opens(role)));
  const shown = open.length > 0 ? open : FRONTS.filter(({ name }) => name === 'merchant');
  return shown.map(({ name, to }) => ({ to, label: `identity.front.${name}` as const }));
}

/** Whoever only approves finds on the programmes' desk what waits for them; everybody else begins at their front door. */
export function homeOf(actor: Actor): string {
  const to = frontsOf(actor)[0]?.to ?? '/';
  const onDesk = actor.grants.filter(({ role }) => isDeskRole(role));
  return to === '/manager' && onDesk.every(({ role }) => role === 'approver') ? '/manager/approvals' : to;
}
