import { Form } from '@remix-run/react';
import { z } from 'zod';
import { useFormats, useT } from '#app/i18n/index.ts';
import { type ReportState, reportReason } from '#app/modules/reports/index.ts';
import {
  Card,
  CopyableCode,
  Details,
  ErrorSummary,
  Fields,
  Notice,
  Section,
  SubmitButton,
  TextArea,
  Timeline,
  type TimelineStep,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import type { loadFrozen } from '../view/frozen.server.ts';

type Frozen = Awaited<ReturnType<typeof loadFrozen>>;

/** What may be posted about a version. */
export const moveForm = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('review') }),
  z.strictObject({ move: z.literal('publish') }),
  z.strictObject({ move: z.literal('retract'), reason: reportReason }),
]);

/** What comes next, and the button for whoever may do it. */
export function NextMove({ frozen, may, own }: Pick<Frozen, 'frozen' | 'may' | 'own'>) {
  const t = useT();
  if (frozen.state !== 'frozen' && frozen.state !== 'reviewed') return null;
  const move = frozen.state === 'frozen' ? 'review' : 'publish';
  const supersedes = move === 'publish' && frozen.publishedVersion;
  return (
    <Notice
      title={t(`reports.life.next.${move}`)}
      action={
        may.includes(move) && (
          <Form method="post">
            <SubmitButton kind="primary" name="move" value={move}>
              {t(`reports.move.${move}`)}
            </SubmitButton>
          </Form>
        )
      }
    >
      {move === 'review' && own ? t('reports.life.own') : t(`reports.move.${move}_lead`)}
      {supersedes ? ` ${t('reports.move.publish_supersedes', { version: supersedes })}` : null}
    </Notice>
  );
}

/** What happened to a version so far, its name, and the way to take it back. */
export function ReportLife({ frozen, may, refusal }: Pick<Frozen, 'frozen' | 'may'> & { refusal: unknown }) {
  const t = useT();
  return (
    <Card>
      <Section title={t('reports.life')}>
        <Timeline steps={useSteps(frozen)} />
      </Section>
      <Section>
        <CopyableCode value={frozen.sha256} label={t('impact.hash')} />
      </Section>
      {may.includes('retract') && (
        <Section>
          <Retract refusal={refusal} />
        </Section>
      )}
    </Card>
  );
}

function useSteps(frozen: Frozen['frozen']): TimelineStep[] {
  const t = useT();
  const f = useFormats();
  const by = ({ by: name, at }: { by: string; at: Date }) =>
    t('reports.life.by_at', { name, at: f.dayTime(at) });
  const { state, reviewed, published, ended, endedReason, publishedVersion } = frozen;
  const ENDS: Partial<Record<ReportState, string>> = {
    superseded: t('reports.life.superseded', { version: publishedVersion ?? frozen.versions }),
    retracted: t('reports.life.retracted'),
  };
  const steps: TimelineStep[] = [
    {
      label: t('reports.life.frozen'),
      when: by({ by: frozen.frozenBy, at: frozen.frozenAt }),
      state: 'done',
    },
  ];
  if (reviewed) steps.push({ label: t('reports.life.reviewed'), when: by(reviewed), state: 'done' });
  if (published) steps.push({ label: t('reports.life.published'), when: by(published), state: 'done' });
  if (ended) steps.push({ label: ENDS[state], when: by(ended), detail: endedReason, state: 'done' });
  if (state === 'frozen') steps.push({ label: t('reports.life.next.review'), state: 'here' });
  if (state === 'reviewed') steps.push({ label: t('reports.life.next.publish'), state: 'here' });
  return steps;
}

function Retract({ refusal }: { refusal: unknown }) {
  const t = useT();
  const { props, field, issues } = useProgressiveForm(moveForm, { refusal });
  return (
    <Details summary={t('reports.move.retract')} open={issues !== null && issues.length > 0}>
      <Form method="post" {...props}>
        <ErrorSummary issues={issues} />
        <Fields>
          <TextArea
            label={t('reports.move.reason')}
            hint={t('reports.move.retract_lead')}
            maxLength={500}
            {...field('reason')}
          />
          <SubmitButton name="move" value="retract">
            {t('reports.move.retract')}
          </SubmitButton>
        </Fields>
      </Form>
    </Details>
  );
}
