import { useEffect, useRef } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Button, Card, PageHeader, Section, Stack } from '#app/ui/index.ts';
import type { CarriedForm } from '../carried-form.server.ts';

/** Sends on what was being sent when the session ended: by itself where scripts run, else at the press of a button. */
export function ResumeForm({ form }: { form: CarriedForm }) {
  const t = useT();
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => ref.current?.requestSubmit(), []);
  return (
    <Stack>
      <PageHeader title={t('identity.resume.title')} lead={t('identity.resume.lead')} />
      <Card>
        <Section>
          <form ref={ref} method="post" action={form.to}>
            {form.fields.map(([name, value], place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
              <input key={place} type="hidden" name={name} value={value} />
            ))}
            <Button type="submit" kind="primary" size="big">
              {t('common.action.continue')}
            </Button>
          </form>
        </Section>
      </Card>
    </Stack>
  );
}
