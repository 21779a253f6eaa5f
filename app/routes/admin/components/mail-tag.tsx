import { useT } from '#app/i18n/index.ts';
import type { MailView } from '#app/modules/notifications/index.server.ts';
import { StatusTag, type Tone } from '#app/ui/index.ts';

const TONES: Readonly<Record<MailView['state'], Tone>> = {
  queued: 'wait',
  sending: 'wait',
  sent: 'ok',
  failed: 'now',
};

/** Where a mail stands; what was kept here for want of a mail server is not called sent. */
export function MailTag({ mail: { state, sentVia } }: { mail: Pick<MailView, 'state' | 'sentVia'> }) {
  const t = useT();
  const kept = state === 'sent' && sentVia === 'mailbox';
  return (
    <StatusTag tone={kept ? 'neutral' : TONES[state]}>
      {t(`notices.mails.state.${kept ? 'kept' : state}`)}
    </StatusTag>
  );
}
