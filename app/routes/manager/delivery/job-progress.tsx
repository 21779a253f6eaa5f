import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { JobView } from '#app/modules/delivery/index.ts';
import { Card, Progress, Section, useHydrated } from '#app/ui/index.ts';

const EVERY_MS = 1_000;
/** Without a script the whole page is loaded again, which need not be so often. */
const EVERY_SECONDS = 3;

/** How far an import is, live: asked again every second, or by the browser itself where scripts do not run. */
export function JobProgress({ job, bytes }: { job: JobView; bytes: number }) {
  const t = useT();
  const hydrated = useHydrated();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== 'idle') return;
    const timer = setTimeout(revalidate, EVERY_MS);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
  const reading = job.stage === 'reading';
  return (
    <Card>
      {!hydrated && <meta httpEquiv="refresh" content={String(EVERY_SECONDS)} />}
      <Section title={t('delivery.job.title')}>
        <div aria-live="polite">
          <Progress
            label={t(`delivery.job.${job.stage}`)}
            done={reading ? job.bytesDone : 0}
            total={reading ? bytes : undefined}
            note={
              <>
                {job.rowsDone > 0 && `${t('delivery.job.rows', { count: job.rowsDone })} · `}
                {t('delivery.job.leave')}
              </>
            }
          />
        </div>
      </Section>
    </Card>
  );
}
