import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { ClawbackView } from '#app/modules/awards/index.server.ts';
import {
  Card,
  ErrorSummary,
  Section,
  Small,
  Stack,
  SubmitButton,
  SummaryList,
  TextArea,
} from '#app/ui/index.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { appealForm } from '../view/appeal.ts';

interface TakenBackProps {
  clawback: ClawbackView;
  mayAppeal: boolean;
  refusal: unknown;
  today: string;
  idempotencyKey: string;
}

/** What was taken back and why; the way to appeal while there is one, and the answer. */
export function TakenBack({ clawback, mayAppeal, refusal, today, idempotencyKey }: TakenBackProps) {
  const t = useT();
  const f = useFormats();
  const { impressions, fen, reason, at, appealUntil, appeal, decision } = clawback;
  const amounts = [
    impressions > 0 && t('awards.clawback.impressions', { amount: f.exactCount(impressions) }),
    fen > 0 && f.exactMoney(fen),
  ];
  const open = !appeal && !decision && today <= appealUntil;
  return (
    <Card {...(open && { tone: 'urgent' as const })}>
      <Section title={t('awards.appeal.title')}>
        <Stack>
          <SummaryList
            rows={[
              {
                term: t('awards.clawback.taken'),
                value: `${amounts.filter(Boolean).join(' · ')} · ${f.dayTime(at)}`,
              },
              { term: t('awards.clawback.reason'), value: reason },
              ...(appeal ? [{ term: t('awards.appeal.note'), value: appeal.note }] : []),
              ...(decision
                ? [{ term: t(`awards.outcome.${decision.outcome}`), value: decision.answer }]
                : []),
            ]}
          />
          {open && mayAppeal && (
            <AppealForm clawback={clawback} refusal={refusal} idempotencyKey={idempotencyKey} />
          )}
          {!open && !appeal && <Small>{t('awards.appeal.over', { day: f.day(appealUntil) })}</Small>}
          {appeal && !decision && <Small>{t('awards.appeal.waits')}</Small>}
        </Stack>
      </Section>
    </Card>
  );
}

/** Whether what came back was said of this claw-back. */
const isAbout = (refusal: unknown, id: number): boolean =>
  typeof refusal === 'object' &&
  refusal !== null &&
  'values' in refusal &&
  Number((refusal.values as Record<string, unknown>).clawbackId) === id;

function AppealForm(props: Pick<TakenBackProps, 'clawback' | 'refusal' | 'idempotencyKey'>) {
  const { id, appealUntil } = props.clawback;
  const t = useT();
  const f = useFormats();
  const form = useProgressiveForm(appealForm, { refusal: isAbout(props.refusal, id) ? props.refusal : null });
  return (
    <Form method="post" preventScrollReset {...form.props}>
      <Stack>
        <Small>{t('awards.appeal.lead', { day: f.day(appealUntil) })}</Small>
        <ErrorSummary issues={form.issues} addressOf={() => `#appeal-${id}`} />
        <input type="hidden" name="clawbackId" value={id} />
        <IdempotencyKey value={props.idempotencyKey} />
        <TextArea
          label={t('awards.appeal.note')}
          hint={t('awards.appeal.hint')}
          maxLength={2000}
          {...form.field('note')}
          id={`appeal-${id}`}
        />
        <SubmitButton>{t('awards.appeal.send')}</SubmitButton>
      </Stack>
    </Form>
  );
}
