import { Link } from '@remix-run/react';
import { Message, useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { type ApprovalBand, approvalsNeeded, lastDayOfProposal } from '#app/modules/awards/index.ts';
import { Notice } from '#app/ui/index.ts';
import type { DecisionDesk } from '../view/decision-desk.server.ts';

/** Said while the award is typed: whether further people have to agree before the merchant is told. */
export function ApprovalsNeeded(props: {
  bands: readonly ApprovalBand[];
  demand: Readonly<Record<Unit, number>>;
}) {
  const t = useT();
  const count = approvalsNeeded(props.bands, props.demand);
  return (
    <div aria-live="polite">
      {count > 0 && <Notice tone="warn">{t('awards.approvals.needs', { count })}</Notice>}
    </div>
  );
}

/** What stands between the application and a decision: an appeal, a proposal that waits or came back, a conflict. */
export function DecisionNotices({
  applicationId,
  desk: { appeal, pending, dropped, hasConflict },
}: {
  applicationId: number;
  desk: Pick<DecisionDesk, 'appeal' | 'pending' | 'dropped' | 'hasConflict'>;
}) {
  const t = useT();
  const f = useFormats();
  return (
    <>
      {appeal && (
        <Notice
          tone="warn"
          title={t('review.appeals.open', { name: appeal.filedByName, at: f.dayTime(appeal.filedAt) })}
          action={<Link to={`/manager/appeals/${applicationId}`}>{t('review.appeals.go')}</Link>}
        >
          {appeal.own ? t('review.appeals.own') : appeal.note}
        </Notice>
      )}
      {hasConflict && <Notice tone="warn">{t('applications.error.conflict')}</Notice>}
      {pending && (
        <Notice
          title={t('awards.approvals.pending', {
            count: pending.approvalsNeeded,
            given: pending.approvals.length,
          })}
          action={
            <Link to={`/manager/approvals/${pending.programId}/${pending.id}`}>
              {t('awards.approvals.see')}
            </Link>
          }
        >
          {t('awards.approvals.pending_by', {
            name: pending.proposedByName,
            at: f.dayTime(pending.proposedAt),
            until: f.day(lastDayOfProposal(pending.expiresAt)),
          })}
        </Notice>
      )}
      {!pending && dropped?.settled && (
        <Notice
          tone="warn"
          title={t(`awards.approvals.was_${dropped.state === 'returned' ? 'returned' : 'expired'}`)}
        >
          {dropped.settled.note ? (
            <Message
              id="awards.approvals.said"
              values={{ name: dropped.settled.name, note: dropped.settled.note }}
            />
          ) : (
            f.dayTime(dropped.settled.at)
          )}
        </Notice>
      )}
    </>
  );
}
