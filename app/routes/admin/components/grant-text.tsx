import { useT } from '#app/i18n/index.ts';
import { type Grant, isProgramRole } from '#app/modules/identity/index.ts';

/** A role and where it holds: “计划负责人 · 全部计划”. */
export function GrantText({ grant }: { grant: Grant }) {
  const t = useT();
  const where =
    grant.merchantId !== null
      ? t('identity.people.of_merchant', { id: String(grant.merchantId) })
      : grant.programId !== null
        ? t('identity.people.in_program', { id: String(grant.programId) })
        : isProgramRole(grant.role)
          ? t('identity.role.all_programs')
          : '';
  return (
    <>
      {t(`identity.role.${grant.role}`)}
      {where && ` · ${where}`}
    </>
  );
}
