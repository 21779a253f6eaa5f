import { Form } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import {
  Checkbox,
  Details,
  ErrorSummary,
  Fields,
  FileField,
  Select,
  Small,
  SubmitButton,
  TextArea,
  TextField,
  useIssues,
} from '#app/ui/index.ts';
import { COLUMNS_EXAMPLE } from '../view/delivery-upload.ts';
import { channelOptions, venueOptions } from './words.ts';

interface UploadFormProps {
  readonly programs: readonly { readonly id: number; readonly name: LocalizedText }[];
  readonly maxMegabytes: number;
  readonly refusal:
    | { readonly issues: readonly Issue[]; readonly values: Readonly<Record<string, unknown>> }
    | undefined;
}

/** What the less usual fields hold when nobody touched them. */
const USUAL = { source: '', dayOrder: 'ymd', duplicates: 'refuse', venue: '', channel: '', columns: '' };

/** Sends a file to be checked. Works without a script; the file is never held in memory on either side. */
export function UploadForm({ programs, maxMegabytes, refusal }: UploadFormProps) {
  const t = useT();
  const errorAt = useIssues(refusal?.issues);
  const value = (name: string) => String(refusal?.values[name] ?? '');
  const field = (name: string) => ({ name, error: errorAt(name), defaultValue: value(name) });
  const unusual = Object.entries(USUAL).some(
    ([name, usual]) => errorAt(name) || (refusal && value(name) !== usual),
  );
  return (
    <Form method="post" encType="multipart/form-data">
      <Fields>
        <ErrorSummary issues={refusal?.issues} />
        <Select
          {...field('program')}
          label={t('delivery.upload.program')}
          defaultValue={value('program') || (programs.length === 1 ? String(programs[0]?.id) : '')}
          options={programs.map(({ id, name }) => ({ value: String(id), label: localized(name, t.locale) }))}
        />
        <FileField
          name="file"
          label={t('delivery.upload.file')}
          hint={t('delivery.upload.file.hint', { megabytes: maxMegabytes })}
          error={errorAt('file')}
          accept=".csv,.tsv,.txt,.gz,text/csv,application/gzip"
        />
        <Small>
          {t('delivery.upload.merchants')}{' '}
          <a href="/delivery-sample.csv" download>
            {t('delivery.upload.sample')}
          </a>
        </Small>
        <Details summary={t('delivery.upload.options')} open={unusual}>
          <Fields>
            <Options field={field} />
          </Fields>
        </Details>
        <Checkbox
          name="partial"
          label={t('delivery.upload.partial')}
          hint={t('delivery.upload.partial.hint')}
          defaultChecked={value('partial') === 'on'}
        />
        <SubmitButton pendingText={t('delivery.upload.pending')}>{t('delivery.upload.submit')}</SubmitButton>
      </Fields>
    </Form>
  );
}

type Field = (name: string) => { name: string; error: string | undefined; defaultValue: string };

/** For files whose own words do not say it. */
function Options({ field }: { field: Field }) {
  const t = useT();
  const orders = (['ymd', 'dmy', 'mdy'] as const).map((value) => ({
    value,
    label: t(`delivery.upload.day_order.${value}`),
  }));
  const duplicates = (['refuse', 'sum'] as const).map((value) => ({
    value,
    label: t(`delivery.upload.duplicates.${value}`),
  }));
  const byColumn = t('delivery.upload.by_column');
  return (
    <>
      <TextField
        {...field('source')}
        label={t('delivery.upload.source')}
        hint={t('delivery.upload.source.hint')}
        optional
      />
      <Select
        {...field('dayOrder')}
        label={t('delivery.upload.day_order')}
        placeholder={false}
        options={orders}
      />
      <Select
        {...field('duplicates')}
        label={t('delivery.upload.duplicates')}
        placeholder={false}
        options={duplicates}
      />
      <Select
        {...field('venue')}
        label={t('delivery.upload.venue')}
        placeholder={byColumn}
        options={venueOptions(t)}
      />
      <Select
        {...field('channel')}
        label={t('delivery.upload.channel')}
        placeholder={byColumn}
        options={channelOptions(t)}
      />
      <TextArea
        {...field('columns')}
        label={t('delivery.upload.mapping')}
        hint={t('delivery.upload.mapping.hint', { example: COLUMNS_EXAMPLE })}
        rows={3}
        optional
      />
    </>
  );
}
