import { Link } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { Notice, Tiny } from '#app/ui/index.ts';
import type { SaveState } from './use-autosave.ts';

/** Whether what was typed has arrived. Only what needs a person is said aloud. @param props.here to come back to */
export function SaveStatus({ state, here }: { state: SaveState; here: string }) {
  const t = useT();
  const { time } = useFormats();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'saving':
      return <Tiny>{t('common.saving')}</Tiny>;
    case 'saved':
      return <Tiny>{t('common.saved_at', { time: time(state.at) })}</Tiny>;
    case 'offline':
      return (
        <Notice tone="warn" live>
          {t('common.kept_offline')}
        </Notice>
      );
    case 'signed_out':
      return (
        <Notice
          tone="warn"
          live
          action={<Link to={`/sign-in?to=${encodeURIComponent(here)}`}>{t('common.action.sign_in')}</Link>}
        >
          {t('applications.form.signed_out')}
        </Notice>
      );
    case 'refused':
      return (
        <Notice
          tone="warn"
          live
          action={
            <Link to={here} reloadDocument>
              {t('common.action.reload')}
            </Link>
          }
        >
          {t('applications.form.refused')}
        </Notice>
      );
  }
}
