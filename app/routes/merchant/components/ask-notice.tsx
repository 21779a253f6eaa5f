import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { Ask } from '#app/modules/applications/index.server.ts';
import { Notice } from '#app/ui/index.ts';

/** A field, and over it what the staff need there. */
export function AskedField({
  asks,
  name,
  children,
}: {
  asks: readonly Ask[];
  name: string;
  children: ReactNode;
}) {
  const t = useT();
  const ask = asks.find(({ question }) => question === name);
  return (
    <>
      {ask && (
        <Notice tone="urgent" title={t('review.ask.here')}>
          {ask.note}
        </Notice>
      )}
      {children}
    </>
  );
}
