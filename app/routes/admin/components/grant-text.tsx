import { Localized, useT } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { isProgramRole, type Role } from '#app/modules/identity/index.ts';

/** A role somebody holds, and where, by name. */
export interface NamedGrant {
  readonly id: number;
  readonly role: Role;
  readonly program: LocalizedText | null;
  readonly merchant: string | null;
}

/** “计划负责人 · 全部计划” */
export function GrantText({ grant }: { grant: NamedGrant }) {
  const t = useT();
  const { role, program, merchant } = grant;
  return (
    <>
      {t(`identity.role.${role}`)}
      {merchant && ` · ${merchant}`}
      {program && (
        <>
          {' · '}
          <Localized text={program} />
        </>
      )}
      {!program && isProgramRole(role) && ` · ${t('identity.role.all_programs')}`}
    </>
  );
}
