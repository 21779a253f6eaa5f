import { Form, useSearchParams } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { ChipLink, ErrorSummary, Section, Small, Stack, SubmitButton } from '#app/ui/index.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import type { AwardDesk } from '../view/award-desk.server.ts';
import { FORMS, formOf, readWork, type Work, workText } from '../view/award-work.ts';
import { AmendFields } from './award-amend-fields.tsx';
import { WorkFields } from './award-work-fields.tsx';

interface AwardPanelProps {
  desk: AwardDesk;
  /** What the action answered. */
  refusal: unknown;
  idempotencyKey: string;
}

/** Where the panel stands on the page: what is chosen elsewhere leads here. */
const PANEL = 'award-panel';
export const workAddress = (work: string): string => `?do=${work}#${PANEL}`;

/** What a refused form had asked for. */
function askedIn(refusal: unknown): Work | null {
  if (typeof refusal !== 'object' || refusal === null || !('values' in refusal)) return null;
  return readWork((refusal.values as Record<string, unknown>).work);
}

const wordsOf = ({ of, move }: Work) =>
  of === 'award'
    ? (`awards.do.${move}` as const)
    : of === 'batch'
      ? (`awards.do.coupons_${move}` as const)
      : (`awards.do.${move}_measure` as const);

/** What can be done with the award: a choice of works, each an address, and the form of the one that is chosen. */
export function AwardPanel({ desk, refusal, idempotencyKey }: AwardPanelProps) {
  const t = useT();
  const [params] = useSearchParams();
  const asked = askedIn(refusal);
  const chosen = desk.works.includes(params.get('do') ?? '') ? params.get('do') : desk.works[0];
  const work = asked ?? readWork(chosen);
  if (!work)
    return (
      <Section title={t('awards.panel.nothing')}>
        <Small>{t('awards.panel.read_only')}</Small>
      </Section>
    );
  const whole = desk.works.map(readWork).filter((one) => one?.of === 'award');
  return (
    <div id={PANEL}>
      <Section title={t('awards.panel.title')} big>
        <Stack>
          <nav className="row" aria-label={t('awards.panel.works')}>
            {whole.map(
              (one) =>
                one && (
                  <ChipLink
                    key={workText(one)}
                    to={`?do=${workText(one)}`}
                    current={workText(one) === workText(work)}
                    stay
                  >
                    {t(wordsOf(one))}
                  </ChipLink>
                ),
            )}
          </nav>
          <WorkForm
            key={workText(work)}
            desk={desk}
            work={work}
            refusal={asked && workText(asked) === workText(work) ? refusal : null}
            idempotencyKey={idempotencyKey}
          />
        </Stack>
      </Section>
    </div>
  );
}

const GRAVE: ReadonlySet<string> = new Set(['claw_back', 'lapse', 'suspend']);

function WorkForm({ desk, work, refusal, idempotencyKey }: AwardPanelProps & { work: Work }) {
  const t = useT();
  const name = formOf(work);
  const batch = work.of === 'batch' ? desk.award.coupons.find(({ id }) => id === work.id) : undefined;
  const form = useProgressiveForm(FORMS[name], {
    refusal,
    values: {
      ...(name === 'amend' && { award: { ...desk.forms.rows, measureIds: desk.forms.measureIds } }),
      ...(name === 'claw_back' && { appealUntil: desk.forms.appealUntil }),
      ...(name === 'schedule' && { scheduledOn: desk.today }),
      ...(name === 'deliver' && { deliveredOn: desk.today }),
      ...(batch && {
        counts: { issued: batch.issued, claimed: batch.claimed, redeemed: batch.redeemed },
      }),
    },
  });
  return (
    <Form method="post" preventScrollReset {...form.props}>
      <Stack>
        <About work={work} desk={desk} />
        <ErrorSummary issues={form.issues} />
        <input type="hidden" name="work" value={workText(work)} />
        <input type="hidden" name="revision" value={desk.award.revision} />
        <IdempotencyKey value={idempotencyKey} />
        {name === 'amend' ? (
          <AmendFields form={form} formRef={form.props.ref} desk={desk} />
        ) : (
          <WorkFields form={form} name={name} desk={desk} />
        )}
        <SubmitButton size="big" kind={GRAVE.has(work.move) ? 'danger' : 'primary'}>
          {t(wordsOf(work))}
        </SubmitButton>
      </Stack>
    </Form>
  );
}

/** Which batch or measure it is about, and what it will do. */
function About({ work, desk: { award } }: { work: Work; desk: AwardDesk }) {
  const t = useT();
  const f = useFormats();
  if (work.of === 'award') return <Small>{t(`awards.about.${work.move}`)}</Small>;
  const batch = work.of === 'batch' && award.coupons.find(({ id }) => id === work.id);
  const measure = work.of === 'measure' && award.measures.find(({ measureId }) => measureId === work.id);
  return (
    <Stack gap="tight">
      {batch && (
        <b>
          {t('awards.coupon_rule', { threshold: f.money(batch.thresholdFen), face: f.money(batch.faceFen) })}{' '}
          · {t('awards.coupon_count', { count: batch.count })}
        </b>
      )}
      {measure && <b>{localized(measure.name, t.locale)}</b>}
      {work.of === 'batch' && <Small>{t(`awards.about.coupons_${work.move}`)}</Small>}
    </Stack>
  );
}
