import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { type AppealView, appealSchema } from '#app/modules/applications/index.ts';
import {
  Card,
  Details,
  ErrorSummary,
  Fields,
  Section,
  Small,
  Stack,
  SubmitButton,
  SummaryList,
  TextArea,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

interface AppealCardProps {
  appeal: AppealView | null;
  /** The last day to appeal; null where there is nothing to appeal against. */
  until: string | null;
  today: string;
  refusal: unknown;
}

/** The one appeal against a refusal: the way to it while there is one, what was said, and the answer. */
export function AppealCard({ appeal, until, today, refusal }: AppealCardProps) {
  const t = useT();
  const f = useFormats();
  if (!appeal && until === null) return null;
  return (
    <Card>
      <Section title={t('review.appeal.title')}>
        <Stack>
          {appeal ? (
            <Filed appeal={appeal} />
          ) : until !== null && until < today ? (
            <Small>{t('review.appeal.over', { day: f.day(until) })}</Small>
          ) : (
            until !== null && <AppealForm until={until} refusal={refusal} />
          )}
        </Stack>
      </Section>
    </Card>
  );
}

function Filed({ appeal }: { appeal: AppealView }) {
  const t = useT();
  const f = useFormats();
  const { note, filedAt, decision } = appeal;
  return (
    <>
      <SummaryList
        rows={[
          { term: t('review.appeal.yours'), value: `${note} · ${f.dayTime(filedAt)}` },
          ...(decision
            ? [
                {
                  term: t(`review.appeal.${decision.outcome}`),
                  value: `${decision.answer} · ${decision.decidedByName} · ${f.dayTime(decision.at)}`,
                },
              ]
            : []),
        ]}
      />
      {!decision && <Small>{t('review.appeal.waits')}</Small>}
    </>
  );
}

function AppealForm(props: { until: string; refusal: unknown }) {
  const t = useT();
  const f = useFormats();
  const form = useProgressiveForm(appealSchema, { refusal: props.refusal });
  return (
    <>
      <Small>{t('review.appeal.lead', { day: f.day(props.until) })}</Small>
      <Details summary={t('review.appeal.send')} open={form.issues !== null}>
        <Form method="post" preventScrollReset {...form.props}>
          <Fields>
            <ErrorSummary issues={form.issues} labelOf={() => t('review.appeal.note')} />
            <TextArea
              label={t('review.appeal.note')}
              hint={t('review.appeal.note_hint')}
              maxLength={2000}
              {...form.field('note')}
            />
            <div>
              <SubmitButton>{t('review.appeal.send')}</SubmitButton>
            </div>
          </Fields>
        </Form>
      </Details>
    </>
  );
}
