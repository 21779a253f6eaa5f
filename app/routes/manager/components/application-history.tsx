import { useFormats, useT } from '#app/i18n/index.ts';
import type { TimelineEvent } from '#app/modules/applications/index.server.ts';
import { readActor, readReason } from '#app/modules/audit/index.ts';
import { History, Section } from '#app/ui/index.ts';

/** Who did what with it, the latest first; what was told the merchant, and what is for the desk only. */
export function ApplicationHistory({ timeline, now }: { timeline: readonly TimelineEvent[]; now: Date }) {
  const t = useT();
  const f = useFormats();
  return (
    <Section title={t('applications.timeline')}>
      <History
        entries={[...timeline].reverse().map((event) => ({
          key: event.id,
          what: t('applications.history.line', {
            name: readActor(event.actorName, t),
            event: t.any(`applications.event.${event.command}`),
          }),
          when: f.moment(event.at, now),
          detail: (
            <>
              {event.score !== null && t('applications.history.score', { score: f.decimal(event.score, 1) })}
              {[event.note, event.reason && readReason(event.reason, t)].filter(Boolean).join(' · ')}
            </>
          ),
        }))}
      />
    </Section>
  );
}
