import { Form } from '@remix-run/react';
import type { FormEvent } from 'react';
import { useT } from '#app/i18n/index.ts';
import type { MerchantView } from '#app/modules/merchants/index.server.ts';
import { saveProfileSchema } from '#app/modules/merchants/index.ts';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import {
  Card,
  Checkbox,
  ErrorSummary,
  Fields,
  NumberField,
  Section,
  Select,
  Stack,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { categoryOptions } from '../../shared/category-options.ts';
import { PlaceField } from '../../shared/place-field.tsx';
import type { PlaceStep } from '../../shared/place-steps.ts';
import { keepDraft } from '../view/kept-draft.ts';
import { AGAIN, inFormOrder, labelAt, typedIn, valuesOf } from '../view/profile.ts';
import { ShopRows } from './shop-rows.tsx';
import { UsccField } from './uscc-field.tsx';

interface ProfileFormProps {
  merchant: MerchantView | null;
  /** What the browser keeps the typing under. */
  storageKey: string;
  /** What the portal says: what was typed is kept beside it. */
  held: RawAnswers;
  /** What the fields begin with: the same, or what this browser kept. */
  values: RawAnswers;
  steps: readonly PlaceStep[];
  refusal: unknown;
}

type ProfileFields = ReturnType<typeof useProgressiveForm>;

function BusinessFields({ form }: { form: ProfileFields }) {
  const t = useT();
  return (
    <Fields>
      <TextField
        label={t('merchants.field.displayName')}
        hint={t('merchants.field.displayName.hint')}
        autoComplete="organization"
        required
        maxLength={80}
        {...form.field('displayName')}
      />
      <TextField
        label={t('merchants.field.legalName')}
        hint={t('merchants.field.legalName.hint')}
        maxLength={120}
        {...form.field('legalName')}
      />
      <UsccField form={form} />
    </Fields>
  );
}

function ContactFields({ form }: { form: ProfileFields }) {
  const t = useT();
  return (
    <Fields>
      <TextField
        label={t('merchants.field.contactName')}
        autoComplete="name"
        maxLength={60}
        {...form.field('contactName')}
      />
      <TextField
        label={t('merchants.field.contactPhone')}
        type="tel"
        autoComplete="tel"
        width="medium"
        {...form.field('contactPhone')}
      />
      <TextField
        label={t('merchants.field.contactEmail')}
        type="email"
        autoComplete="email"
        optional
        {...form.field('contactEmail')}
      />
    </Fields>
  );
}

function MoreFields({ form }: { form: ProfileFields }) {
  const t = useT();
  return (
    <Fields>
      <NumberField label={t('merchants.field.employees')} optional {...form.field('employees')} />
      <TextField
        label={t('merchants.field.foundedYear')}
        hint={t('merchants.field.foundedYear.hint')}
        optional
        inputMode="numeric"
        width="short"
        {...form.field('foundedYear')}
      />
      <Checkbox
        label={t('merchants.field.domesticBrand')}
        hint={t('merchants.field.domesticBrand.hint')}
        {...form.box('domesticBrand')}
      />
    </Fields>
  );
}

/** The profile, saved whole or in part; what is being typed is kept in the browser until the portal has it. */
export function ProfileForm({ merchant, storageKey, held, values, steps, refusal }: ProfileFormProps) {
  const t = useT();
  const form = useProgressiveForm(saveProfileSchema, { values: valuesOf(values), refusal });
  const categories = categoryOptions(t);
  const keep = (event: FormEvent<HTMLFormElement>) =>
    keepDraft(localStorage, storageKey, {
      answers: typedIn(new FormData(event.currentTarget)),
      base: held,
    });
  return (
    <Form method="post" action="/merchant/profile" {...form.props} onInput={keep}>
      <input type="hidden" name="revision" value={merchant?.revision ?? 0} />
      <Stack>
        <ErrorSummary issues={form.issues && inFormOrder(form.issues)} labelOf={(path) => labelAt(path, t)} />
        <Card>
          <Section title={t('merchants.section.business')}>
            <BusinessFields form={form} />
          </Section>
          <Section title={t('merchants.section.place')}>
            <Fields>
              <PlaceField
                name="placeCode"
                label={t('merchants.field.placeCode')}
                error={form.errorAt('placeCode')}
                steps={steps}
                value={String(values.placeCode ?? '')}
                nextStep={AGAIN.place}
                onChoose={() => form.form.clearErrors('placeCode')}
              />
              <Select
                label={t('merchants.field.category')}
                options={categories}
                width="medium"
                {...form.field('category')}
              />
            </Fields>
          </Section>
          <Section title={t('merchants.section.contact')}>
            <ContactFields form={form} />
          </Section>
          <Section title={t('merchants.section.shops')}>
            <Fields>
              <p className="hint">{t('merchants.field.shops.hint')}</p>
              <ShopRows form={form} addRow={AGAIN.shop} />
            </Fields>
          </Section>
          <Section title={t('merchants.section.more')}>
            <MoreFields form={form} />
          </Section>
        </Card>
        <SubmitButton size="big" pendingText={t('common.saving')}>
          {t('merchants.profile.save')}
        </SubmitButton>
      </Stack>
    </Form>
  );
}
