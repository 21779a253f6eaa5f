import { Form } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { BOUNDS, enterClaimSchema, VALUE_KINDS, type ValueKind } from '#app/modules/impact/index.ts';
import {
  Card,
  DateField,
  ErrorSummary,
  Fields,
  FieldsRow,
  Row,
  Section,
  Select,
  SubmitButton,
  TextArea,
  TextField,
  Tiny,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

interface ClaimFormProps {
  indicators: readonly { readonly code: string; readonly name: LocalizedText; readonly kind: ValueKind }[];
  refusal: unknown;
}

/** Where a figure from outside is entered: what it says, of what time, and where it stands. */
export function ClaimForm({ indicators, refusal }: ClaimFormProps) {
  const t = useT();
  const form = useProgressiveForm(enterClaimSchema, { values: { bound: 'exact' }, refusal });
  return (
    <Card>
      <Section title={t('claims.enter')}>
        <Form method="post" {...form.props}>
          <ErrorSummary issues={form.issues} />
          <Fields>
            <Select
              label={t('claims.indicator')}
              options={indicators.map(({ code, name, kind }) => ({
                value: code,
                label: t('indicators.unit_kind', {
                  unit: localized(name, t.locale),
                  kind: t(`indicators.kind.${kind}`),
                }),
              }))}
              {...form.field('code')}
            />
            <FieldsRow>
              <Select
                label={t('claims.kind')}
                options={VALUE_KINDS.map((value) => ({ value, label: t(`indicators.kind.${value}`) }))}
                {...form.field('kind')}
              />
              <Select
                label={t('claims.bound')}
                options={BOUNDS.map((value) => ({ value, label: t(`claims.bound.${value}`) }))}
                placeholder={false}
                {...form.field('bound')}
              />
              <TextField label={t('claims.value')} autoComplete="off" numeric {...form.field('value')} />
            </FieldsRow>
            <Tiny>{t('claims.enter_hint')}</Tiny>
            <FieldsRow>
              <DateField label={t('claims.from')} optional {...form.field('from')} />
              <DateField label={t('claims.to')} optional {...form.field('to')} />
              <DateField label={t('claims.base_from')} optional {...form.field('baseFrom')} />
              <DateField label={t('claims.base_to')} optional {...form.field('baseTo')} />
            </FieldsRow>
            <TextArea
              label={t('claims.wording')}
              hint={t('claims.wording_hint')}
              maxLength={500}
              rows={3}
              {...form.field('wording')}
            />
            <TextField label={t('claims.source')} maxLength={300} {...form.field('source')} />
            <TextField label={t('claims.url')} type="url" optional maxLength={500} {...form.field('url')} />
            <Row>
              <SubmitButton kind="primary">{t('claims.save')}</SubmitButton>
            </Row>
          </Fields>
        </Form>
      </Section>
    </Card>
  );
}
