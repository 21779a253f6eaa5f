import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { DOCUMENT_KINDS, FILE_TYPES, MAX_FILE_BYTES, MEDIA_TYPES } from '#app/modules/merchants/index.ts';
import {
  Card,
  DateField,
  ErrorSummary,
  Fields,
  FieldsRow,
  FileField,
  Section,
  Select,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { scaleChosen } from '#app/web/form/scale-photo.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { newDocumentSchema } from '../view/document-form.ts';

/** A document to be kept: what it is, who issued it, how long it holds, and its picture. */
export function DocumentForm({ refusal }: { refusal: unknown }) {
  const t = useT();
  const { props, issues, field, errorAt } = useProgressiveForm(newDocumentSchema, { refusal });
  return (
    <Form method="post" encType="multipart/form-data" {...props}>
      <Card>
        <Section title={t('merchants.document.add')}>
          <Fields>
            <ErrorSummary issues={issues} labelOf={(path) => t.any(`merchants.document.${path}`)} />
            <Select
              label={t('merchants.document.kind')}
              options={DOCUMENT_KINDS.map((kind) => ({
                value: kind,
                label: t(`merchants.document.kind.${kind}`),
              }))}
              width="medium"
              {...field('kind')}
            />
            <TextField label={t('merchants.document.number')} maxLength={80} {...field('number')} />
            <TextField label={t('merchants.document.issuedBy')} maxLength={120} {...field('issuedBy')} />
            <FieldsRow>
              <DateField label={t('merchants.document.validFrom')} {...field('validFrom')} />
              <DateField
                label={t('merchants.document.validUntil')}
                hint={t('merchants.document.validUntil.hint')}
                optional
                {...field('validUntil')}
              />
            </FieldsRow>
            <FileField
              name="file"
              label={t('merchants.document.file')}
              accept={MEDIA_TYPES.join(',')}
              types={FILE_TYPES}
              maxBytes={MAX_FILE_BYTES}
              error={errorAt('file')}
              onChange={(event) => void scaleChosen(event.currentTarget)}
            />
            <div>
              <SubmitButton size="big" pendingText={t('common.saving')}>
                {t('merchants.document.save')}
              </SubmitButton>
            </div>
          </Fields>
        </Section>
      </Card>
    </Form>
  );
}
