import { type Actor, isMerchantRole } from '#app/modules/identity/index.ts';
import { KINDS_OF_SIDE, type NoticeKind, type NoticeSettings } from '#app/modules/notifications/index.ts';

/** The kinds of notices a person is ever told of; who has no role yet is a merchant about to found one. */
export function kindsFor(actor: Pick<Actor, 'grants'>): readonly NoticeKind[] {
  const merchant = actor.grants.length === 0 || actor.grants.some(({ role }) => isMerchantRole(role));
  const staff = actor.grants.some(({ role }) => !isMerchantRole(role));
  const kinds = [...(merchant ? KINDS_OF_SIDE.merchant : []), ...(staff ? KINDS_OF_SIDE.staff : [])];
  return [...new Set<NoticeKind>(kinds)];
}

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** A night, for whoever switches quiet hours on. */
const A_NIGHT = { from: 22, to: 8 };

/** The form as it was saved. */
export const settingsValues = ({ mailKinds, quiet }: NoticeSettings) => ({
  mailKinds: [...mailKinds],
  quiet: quiet !== null,
  quietFrom: (quiet ?? A_NIGHT).from,
  quietTo: (quiet ?? A_NIGHT).to,
});
