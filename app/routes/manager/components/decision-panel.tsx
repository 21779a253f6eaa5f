import { Form } from '@remix-run/react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type MessageKey, useFormats, useT } from '#app/i18n/index.ts';
import { typedDemand } from '#app/modules/awards/index.ts';
import { ErrorSummary, Notice, Small, Stack, SubmitButton, useHydrated } from '#app/ui/index.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { nestFields } from '#app/web/form/values.ts';
import { labelIn } from '../../shared/question-words.ts';
import type { Desk, OpenedApplication } from '../view/application.server.ts';
import { type AwardPart, type AwardRows, rowsAfterAdding, rowsOf } from '../view/award-rows.ts';
import { decisionSchema, isDetermination, type PanelMove } from '../view/decision.ts';
import type { DecisionDesk } from '../view/decision-desk.server.ts';
import { AwardEditor } from './award-editor.tsx';
import { ApprovalsNeeded } from './decision-approvals.tsx';
import { DeclareConflict, NoConflictBox } from './decision-conflict.tsx';
import {
  ChangesFields,
  DeclineFields,
  Note,
  type PanelProgress,
  Reasons,
  RecommendFields,
} from './decision-fields.tsx';

interface DecisionPanelProps extends Pick<Desk, 'measures' | 'lines'> {
  application: Pick<OpenedApplication, 'revision' | 'submitted' | 'timeline'>;
  /** What is open now; a move that was sent stays in sight even where it no longer is. */
  moves: readonly PanelMove[];
  move: PanelMove;
  proposed: AwardRows;
  refusal: unknown;
  /** The page that was sent shows an older state than this one. */
  stale: boolean;
  idempotencyKey: string;
  today: string;
  now: Date;
  /** The bands of the cycle, and what the decider has said of their own interests. */
  deciding: Pick<DecisionDesk, 'bands' | 'hasConflict'>;
  /** How far the reviewers are. */
  counts: PanelProgress;
  proposedDueOn: string;
  proposedNote: string;
}

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);
/** What the last part of a field's path is called. */
const LABELS: Readonly<Record<string, MessageKey>> = {
  conflict: 'awards.conflict.label',
  conflictNote: 'awards.conflict.which',
  note: 'applications.decision.note',
  reasons: 'applications.decision.reasons',
  fix: 'applications.decision.fix',
  tryAgainOn: 'applications.decision.try_again_on',
  dueOn: 'applications.due_on',
  score: 'applications.score',
  comment: 'applications.comment',
  traffic: 'awards.traffic',
  coupons: 'awards.coupons',
  impressions: 'awards.impressions',
  faceFen: 'awards.row.face',
  thresholdFen: 'awards.row.threshold',
  count: 'awards.count',
  perConsumerLimit: 'awards.per_consumer',
  startsOn: 'awards.starts_on',
  endsOn: 'awards.ends_on',
};
const REFUSING: ReadonlySet<PanelMove> = new Set(['decline', 'find_ineligible']);

