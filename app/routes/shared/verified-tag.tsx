import { useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { StatusTag } from '#app/ui/index.ts';

/** Whether somebody has compared the name and the code with the licence. */
export function VerifiedTag({ at }: { at: Date | null }) {
  const t = useT();
  const { day } = useFormats();
  return at ? (
    <StatusTag tone="ok">{t('merchants.profile.verified', { day: day(dayOf(at)) })}</StatusTag>
  ) : (
    <StatusTag tone="neutral">{t('merchants.profile.unverified')}</StatusTag>
  );
}
