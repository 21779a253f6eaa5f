import { useEffect } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { Looking } from '#app/ui/index.ts';

/** Well inside the two minutes after which somebody counts as gone. */
const EVERY_MS = 45_000;

/** Tells the others that this page is open, and says who else has it open. */
export function Viewing({ applicationId, others }: { applicationId: number; others: readonly string[] }) {
  const t = useT();
  const { list } = useFormats();
  useEffect(() => {
    const to = `/manager/applications/${applicationId}/viewing`;
    const tell = () => {
      if (document.visibilityState === 'visible') navigator.sendBeacon(to, new FormData());
    };
    const leave = () => {
      const left = new FormData();
      left.set('left', 'yes');
      navigator.sendBeacon(to, left);
    };
    tell();
    const timer = setInterval(tell, EVERY_MS);
    document.addEventListener('visibilitychange', tell);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [applicationId]);
  return others.length > 0 ? <Looking>{t('queue.looking', { name: list(others) })}</Looking> : null;
}