/** One form for every move: what is typed for one stays while one looks at another, and only one is sent. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { application, moves, move, proposed, measures, lines, deciding, today } = props;
  const t = useT();
  const hydrated = useHydrated();
  const form = useProgressiveForm(decisionSchema, {
    refusal: props.refusal,
    values: {
      approve: { award: { ...proposed, measureIds: [] }, note: props.proposedNote },
      request_changes: { dueOn: props.proposedDueOn },
    },
  });
  const labelOf = (path: string) => {
    const [, ask] = path.split('request_changes.ask.');
    if (ask) return labelIn(application.submitted.form.questions, t)(ask);
    const key = LABELS[path.split('.').at(-1) ?? ''];
    return key && t.any(key);
  };
  const { ref } = form.props;
  const given = form.valueAt('approve.award');
  const begun = given === undefined ? proposed : rowsOf(given, proposed);
  const [typed, setTyped] = useState(begun);
  const read = () => {
    if (!ref.current || move !== 'approve') return;
    const { approve } = nestFields(new FormData(ref.current)) as { approve?: { award?: unknown } };
    setTyped(rowsOf(approve?.award, begun));
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) ref.current?.requestSubmit();
  };
  const { answers } = application.submitted;
  const parts: Readonly<Record<PanelMove, ReactNode>> = {
    approve: (
      <Stack>
        <AwardEditor
          form={form}
          path="approve.award"
          typed={typed}
          requested={{
            impressions: asNumber(answers.requested_impressions),
            fen: asNumber(answers.requested_fen),
          }}
          measures={measures}
          lines={lines}
          onAdd={(part: AwardPart) => setTyped((rows) => rowsAfterAdding(rows, part))}
        />
        <ApprovalsNeeded bands={deciding.bands} demand={typedDemand(typed)} />
        <Reasons form={form} move="approve" outcome="approved" />
        <Note form={form} move="approve" />
      </Stack>
    ),
    waitlist: (
      <Stack>
        <Small>{t('applications.panel.about.waitlist')}</Small>
        <Reasons form={form} move="waitlist" outcome="waitlisted" />
        <Note form={form} move="waitlist" />
      </Stack>
    ),
    decline: <DeclineFields form={form} today={today} />,
    recommend: <RecommendFields form={form} panel={props.counts} />,
    request_changes: (
      <ChangesFields form={form} today={today} questions={application.submitted.form.questions} />
    ),
    find_ineligible: (
      <Stack>
        <Small>{t('applications.panel.about.find_ineligible')}</Small>
        <Note form={form} move="find_ineligible" />
      </Stack>
    ),
    pass_screening: <Small>{t('applications.panel.about.pass_screening')}</Small>,
    start_screening: <Small>{t('applications.panel.about.start_screening')}</Small>,
  };
  const asksConflict = isDetermination(move) && deciding.hasConflict === null;
  const shown = moves.includes(move) ? moves : [...moves, move];
  return (
    <Form method="post" preventScrollReset {...form.props} onInput={read} onKeyDown={sendByKey}>
      <Stack>
        {props.stale && (
          <StaleNotice timeline={application.timeline} now={props.now} open={moves.includes(move)} />
        )}
        <ErrorSummary issues={form.issues} labelOf={labelOf} />
        <input type="hidden" name="move" value={move} />
        <input type="hidden" name="revision" value={application.revision} />
        <IdempotencyKey value={props.idempotencyKey} />
        {shown.map((name) => (
          <fieldset
            key={name}
            hidden={name !== move}
            disabled={name !== move}
            aria-label={t(`applications.move.${name}`)}
          >
            {parts[name]}
          </fieldset>
        ))}
        {isDetermination(move) && props.counts.done < props.counts.expected && (
          <Notice tone="warn">
            {t('review.still_out_deciding', { count: props.counts.expected - props.counts.done })}
          </Notice>
        )}
        {asksConflict && <NoConflictBox form={form} />}
        {moves.includes(move) && (
          <SubmitButton
            size="big"
            kind={REFUSING.has(move) ? 'danger' : 'primary'}
            {...(hydrated && { hotkey: '⌘↵' })}
          >
            {t(`applications.panel.submit.${move}`)}
          </SubmitButton>
        )}
        {asksConflict && <DeclareConflict form={form} />}
      </Stack>
    </Form>
  );
}

/** Who was first, with what and when; what was typed stands below. */
function StaleNotice(props: { timeline: OpenedApplication['timeline']; now: Date; open: boolean }) {
  const t = useT();
  const f = useFormats();
  const last = props.timeline.at(-1);
  if (!last) return null;
  return (
    <Notice tone="warn" live title={t('applications.panel.stale')}>
      {t('applications.panel.stale_by', {
        name: last.actorName,
        when: f.moment(last.at, props.now),
        event: t.any(`applications.event.${last.command}`),
      })}{' '}
      {t(props.open ? 'applications.panel.stale_open' : 'applications.panel.stale_shut')}
    </Notice>
  );
}
