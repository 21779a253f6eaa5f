import { useFormats, useT } from '#app/i18n/index.ts';
import { readActor, readReason } from '#app/modules/audit/index.ts';
import type { AwardEntryView, ClawbackView } from '#app/modules/awards/index.server.ts';
import { DataTable, EmptyState, History, ItemList, Section, StatusTag, Tiny } from '#app/ui/index.ts';
import type { AwardDesk } from '../view/award-desk.server.ts';

/** What an entry did to what the award holds, with its sign. */
const effect = ({ dReserved, dCommitted }: AwardEntryView): number => dReserved + dCommitted;

/** The ledger's entries of the award, the newest first. */
export function AwardEntries({ entries }: { entries: readonly AwardEntryView[] }) {
  const t = useT();
  const { exactAmount, dayTime } = useFormats();
  const signed = (entry: AwardEntryView) => {
    const change = effect(entry);
    if (change === 0) return exactAmount(entry.amount, entry.unit);
    return `${change > 0 ? '+' : '−'}${exactAmount(Math.abs(change), entry.unit)}`;
  };
  return (
    <Section title={t('awards.entries')}>
      <DataTable
        caption={t('awards.entries')}
        rows={entries}
        rowKey={({ id }) => id}
        dense
        phone="scroll"
        empty={<EmptyState title={t('budgets.statement.empty')} />}
        columns={[
          {
            key: 'kind',
            header: t('budgets.column.kind'),
            main: true,
            cell: ({ kind }) => t(`budgets.kind.${kind}`),
          },
          { key: 'unit', header: t('awards.column.unit'), cell: ({ unit }) => t(`programs.unit.${unit}`) },
          { key: 'amount', header: t('awards.column.effect'), numeric: true, cell: signed },
          {
            key: 'actor',
            header: t('budgets.column.actor'),
            cell: ({ actorName }) => readActor(actorName, t),
          },
          { key: 'at', header: t('budgets.column.at'), cell: ({ at }) => dayTime(at) },
        ]}
      />
    </Section>
  );
}

/** Who did what with it, the latest first; what was told the merchant, and what is for the desk only. */
export function AwardHistory({ desk: { award, now } }: { desk: AwardDesk }) {
  const t = useT();
  const f = useFormats();
  return (
    <Section title={t('applications.timeline')}>
      <History
        entries={award.events.map((event) => ({
          key: event.id,
          what: t('applications.history.line', {
            name: readActor(event.actorName, t),
            event: t.any(`awards.event.${event.command}`),
          }),
          when: f.moment(event.at, now),
          detail: [event.note, event.reason && readReason(event.reason, t)].filter(Boolean).join(' · '),
        }))}
      />
    </Section>
  );
}

/** Where a claw-back stands. */
export function ClawbackTag({ clawback: { appeal, decision } }: { clawback: ClawbackView }) {
  const t = useT();
  if (decision)
    return (
      <StatusTag tone={decision.outcome === 'upheld' ? 'ok' : 'neutral'}>
        {t(`awards.outcome.${decision.outcome}`)}
      </StatusTag>
    );
  return appeal ? (
    <StatusTag tone="now">{t('awards.clawback.appealed')}</StatusTag>
  ) : (
    <StatusTag tone="wait">{t('awards.clawback.taken')}</StatusTag>
  );
}

/** What was taken back, why, and what became of the appeal. */
export function ClawbackList({ clawbacks }: { clawbacks: readonly ClawbackView[] }) {
  const t = useT();
  const f = useFormats();
  if (clawbacks.length === 0) return null;
  return (
    <Section title={t('awards.clawbacks')}>
      <ItemList
        items={clawbacks.map((clawback) => {
          const { id, impressions, fen, reason, actorName, at, appeal, decision } = clawback;
          const amounts = [
            impressions > 0 && t('awards.clawback.impressions', { amount: f.exactCount(impressions) }),
            fen > 0 && f.exactMoney(fen),
          ];
          return {
            key: id,
            content: (
              <>
                <b>{amounts.filter(Boolean).join(' · ')}</b>
                <div>{reason}</div>
                <div>
                  <Tiny>
                    {actorName} · {f.dayTime(at)} ·{' '}
                    {t('awards.clawback.until', { day: f.day(clawback.appealUntil) })}
                  </Tiny>
                </div>
                {appeal && <div>{t('awards.clawback.appeal_is', { text: appeal.note })}</div>}
                {decision && (
                  <div>{t('awards.clawback.answer_is', { name: decision.name, text: decision.answer })}</div>
                )}
              </>
            ),
            end: <ClawbackTag clawback={clawback} />,
          };
        })}
      />
    </Section>
  );
}
