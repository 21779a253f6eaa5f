import { useFormats, useT } from '#app/i18n/index.ts';
import type { ApplicationSummary } from '#app/modules/applications/index.server.ts';

/** What happens next with an application, and by when. */
export function NextSentence({ application }: { application: Pick<ApplicationSummary, 'state' | 'dueOn'> }) {
  const t = useT();
  const { day } = useFormats();
  const dueOn = application.dueOn ? day(application.dueOn) : '';
  return <>{t.any(`applications.next.${application.state}`, { dueOn })}</>;
}
