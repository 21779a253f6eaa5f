import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import type { PairSide, SuspectedPair } from '#app/modules/merchants/index.server.ts';
import { adjudicationSchema } from '#app/modules/merchants/index.ts';
import {
  Card,
  DataTable,
  ErrorSummary,
  Fields,
  RadioGroup,
  Row,
  Section,
  StatusTag,
  SubmitButton,
  TextArea,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

/** What is compared, line by line. */
function useLines(): readonly { term: string; of: (side: PairSide) => ReactNode }[] {
  const t = useT();
  const f = useFormats();
  return [
    {
      term: t('merchants.list.portal_number'),
      of: ({ id }) => <Link to={`/manager/merchants/${id}`}>{id}</Link>,
    },
    { term: t('merchants.field.legalName'), of: ({ legalName }) => legalName ?? '' },
    { term: t('merchants.field.uscc'), of: ({ uscc }) => uscc ?? '' },
    { term: t('merchants.field.placeCode'), of: ({ place }) => place },
    {
      term: t('merchants.field.category'),
      of: ({ category }) => (category === null ? '' : t.any(`merchants.category.${category}`)),
    },
    {
      term: t('merchants.section.contact'),
      of: ({ contactName, contactPhone }) => [contactName, contactPhone].filter(Boolean).join(' · '),
    },
    { term: t('merchants.pair.shops'), of: ({ shops }) => shops.join(' · ') },
    { term: t('merchants.pair.files'), of: ({ sharedFiles }) => sharedFiles.join(' · ') },
    { term: t('merchants.pair.applications'), of: ({ applications }) => f.exactCount(applications) },
    { term: t('merchants.pair.since'), of: ({ createdAt }) => f.day(dayOf(createdAt)) },
  ];
}

interface PairCardProps {
  pair: SuspectedPair;
  mayDecide: boolean;
  /** Of this pair's own form. */
  refusal: unknown;
}

/** Two merchants beside each other, why they look like one, and the decision. */
export function PairCard({ pair: { low, high, signs }, mayDecide, refusal }: PairCardProps) {
  const t = useT();
  const lines = useLines();
  const column = (key: string, side: PairSide) => ({
    key,
    header: side.displayName,
    cell: (line: (typeof lines)[number]) => line.of(side) || t('common.none'),
  });
  return (
    <Card>
      <Section
        title={`${low.displayName} · ${high.displayName}`}
        end={
          <Row>
            {signs.map((sign) => (
              <StatusTag key={sign} tone="wait">
                {t(`merchants.pair.sign.${sign}`)}
              </StatusTag>
            ))}
          </Row>
        }
      >
        <DataTable
          caption={`${low.displayName} · ${high.displayName}`}
          rows={lines}
          rowKey={({ term }) => term}
          columns={[
            { key: 'term', header: t('merchants.pair.field'), cell: ({ term }) => term },
            column('low', low),
            column('high', high),
          ]}
        />
      </Section>
      {mayDecide && (
        <Section title={t('merchants.pair.verdict')}>
          <PairForm low={low} high={high} refusal={refusal} />
        </Section>
      )}
    </Card>
  );
}

function PairForm({ low, high, refusal }: { low: PairSide; high: PairSide; refusal: unknown }) {
  const t = useT();
  const { props, issues, field } = useProgressiveForm(adjudicationSchema, { refusal });
  const ids = `${low.id}-${high.id}`;
  return (
    <Form method="post" {...props}>
      <input type="hidden" name="lowId" value={low.id} />
      <input type="hidden" name="highId" value={high.id} />
      <Fields>
        <ErrorSummary issues={issues} />
        <RadioGroup
          id={`verdict-${ids}`}
          label={t('merchants.pair.verdict')}
          hideLabel
          options={[
            { value: 'keep_low', label: t('merchants.pair.verdict.keep', { name: low.displayName }) },
            { value: 'keep_high', label: t('merchants.pair.verdict.keep', { name: high.displayName }) },
            { value: 'different', label: t('merchants.pair.verdict.different') },
          ]}
          {...field('verdict')}
        />
        <TextArea
          id={`reason-${ids}`}
          label={t('merchants.pair.reason')}
          rows={2}
          maxLength={500}
          {...field('reason')}
        />
        <div>
          <SubmitButton>{t('merchants.pair.decide')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
